#include "report_facets.hpp"

#include "json_codec.hpp"
#include "report_search.hpp"
#include "selection.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace bugpin::sqlite {
namespace {

using Counts = std::map<std::string, std::int64_t>;

constexpr std::string_view kValues =
    "SELECT status, priority, assigned_to, project_id, tags FROM reports WHERE rowid = ?";

struct AllCounts {
    Counts statuses, priorities, assignees, projects, tags;
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

std::vector<ports::FacetCount> by_count(const Counts& counts) {
    std::vector<ports::FacetCount> facet;
    for (const auto& [value, count] : counts) facet.push_back({value, count});
    std::stable_sort(facet.begin(), facet.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    return facet;
}

template <class E>
std::vector<ports::FacetCount> in_order(const Counts& counts) {
    std::vector<ports::FacetCount> facet;
    for (const auto& [value, name] : EnumNames<E>::values)
        if (const auto found = counts.find(std::string(name)); found != counts.end())
            facet.push_back({found->first, found->second});
    return facet;
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
    if (query.needs_search()) {
        const SearchHits hits = newest_hits(context, query);
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
    facets.statuses = in_order<Status>(counts.statuses);
    facets.priorities = in_order<Priority>(counts.priorities);
    facets.assignees = by_count(counts.assignees);
    facets.projects = by_count(counts.projects);
    facets.tags = by_count(counts.tags);
    return facets;
}

}  // namespace bugpin::sqlite
