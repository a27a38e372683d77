#include "counters.hpp"

#include <algorithm>

namespace bugpin::sqlite {
namespace {

constexpr std::string_view kLastNumber = "SELECT last_number FROM projects WHERE id = ?";
constexpr std::string_view kSaveNumber = "UPDATE projects SET last_number = ? WHERE id = ?";
constexpr std::string_view kAdd =
    "UPDATE report_counts SET count = count + ?5 "
    "WHERE project_id = ?1 AND status = ?2 AND priority = ?3 AND is_assigned = ?4";
constexpr std::string_view kInsert =
    "INSERT INTO report_counts (project_id, status, priority, is_assigned, count) VALUES (?, ?, ?, "
    "?, ?)";
constexpr std::string_view kStatesOfProject =
    "SELECT status, priority, is_assigned, count FROM report_counts "
    "WHERE project_id = ? AND count > 0";
constexpr std::string_view kStatesOfAll =
    "SELECT status, priority, is_assigned, sum(count) FROM report_counts WHERE count > 0 "
    "GROUP BY status, priority, is_assigned";

}  // namespace

void Counters::set(std::int64_t& value, std::int64_t next) {
    undo_.push_back({&value, value});
    value = next;
}

void Counters::add(const ProjectId& project, const ReportState& state, std::int64_t count) {
    const auto same = [&](const Change& c) { return c.state == state && c.project == project; };
    auto found = std::find_if(changes_.begin(), changes_.end(), same);
    if (found == changes_.end()) found = changes_.insert(changes_.end(), {project, state});
    set(found->pending, found->pending + count);
}

Result<std::int64_t> Counters::next_number(const ProjectId& project) {
    auto found = std::find_if(numbers_.begin(), numbers_.end(),
                              [&](const Number& n) { return n.project == project; });
    if (found == numbers_.end()) {
        Query query(connection_, kLastNumber);
        query.bind(project);
        if (!query.step()) return Error::not_found("Project not found");
        const auto last = query.get<std::int64_t>(0);
        found = numbers_.insert(numbers_.end(), {project, last, last});
    }
    set(found->last, found->last + 1);
    return found->last;
}

std::vector<StateCount> Counters::states(const std::optional<ProjectId>& project) {
    flush();
    Query query(connection_, project ? kStatesOfProject : kStatesOfAll);
    if (project) query.bind(*project);
    std::vector<StateCount> states;
    while (query.step())
        states.push_back({{query.get<Status>(0), query.get<Priority>(1), query.get<bool>(2)},
                          query.get<std::int64_t>(3)});
    return states;
}

void Counters::flush() {
    for (Change& change : changes_) {
        if (change.pending == 0) continue;
        const ReportState& state = change.state;
        // Update first: the table's CHECK would refuse a negative row before an upsert sees it
        // exists.
        if (run(connection_, kAdd, change.project, state.status, state.priority, state.is_assigned,
                change.pending) == 0)
            run(connection_, kInsert, change.project, state.status, state.priority,
                state.is_assigned, change.pending);
        set(change.pending, 0);
    }
    for (Number& number : numbers_) {
        if (number.last == number.stored) continue;
        run(connection_, kSaveNumber, number.last, number.project);
        set(number.stored, number.last);
    }
}

void Counters::roll_back_use_case() {
    for (auto each = undo_.rbegin(); each != undo_.rend(); ++each) *each->value = each->before;
    undo_.clear();
}

void Counters::forget() {
    changes_.clear();
    numbers_.clear();
    undo_.clear();
}

}  // namespace bugpin::sqlite
