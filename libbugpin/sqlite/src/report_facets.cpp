#include "report_facets.hpp"

#include "json_codec.hpp"
#include "report_search.hpp"
#include "report_unread.hpp"
#include "selection.hpp"

#include "bugpin/ports/facet_counts.hpp"

#include <algorithm>
#include <string>

namespace bugpin::sqlite {
namespace {

constexpr std::string_view kValues =
    "SELECT status, priority, assigned_to, project_id, tags FROM reports WHERE rowid = ?";

struct AllCounts {
    ports::ValueCounts statuses, priorities, assignees, projects, tags;
};

AllCounts count_values(Connection& connection, const std::vector<std::int64_t>& rowids) {
    AllCounts counts;
    Query row(connection, kValues);
    for (const std::int64_t rowid : rowids) {
        if (!row.again().bind(rowid).step()) continue;
        ++counts.statuses[row.get<std::string>(0)];
        ++counts.priorities[row.get<std::string>(1)];
        ++counts.assignees[row.get<std::optional<std::string>>(2).value_or("")];
        ++counts.projects[row.get<std::string>(3)];
        for (const auto& tag : row.get<std::vector<std::string>>(4)) ++counts.tags[tag];
    }
    return counts;
}

void count_states(const std::vector<SelectedState>& states, AllCounts& counts) {
    counts.statuses.clear();
    counts.priorities.clear();
    for (const SelectedState& each : states) {
        if (each.count == 0) continue;
        counts.statuses[std::string(name_of(each.state.status))] += each.count;
        counts.priorities[std::string(name_of(each.state.priority))] += each.count;
    }
}

}  // namespace

ports::ReportFacets count_facets(Context& context, const ports::ReportQuery& query) {
    ports::ReportFacets facets;
    AllCounts counts;
    if (query.needs_search() || query.unread_by) {
        const SearchHits hits =
            query.unread_by ? unread_hits(context, query) : newest_hits(context, query);
        counts = count_values(context.connection, hits.rowids);
        facets.total = std::ssize(hits.rowids);
        facets.is_exact = hits.is_complete;
    } else {
        const Selection selection(context, query);
        facets.total = selection.total();
        facets.is_exact = facets.total <= ports::kMostCandidates;
        const std::int64_t looked_at = std::min(facets.total, ports::kMostCandidates);
        counts = count_values(context.connection,
                              selection.by_age(selection.states(), true, {0, looked_at}));
        count_states(selection.states(), counts);
    }
    facets.statuses = ports::facet_in_order<Status>(counts.statuses);
    facets.priorities = ports::facet_in_order<Priority>(counts.priorities);
    facets.assignees = ports::facet_by_count(counts.assignees);
    facets.projects = ports::facet_by_count(counts.projects);
    facets.tags = ports::facet_by_count(counts.tags);
    return facets;
}

}  // namespace bugpin::sqlite
