// The query of the report list as clients write it, and what it means to the repository.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/ports/report_repository.hpp"
#include "bugpin/ports/report_sort_names.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace bugpin::http {

struct ReportFilters {
    std::optional<ProjectId> project_id;
    std::vector<Status> status;
    std::vector<Priority> priority;
    std::optional<std::string> assigned_to;  // a user's id, or "unassigned"
    std::optional<std::string> search;
    std::optional<std::string> q;  // in the query language
    std::optional<Time> created_after, created_before;

    static constexpr auto fields() {
        using S = ReportFilters;
        return std::tuple{field("projectId", &S::project_id),
                          field("status", &S::status),
                          field("priority", &S::priority),
                          field("assignedTo", &S::assigned_to, Length{1, 100}),
                          field("search", &S::search, Length{0, 500}),
                          field("q", &S::q, Length{0, 500}),
                          field("createdAfter", &S::created_after),
                          field("createdBefore", &S::created_before)};
    }
};

struct ListReports : ReportFilters {
    std::int64_t page = 1, limit = 20;
    ports::ReportSort sort_by = ports::ReportSort::created_at;
    ports::SortOrder sort_order = ports::SortOrder::desc;

    static constexpr auto fields() {
        using S = ListReports;
        return std::tuple_cat(
            ReportFilters::fields(),
            std::tuple{field("page", &S::page, Range{1, 1'000'000'000}),
                       field("limit", &S::limit, Range{1, 100}), field("sortBy", &S::sort_by),
                       field("sortOrder", &S::sort_order)});
    }
};

struct CountReports {
    std::optional<ProjectId> project_id;
    static constexpr auto fields() {
        return std::tuple{field("projectId", &CountReports::project_id)};
    }
};

ports::ReportQuery report_query(const ReportFilters& wish);
ports::ReportQuery report_query(const ListReports& wish);

}  // namespace bugpin::http
