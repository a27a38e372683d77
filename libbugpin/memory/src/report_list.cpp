#include "repositories.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <cctype>
#include <compare>
#include <sstream>

namespace bugpin::memory {
namespace {

using ports::ReportQuery;
using ports::ReportSort;

// Lower-case runs of letters, digits and everything beyond ASCII. The real store's index also takes
// accents off; a store without a disk does not.
std::vector<std::string> tokens_of(std::string_view text) {
    std::vector<std::string> tokens(1);
    for (const char c : to_lower_ascii(text)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::isalnum(byte))
            tokens.back() += c;
        else if (!tokens.back().empty())
            tokens.emplace_back();
    }
    if (tokens.back().empty()) tokens.pop_back();
    return tokens;
}

// What was typed into the search box: every token must occur, the last one as a prefix, and every
// word with punctuation in it ("C++", "a-b") must besides occur as typed.
struct SearchTerms {
    explicit SearchTerms(std::string_view search) : tokens(tokens_of(search)) {
        std::istringstream words(to_lower_ascii(search));
        for (std::string word; words >> word;)
            if (tokens_of(word) != std::vector{word}) literals.push_back(word);
    }

    bool match(const Report& report) const {
        const std::string text =
            to_lower_ascii(report.title) + '\n' + to_lower_ascii(report.description.value_or(""));
        const auto present = tokens_of(text);
        const auto occurs = [&](const std::string& token) {
            const bool prefix = &token == &tokens.back();
            return std::any_of(present.begin(), present.end(), [&](const std::string& word) {
                return prefix ? word.starts_with(token) : word == token;
            });
        };
        return std::all_of(tokens.begin(), tokens.end(), occurs) &&
               std::all_of(literals.begin(), literals.end(), [&](const std::string& literal) {
                   return text.find(literal) != std::string::npos;
               });
    }

    std::vector<std::string> tokens, literals;
};

template <class T>
bool admits(const std::vector<T>& allowed, const T& value) {
    return allowed.empty() || std::find(allowed.begin(), allowed.end(), value) != allowed.end();
}

bool is_wanted(const Report& report, const ReportQuery& query) {
    if (query.project && report.project_id != *query.project) return false;
    if (!admits(query.statuses, report.status)) return false;
    if (!admits(query.priorities, report.priority)) return false;
    if (query.unassigned && report.assigned_to) return false;
    if (!query.unassigned && query.assigned_to && report.assigned_to != query.assigned_to)
        return false;
    if (query.created_after && report.created_at < *query.created_after) return false;
    return !query.created_before || report.created_at < *query.created_before;
}

std::strong_ordering compare(const Report& a, const Report& b, ReportSort sort) {
    switch (sort) {
    case ReportSort::created_at: return a.created_at <=> b.created_at;
    case ReportSort::updated_at: return a.updated_at <=> b.updated_at;
    case ReportSort::title: return a.title <=> b.title;
    case ReportSort::status: return a.status <=> b.status;
    case ReportSort::priority: return a.priority <=> b.priority;
    }
    return std::strong_ordering::equal;
}

std::vector<const Report*> matches(const State& state, const ReportQuery& query) {
    const SearchTerms terms(query.search);
    std::vector<const Report*> found;
    for (const auto& [id, stored] : state.reports)
        if (is_wanted(stored.report, query) && terms.match(stored.report))
            found.push_back(&stored.report);
    return found;
}

}  // namespace

ports::ReportPage list_reports(const State& state, const ReportQuery& query) {
    auto found = matches(state, query);
    std::sort(found.begin(), found.end(), [&](const Report* a, const Report* b) {
        if (query.order == ports::SortOrder::desc) std::swap(a, b);
        const auto order = compare(*a, *b, query.sort);
        return order == 0 ? a->id < b->id : order < 0;
    });

    ports::ReportPage page;
    page.total = static_cast<std::int64_t>(found.size());
    const bool beyond = query.page - 1 > page.total / query.limit;  // before the product overflows
    const std::int64_t first =
        beyond ? page.total : std::min(page.total, (query.page - 1) * query.limit);
    const std::int64_t last = std::min(page.total, first + query.limit);
    for (auto i = first; i < last; ++i) {
        const Report& report = *found[static_cast<std::size_t>(i)];
        page.items.push_back({report, state.projects.at(report.project_id).name});
    }
    return page;
}

Result<std::vector<AgedReport>> MemoryReports::aged(Time after_created, const ReportId& after,
                                                    Time before, std::int64_t limit) {
    std::vector<AgedReport> found;
    for (const auto& [id, stored] : transaction_.state().reports) {
        const Report& report = stored.report;
        if (report.created_at < before &&
            std::tie(report.created_at, report.id) > std::tie(after_created, after))
            found.push_back({report.id, report.number, report.project_id, report.title,
                             report.status, report.created_at, report.updated_at});
    }
    std::sort(found.begin(), found.end(), [](const AgedReport& a, const AgedReport& b) {
        return std::tie(a.created_at, a.id) < std::tie(b.created_at, b.id);
    });
    if (std::ssize(found) > limit) found.resize(static_cast<std::size_t>(limit));
    return found;
}

}  // namespace bugpin::memory
