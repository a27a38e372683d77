#include "report_query.hpp"

namespace bugpin::http {
namespace {

constexpr std::string_view kUnassigned = "unassigned";

}  // namespace

ports::ReportQuery report_query(const ReportFilters& wish) {
    ports::ReportQuery query;
    query.project = wish.project_id;
    query.statuses = wish.status;
    query.priorities = wish.priority;
    query.unassigned = wish.assigned_to == kUnassigned;
    if (wish.assigned_to && !query.unassigned) query.assigned_to = UserId(*wish.assigned_to);
    query.search = wish.search.value_or("");
    query.created_after = wish.created_after;
    query.created_before = wish.created_before;
    return query;
}

ports::ReportQuery report_query(const ListReports& wish) {
    auto query = report_query(static_cast<const ReportFilters&>(wish));
    query.page = wish.page;
    query.limit = wish.limit;
    query.sort = wish.sort_by;
    query.order = wish.sort_order;
    return query;
}

}  // namespace bugpin::http
