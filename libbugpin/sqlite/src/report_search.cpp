#include "report_search.hpp"

#include "report_filter.hpp"
#include "report_keys.hpp"
#include "report_list.hpp"
#include "search_terms.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <string>

namespace bugpin::sqlite {
namespace {

constexpr std::string_view kNewestHits =
    "SELECT rowid FROM search.report_text WHERE report_text MATCH ? ORDER BY rowid DESC LIMIT ?";
constexpr std::string_view kOldestHits =
    "SELECT rowid FROM search.report_text WHERE report_text MATCH ? ORDER BY rowid LIMIT ?";
// Without an expression, or where there is no index: literals decide.
constexpr std::string_view kNewestReports = "SELECT rowid FROM reports ORDER BY rowid DESC LIMIT ?";
constexpr std::string_view kOldestReports = "SELECT rowid FROM reports ORDER BY rowid LIMIT ?";

std::vector<std::int64_t> find_candidates(Connection& connection, const SearchTerms& terms,
                                          bool oldest_first) {
    const bool indexed = !terms.expression.empty() && connection.has_search();
    Query query(connection, indexed ? (oldest_first ? kOldestHits : kNewestHits)
                                    : (oldest_first ? kOldestReports : kNewestReports));
    if (indexed) query.bind(terms.expression);
    query.bind(kMaxCandidates);
    std::vector<std::int64_t> rowids;
    while (query.step()) rowids.push_back(query.get<std::int64_t>(0));
    return rowids;
}

// Status and priority sort by rank, then by age: one number for both.
std::int64_t ranked(ports::ReportSort sort, const ReportFacts& facts, std::int64_t number) {
    constexpr int kAgeBits = 48;  // milliseconds until the year 10889
    if (sort == ports::ReportSort::status)
        return (static_cast<std::int64_t>(facts.status) << kAgeBits) + number;
    if (sort == ports::ReportSort::priority)
        return (static_cast<std::int64_t>(facts.priority) << kAgeBits) + number;
    return number;
}

std::string candidate_sql(ports::ReportSort sort) {
    return "SELECT " + std::string(kFactColumns) + ", " + std::string(key_columns(sort)) +
           ", title, description FROM reports WHERE rowid = ?";
}

// The index may be a moment behind: the report's own row decides, and one that is gone is left out.
std::vector<KeyedReport> find_hits(Connection& connection, const ports::ReportQuery& query,
                                   const SearchTerms& terms,
                                   const std::vector<std::int64_t>& candidates) {
    const std::string sql = candidate_sql(query.sort);
    std::vector<KeyedReport> hits;
    for (const std::int64_t rowid : candidates) {
        Query row(connection, sql);
        row.bind(rowid);
        if (!row.step()) continue;
        const ReportFacts facts = read_facts(row, 0);
        if (!matches(query, facts) || !terms.literals_occur_in(row.text(8), row.text(9))) continue;
        hits.push_back({rowid, ranked(query.sort, facts, row.get<std::int64_t>(5)),
                        row.get<std::string>(6), row.get<std::string>(7)});
    }
    return hits;
}

// Without an index every token must be looked for as it stands.
SearchTerms terms_for(Connection& connection, const ports::ReportQuery& query) {
    SearchTerms terms = read_terms(connection, query.search, query.project);
    if (connection.has_search()) return terms;
    SearchTerms literal;
    for (const std::string_view word : split(query.search, ' '))
        if (!trim(word).empty()) literal.literals.push_back(to_lower_ascii(trim(word)));
    return literal;
}

}  // namespace

Result<ports::ReportPage> search_reports(Context& context, const ports::ReportQuery& query) {
    Connection& connection = context.connection;
    const SearchTerms terms = terms_for(connection, query);
    const bool descending = query.order == ports::SortOrder::desc;
    const bool oldest_first = query.sort == ports::ReportSort::created_at && !descending;
    const auto candidates = find_candidates(connection, terms, oldest_first);
    auto hits = find_hits(connection, query, terms, candidates);
    sort_reports(hits, descending);

    ports::ReportPage page;
    page.total = static_cast<std::int64_t>(hits.size());
    page.total_is_exact = static_cast<std::int64_t>(candidates.size()) < kMaxCandidates;
    std::vector<std::int64_t> rowids;
    const std::int64_t pages = (page.total + query.limit - 1) / query.limit;
    if (query.page > pages) return page;
    const std::int64_t first = (query.page - 1) * query.limit;
    for (std::int64_t i = first; i < std::min(first + query.limit, page.total); ++i)
        rowids.push_back(hits[static_cast<std::size_t>(i)].rowid);
    page.items = read_items(connection, rowids);
    return page;
}

}  // namespace bugpin::sqlite
