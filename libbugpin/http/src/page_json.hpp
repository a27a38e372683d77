// One page of a list whose total is known:
// {"data":[…],"total":n,"page":n,"limit":n,"totalPages":n}.
#pragma once

#include "reply.hpp"

#include "bugpin/core/fields.hpp"

#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

namespace bugpin::http {

// Which page is asked for.
struct PageQuery {
    std::int64_t page = 1, limit = 20;
    static constexpr auto fields() {
        return std::tuple{field("page", &PageQuery::page, Range{1, 1'000'000'000}),
                          field("limit", &PageQuery::limit, Range{1, 100})};
    }
};

template <class Item>
struct PageJson {
    std::vector<Item> data;
    std::int64_t total = 0, page = 1, limit = 20, total_pages = 0;

    template <class Entity>
    PageJson(std::vector<Entity> items, std::int64_t all, std::int64_t which, std::int64_t most)
        : data(viewed<std::vector<Item>>(std::move(items))),
          total(all),
          page(which),
          limit(most),
          total_pages((all + most - 1) / most) {}
    static constexpr auto fields() {
        using S = PageJson;
        return std::tuple{field("data", &S::data), field("total", &S::total),
                          field("page", &S::page), field("limit", &S::limit),
                          field("totalPages", &S::total_pages)};
    }
};

}  // namespace bugpin::http
