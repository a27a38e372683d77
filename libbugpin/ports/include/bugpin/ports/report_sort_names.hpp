// What the sorts of a list of reports are called, on the wire and in the store.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/ports/report_repository.hpp"

#include <array>
#include <string_view>
#include <utility>

template <>
struct bugpin::EnumNames<bugpin::ports::ReportSort> {
    using E = bugpin::ports::ReportSort;
    static constexpr std::array<std::pair<E, std::string_view>, 5> values{
        {{E::created_at, "createdAt"},
         {E::updated_at, "updatedAt"},
         {E::title, "title"},
         {E::status, "status"},
         {E::priority, "priority"}}};
};

template <>
struct bugpin::EnumNames<bugpin::ports::SortOrder> {
    using E = bugpin::ports::SortOrder;
    static constexpr std::array<std::pair<E, std::string_view>, 2> values{
        {{E::asc, "asc"}, {E::desc, "desc"}}};
};
