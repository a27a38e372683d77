#include "report_filter.hpp"

#include <algorithm>

namespace bugpin::sqlite {
namespace {

template <class T>
bool admits(const std::vector<T>& wanted, T value) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

}  // namespace

ReportFacts read_facts(const Query& query, int first) {
    return {query.get<ProjectId>(first), query.get<Status>(first + 1),
            query.get<Priority>(first + 2), query.get<std::optional<UserId>>(first + 3),
            query.get<Time>(first + 4)};
}

bool selects_nothing(const ports::ReportQuery& query) {
    return query.nothing || (query.only_projects && query.only_projects->empty()) ||
           (query.project && !bugpin::admits(query.only_projects, *query.project));
}

bool matches(const ports::ReportQuery& query, const ReportState& state) {
    return admits(query.statuses, state.status) && admits(query.priorities, state.priority) &&
           !(query.unassigned && state.is_assigned);
}

bool matches(const ports::ReportQuery& query, const ReportFacts& facts) {
    if (query.project && facts.project != *query.project) return false;
    if (!bugpin::admits(query.only_projects, facts.project)) return false;
    if (!matches(query, ReportState{facts.status, facts.priority, facts.assigned_to.has_value()}))
        return false;
    if (query.assigned_to && !query.unassigned && facts.assigned_to != query.assigned_to)
        return false;
    const auto& nobody = query.excluded_assignees;
    if (facts.assigned_to &&
        std::find(nobody.begin(), nobody.end(), *facts.assigned_to) != nobody.end())
        return false;
    const auto& nowhere = query.excluded_projects;
    if (std::find(nowhere.begin(), nowhere.end(), facts.project) != nowhere.end()) return false;
    if (query.created_after && facts.created_at < *query.created_after) return false;
    return !query.created_before || facts.created_at < *query.created_before;
}

}  // namespace bugpin::sqlite
