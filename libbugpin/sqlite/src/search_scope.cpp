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

constexpr std::string_view kTraitMark = "\xEE\x80\x83";  // U+E003
constexpr std::string_view kEveryMark = "\xEE\x80\x84";  // U+E004

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

// REQUIRES: !projects.empty()
std::string projects_expression(const std::vector<ProjectId>& projects) {
    std::string words;
    for (const ProjectId& project : projects) {
        if (!words.empty()) words += " OR ";
        words += word(kProjectMark, project.str());
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
        "coalesce(' ' || char(57346) || replace(assigned_to, '_', ''), '') || ' ' || char(57348)",
        state_sql());
}

std::string traits_sql() {
    return "bugpin_traits(number, metadata, tags, "
           "(SELECT group_concat(DISTINCT type) FROM files WHERE report_id = reports.id), "
           "EXISTS (SELECT 1 FROM comments WHERE report_id = reports.id), "
           "description IS NOT NULL, reporter_email IS NOT NULL, assigned_to IS NOT NULL, "
           "duplicate_of IS NOT NULL)";
}

std::string more_text_sql() {
    return "bugpin_page_text(metadata) || ' ' || "
           "coalesce((SELECT group_concat(text, ' ') FROM comments WHERE report_id = reports.id), "
           "'')";
}

// FNV-1a. Two traits of one hash among a few thousand: not in the life of the sun.
std::string trait_word(std::string_view trait) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : trait) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return fmt::format("{}{:016x}", kTraitMark, hash);
}

std::string excluded_traits_expression(const ports::ReportQuery& query) {
    std::string expression;
    for (const std::string& trait : query.excluded_traits)
        expression += fmt::format("{}\"{}\"", expression.empty() ? "" : " OR ", trait_word(trait));
    return expression;
}

std::string every_report() { return fmt::format("\"{}\"", kEveryMark); }

std::string scope_expression(const ports::ReportQuery& query) {
    std::string expression;
    const auto demand = [&](const std::string& words) {
        expression += (expression.empty() ? "" : " AND ") + words;
    };
    if (query.project)
        demand(word(kProjectMark, query.project->str()));
    else if (query.only_projects)
        demand(projects_expression(*query.only_projects));
    if (!query.statuses.empty() || !query.priorities.empty())
        demand(states_expression(state_mask(query)));
    if (query.assigned_to && !query.unassigned)
        demand(word(kAssigneeMark, query.assigned_to->str()));
    for (const std::string& trait : query.traits) demand(fmt::format("\"{}\"", trait_word(trait)));
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
