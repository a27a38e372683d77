#include "selection.hpp"

#include "report_filter.hpp"

#include <algorithm>
#include <limits>

namespace bugpin::sqlite {
namespace {

constexpr std::string_view kStatesOfAssignee =
    "SELECT status, priority, count(*) FROM reports INDEXED BY reports_by_assignee "
    "WHERE assigned_to = ? GROUP BY status, priority";
constexpr std::string_view kStatesOfAssigneeInProject =
    "SELECT status, priority, count(*) FROM reports INDEXED BY reports_by_assignee "
    "WHERE assigned_to = ? AND project_id = ? GROUP BY status, priority";

// A selected range of time, open at both ends unless asked for.
std::int64_t from(const ports::ReportQuery& query) {
    return query.created_after ? to_millis(*query.created_after)
                               : std::numeric_limits<std::int64_t>::min();
}
std::int64_t to(const ports::ReportQuery& query) {
    return query.created_before ? to_millis(*query.created_before)
                                : std::numeric_limits<std::int64_t>::max();
}

Source source_for(const ports::ReportQuery& query) {
    const bool of_projects = query.project || query.only_projects;
    if (query.assigned_to && !query.unassigned)
        return of_projects ? Source::assignee_project : Source::assignee_state;
    return of_projects ? Source::project_state : Source::state;
}

std::vector<StateCount> states_of_assignee(Connection& connection, const UserId& assignee,
                                           const std::optional<ProjectId>& project) {
    Query states(connection, project ? kStatesOfAssigneeInProject : kStatesOfAssignee);
    states.bind(assignee);
    if (project) states.bind(*project);
    std::vector<StateCount> out;
    while (states.step())
        out.push_back(
            {{states.get<Status>(0), states.get<Priority>(1), true}, states.get<std::int64_t>(2)});
    return out;
}

}  // namespace

Window mirrored(const Window& window, std::int64_t total) {
    const std::int64_t count = std::min(window.count, total - window.offset);
    return {total - window.offset - count, count};
}

bool is_nearer_to_end(const Window& window, std::int64_t total) {
    return window.offset > total / 2;
}

Selection::Selection(Context& context, const ports::ReportQuery& query)
    : connection_(context.connection), query_(query), source_(source_for(query)) {
    if (!query.project && query.only_projects)
        for (const ProjectId& project : *query.only_projects) select(context, project);
    else
        select(context, query.project);
    is_unfiltered_ = source_ == Source::state && !query.unassigned && query.statuses.empty() &&
                     query.priorities.empty();
    if (query.created_after || query.created_before) count_in_range();
    for (const SelectedState& each : states_) total_ += each.count;
}

void Selection::select(Context& context, const std::optional<ProjectId>& project) {
    const bool of_assignee =
        source_ == Source::assignee_state || source_ == Source::assignee_project;
    const auto counts = of_assignee ? states_of_assignee(connection_, *query_.assigned_to, project)
                                    : context.counters.states(project);
    for (const StateCount& each : counts)
        if (matches(query_, each.state)) states_.push_back({each, project});
}

void Selection::count_in_range() {
    for (SelectedState& each : states_) {
        Query count(connection_, count_sql(source_));
        bind(count, source_, each);
        each.count = count.step() ? count.get<std::int64_t>(0) : 0;
    }
    std::erase_if(states_, [](const SelectedState& each) { return each.count == 0; });
}

void Selection::bind(Query& query, Source source, const SelectedState& selected) const {
    const ReportState& state = selected.state;
    switch (source) {
    case Source::age: break;
    case Source::state: query.bind(state.status, state.priority, state.is_assigned); break;
    case Source::project_state:
        query.bind(*selected.project, state.status, state.priority, state.is_assigned);
        break;
    case Source::assignee_state:
        query.bind(*query_.assigned_to, state.status, state.priority);
        break;
    case Source::assignee_project:
        query.bind(*query_.assigned_to, state.status, state.priority, *selected.project);
        break;
    }
    query.bind(from(query_), to(query_));
}

std::unique_ptr<ReportStream> Selection::stream(Source source, const SelectedState& state,
                                                bool descending, std::int64_t offset) const {
    Query query(connection_, stream_sql(source, descending));
    bind(query, source, state);
    query.bind(offset);
    return std::make_unique<StatementStream>(std::move(query));
}

std::vector<std::int64_t> Selection::walk(const std::vector<SelectedState>& states, bool descending,
                                          const Window& window) const {
    std::vector<std::unique_ptr<ReportStream>> streams;
    // One stream skips inside SQLite, which is several times quicker than stepping over rows.
    if (is_unfiltered_ && states.size() == states_.size()) {
        streams.push_back(stream(Source::age, {}, descending, window.offset));
        return merge(std::move(streams), descending, {0, window.count});
    }
    if (states.size() == 1) {
        streams.push_back(stream(source_, states.front(), descending, window.offset));
        return merge(std::move(streams), descending, {0, window.count});
    }
    for (const SelectedState& each : states)
        streams.push_back(stream(source_, each, descending, 0));
    return merge(std::move(streams), descending, window);
}

std::vector<std::int64_t> Selection::by_age(const std::vector<SelectedState>& states,
                                            bool descending, const Window& window) const {
    std::int64_t total = 0;
    for (const SelectedState& each : states) total += each.count;
    if (window.offset >= total) return {};
    if (!is_nearer_to_end(window, total)) return walk(states, descending, window);
    auto rowids = walk(states, !descending, mirrored(window, total));
    std::reverse(rowids.begin(), rowids.end());
    return rowids;
}

std::vector<std::int64_t> Selection::all() const { return walk(states_, false, {0, total_}); }

}  // namespace bugpin::sqlite
