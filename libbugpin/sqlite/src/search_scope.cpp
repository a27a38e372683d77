#include "search_scope.hpp"

#include "report_filter.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>

namespace bugpin::sqlite {
namespace {

constexpr std::size_t kPriorities = EnumNames<Priority>::values.size();
constexpr std::size_t kStates = EnumNames<Status>::values.size() * kPriorities;
constexpr std::string_view kProjectMark = "\xEE\x80\x80";   // U+E000
constexpr std::string_view kStateMark = "\xEE\x80\x81";     // U+E001
constexpr std::string_view kAssigneeMark = "\xEE\x80\x82";  // U+E002

// "CASE status WHEN 'open' THEN 0 … END"
template <class E>
std::string rank_sql(std::string_view column) {
    std::string sql = fmt::format("CASE {}", column);
    int rank = 0;
    for (const auto& [value, name] : EnumNames<E>::values)
        sql += fmt::format(" WHEN '{}' THEN {}", name, rank++);
    return sql + " END";
}

// An underscore would end the word.
std::string word(std::string_view mark, std::string_view id) {
    std::string text = fmt::format("\"{}{}\"", mark, id);
    std::erase(text, '_');
    return text;
}

std::string states_expression(std::int64_t mask) {
    std::string words;
    for (std::size_t state = 0; state < kStates; ++state) {
        if (!(mask >> state & 1)) continue;
        if (!words.empty()) words += " OR ";
        words += word(kStateMark, std::string(1, static_cast<char>('a' + state)));
    }
    return "(" + words + ")";
}

}  // namespace

std::string state_sql() {
    return fmt::format("(({}) * {} + ({}))", rank_sql<Status>("status"), kPriorities,
                       rank_sql<Priority>("priority"));
}

Status status_of(std::int64_t state) {
    return EnumNames<Status>::values[static_cast<std::size_t>(state) / kPriorities].first;
}

Priority priority_of(std::int64_t state) {
    return EnumNames<Priority>::values[static_cast<std::size_t>(state) % kPriorities].first;
}

std::string scope_sql() {
    return fmt::format(
        "char(57344) || replace(project_id, '_', '') || ' ' || char(57345, 97 + {}) || "
        "coalesce(' ' || char(57346) || replace(assigned_to, '_', ''), '')",
        state_sql());
}

std::string scope_expression(const ports::ReportQuery& query) {
    std::string expression;
    const auto demand = [&](const std::string& words) {
        expression += (expression.empty() ? "" : " AND ") + words;
    };
    if (query.project) demand(word(kProjectMark, query.project->str()));
    if (!query.statuses.empty() || !query.priorities.empty())
        demand(states_expression(state_mask(query)));
    if (query.assigned_to && !query.unassigned)
        demand(word(kAssigneeMark, query.assigned_to->str()));
    return expression;
}

std::int64_t state_mask(const ports::ReportQuery& query) {
    std::int64_t mask = 0;
    int bit = 0;
    for (const auto& [status, status_name] : EnumNames<Status>::values)
        for (const auto& [priority, priority_name] : EnumNames<Priority>::values) {
            if (matches(query, ReportState{status, priority, false}))
                mask |= std::int64_t{1} << bit;
            ++bit;
        }
    return mask;
}

}  // namespace bugpin::sqlite
