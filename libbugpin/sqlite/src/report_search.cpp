#include "report_search.hpp"

#include "report_filter.hpp"
#include "report_keys.hpp"
#include "report_list.hpp"
#include "search_scope.hpp"
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

constexpr std::size_t kEnoughHits = 100;  // the longest page

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
                                   const SearchTerms& terms, Tokenizer& tokenizer,
                                   const std::vector<std::int64_t>& candidates) {
    const std::string sql = candidate_sql(query.sort);
    std::vector<KeyedReport> hits;
    for (const std::int64_t rowid : candidates) {
        Query row(connection, sql);
        row.bind(rowid);
        if (!row.step()) continue;
        const ReportFacts facts = read_facts(row, 0);
        if (!matches(query, facts) || !terms.literals_occur_in(row.text(8), row.text(9)) ||
            !terms.prefix_occurs_in(tokenizer, row.text(8), row.text(9)))
            continue;
        hits.push_back({rowid, ranked(query.sort, facts, row.get<std::int64_t>(5)),
                        row.get<std::string>(6), row.get<std::string>(7)});
    }
    return hits;
}

// Without an index every word must occur as it was typed.
SearchTerms terms_for(Connection& connection, Tokenizer& tokenizer, const ports::ReportQuery& query,
                      Prefixes prefixes) {
    if (connection.has_search()) {
        SearchTerms terms = read_terms(tokenizer, query.search, prefixes);
        const std::string scope = scope_expression(query);
        if (!terms.expression.empty() && !scope.empty()) terms.expression += " AND " + scope;
        return terms;
    }
    SearchTerms literal;
    for (const std::string_view word : split(query.search, ' '))
        if (!trim(word).empty()) literal.literals.push_back(to_lower_ascii(trim(word)));
    return literal;
}

struct Found {
    std::vector<KeyedReport> hits;
    bool is_complete = false;  // there are no more
    bool used_short_prefix = false;
};

Found look(Connection& connection, Tokenizer& tokenizer, const ports::ReportQuery& query,
           Prefixes prefixes) {
    const bool oldest_first =
        query.sort == ports::ReportSort::created_at && query.order == ports::SortOrder::asc;
    const SearchTerms terms = terms_for(connection, tokenizer, query, prefixes);
    const auto candidates = find_candidates(connection, terms, oldest_first);
    return {find_hits(connection, query, terms, tokenizer, candidates),
            static_cast<std::int64_t>(candidates.size()) < kMaxCandidates, !terms.prefix.empty()};
}

// A short prefix is quick for a common word. When it yields little, the word is rare among those
// that begin alike, and then its own list is quick.
Found look(Connection& connection, const ports::ReportQuery& query) {
    Tokenizer tokenizer(connection);
    Found found = look(connection, tokenizer, query, Prefixes::indexed);
    if (found.is_complete || !found.used_short_prefix || found.hits.size() >= kEnoughHits)
        return found;
    return look(connection, tokenizer, query, Prefixes::of_any_length);
}

}  // namespace

Result<ports::ReportPage> search_reports(Context& context, const ports::ReportQuery& query) {
    Connection& connection = context.connection;
    auto [hits, is_complete, used_short_prefix] = look(connection, query);
    sort_reports(hits, query.order == ports::SortOrder::desc);

    ports::ReportPage page;
    page.total = static_cast<std::int64_t>(hits.size());
    page.total_is_exact = is_complete;
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
