#include "report_search.hpp"

#include "report_filter.hpp"
#include "report_keys.hpp"
#include "report_list.hpp"
#include "search_scope.hpp"
#include "search_terms.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace bugpin::sqlite {
namespace {

std::string hits_sql(bool oldest_first) {
    return std::string("SELECT rowid AS hit FROM search.report_text WHERE report_text MATCH ? ") +
           "ORDER BY rowid " + (oldest_first ? "ASC" : "DESC") + " LIMIT ?";
}
// Without an expression, or where there is no index: literals decide.
constexpr std::string_view kNewestReports = "SELECT rowid FROM reports ORDER BY rowid DESC LIMIT ?";
constexpr std::string_view kOldestReports = "SELECT rowid FROM reports ORDER BY rowid LIMIT ?";

constexpr std::string_view kPending = "SELECT DISTINCT report_rowid FROM search_dirty LIMIT ?";

constexpr std::string_view kNewest = "SELECT max(rowid) FROM reports";

constexpr std::size_t kEnoughHits = 100;  // the longest page

struct Found {
    std::vector<KeyedReport> hits;
    std::int64_t candidates = 0;  // hits, and those that turned out to be none
    bool used_short_prefix = false;

    bool is_complete() const { return candidates < kMaxCandidates; }
};

// What the index does not know yet, or must not know yet. To be read before anything of the index:
// the main table's snapshot is then never younger than the index's.
struct Pending {
    explicit Pending(Connection& connection) : newest(number(connection, kNewest)) {
        Query query(connection, kPending);
        query.bind(kMaxPending);
        while (query.step()) changed.insert(query.get<std::int64_t>(0));
    }
    bool is_complete() const { return static_cast<std::int64_t>(changed.size()) < kMaxPending; }
    bool contains(std::int64_t rowid) const { return rowid > newest || changed.contains(rowid); }

    std::int64_t newest;
    std::unordered_set<std::int64_t> changed;
};

// What an index knows is made anew for a row that it may not know yet, where somebody asks.
std::string report_sql(const ports::ReportQuery& query) {
    const bool needs_traits = !query.traits.empty() || !query.excluded_traits.empty();
    return "SELECT " + std::string(kFactColumns) + ", " + std::string(key_columns(query.sort)) +
           ", title, coalesce(description, '') || ' ' || " + more_text_sql() + ", " +
           (needs_traits ? traits_sql() : "''") + " FROM reports WHERE rowid = ?";
}

bool has_traits(const ports::ReportQuery& query, std::string_view words) {
    const auto has = [words](const std::string& trait) {
        return words.find(trait_word(trait)) != std::string_view::npos;
    };
    return std::all_of(query.traits.begin(), query.traits.end(), has) &&
           std::none_of(query.excluded_traits.begin(), query.excluded_traits.end(), has);
}

// One search on one connection.
class Search {
public:
    Search(Connection& connection, Tokenizer& tokenizer, const ports::ReportQuery& query,
           const Pending& pending, SearchTerms terms)
        : connection_(connection),
          tokenizer_(tokenizer),
          query_(query),
          pending_(pending),
          terms_(std::move(terms)),
          has_index_(!terms_.expression.empty() && connection.has_search()),
          oldest_first_(query.sort == ports::ReportSort::created_at &&
                        query.order == ports::SortOrder::asc),
          report_(connection, report_sql(query)) {}

    Found run() {
        Found found;
        found.used_short_prefix = !terms_.prefix.empty();
        if (!has_index_ || terms_.need_text() || !pending_.is_complete()) {
            read_reports(found);
        } else {
            read_index(found);
        }
        return found;
    }

private:
    void read_index(Found& found);
    void read_reports(Found& found);
    void add(std::int64_t rowid, Found& found);

    Connection& connection_;
    Tokenizer& tokenizer_;
    const ports::ReportQuery& query_;
    const Pending& pending_;
    const SearchTerms terms_;
    const bool has_index_;
    const bool oldest_first_;
    Query report_;
};

// The narrow table beside the index knows what filters and sorts look at. A report itself is forty
// times as large, and two thousand of them would come from the disk.
void Search::read_index(Found& found) {
    Query row(connection_,
              "SELECT report_keys.rowid, project_id, state, assigned_to, created_at, " +
                  std::string(key_columns(query_.sort)) + " FROM (" + hits_sql(oldest_first_) +
                  ") CROSS JOIN search.report_keys ON report_keys.rowid = hit");
    row.bind(terms_.expression, kMaxCandidates);
    for (; row.step(); ++found.candidates) {
        const auto rowid = row.get<std::int64_t>(0);
        if (pending_.contains(rowid)) {
            add(rowid, found);
            continue;
        }
        const auto state = row.get<std::int64_t>(2);
        const ReportFacts facts{row.get<ProjectId>(1), status_of(state), priority_of(state),
                                row.get<std::optional<UserId>>(3), row.get<Time>(4)};
        if (!matches(query_, facts)) continue;
        found.hits.push_back({rowid, ranked(query_.sort, facts, row.get<std::int64_t>(5)),
                              row.get<std::string>(6), row.get<std::string>(7)});
    }
}

void Search::read_reports(Found& found) {
    Query candidate(connection_, has_index_      ? hits_sql(oldest_first_)
                                 : oldest_first_ ? std::string(kOldestReports)
                                                 : std::string(kNewestReports));
    if (has_index_) candidate.bind(terms_.expression);
    candidate.bind(kMaxCandidates);
    for (; candidate.step(); ++found.candidates) add(candidate.get<std::int64_t>(0), found);
}

// The index may be a moment behind: the report's own row decides, and one that is gone is left out.
void Search::add(std::int64_t rowid, Found& found) {
    Query& row = report_.again().bind(rowid);
    if (!row.step()) return;
    const ReportFacts facts = read_facts(row, 0);
    if (!matches(query_, facts) || !has_traits(query_, row.text(10)) ||
        !terms_.literals_occur_in(row.text(8), row.text(9)) ||
        !terms_.prefix_occurs_in(tokenizer_, row.text(8), row.text(9)))
        return;
    found.hits.push_back({rowid, ranked(query_.sort, facts, row.get<std::int64_t>(5)),
                          row.get<std::string>(6), row.get<std::string>(7)});
}

// Words of the report, filters and traits; a search of punctuation alone has none, and is not made
// one by its filters.
std::string whole_expression(Tokenizer& tokenizer, const ports::ReportQuery& query,
                             std::string words) {
    const bool only_literals = words.empty() && !(query.search.empty() && query.phrases.empty());
    if (only_literals && query.traits.empty()) return words;
    std::string excluded = excluded_traits_expression(query);
    if (const auto others = any_of_texts(tokenizer, query.excluded_words); !others.empty())
        excluded += (excluded.empty() ? "" : " OR ") + others;
    const std::string scope = scope_expression(query);
    if (words.empty())
        words = scope.empty() ? every_report() : scope;
    else if (!scope.empty())
        words += " AND " + scope;
    if (excluded.empty()) return words;
    return "(" + words + ") NOT (" + excluded + ")";
}

// Without an index every word must occur as it was typed.
SearchTerms terms_for(Connection& connection, Tokenizer& tokenizer, const ports::ReportQuery& query,
                      Prefixes prefixes) {
    if (connection.has_search()) {
        SearchTerms terms =
            read_terms(connection, tokenizer, query.search, query.phrases, prefixes);
        terms.expression = whole_expression(tokenizer, query, std::move(terms.expression));
        return terms;
    }
    SearchTerms literal;
    for (const std::string& phrase : query.phrases)
        literal.literals.push_back(to_lower_ascii(phrase));
    for (const std::string_view word : split(query.search, ' '))
        if (!trim(word).empty()) literal.literals.push_back(to_lower_ascii(trim(word)));
    return literal;
}

Found look(Connection& connection, Tokenizer& tokenizer, const ports::ReportQuery& query,
           const Pending& pending, Prefixes prefixes) {
    SearchTerms terms = terms_for(connection, tokenizer, query, prefixes);
    return Search(connection, tokenizer, query, pending, std::move(terms)).run();
}

// A short prefix is quick for a common word. When it yields little, the word is rare among those
// that begin alike, and then its own list is quick.
Found look(Connection& connection, const ports::ReportQuery& query) {
    const Pending pending(connection);
    Tokenizer tokenizer(connection);
    Found found = look(connection, tokenizer, query, pending, Prefixes::indexed);
    if (found.is_complete() || !found.used_short_prefix || found.hits.size() >= kEnoughHits)
        return found;
    return look(connection, tokenizer, query, pending, Prefixes::of_any_length);
}

}  // namespace

std::int64_t ranked(ports::ReportSort sort, const ReportFacts& facts, std::int64_t number) {
    constexpr int kAgeBits = 48;  // milliseconds until the year 10889
    if (sort == ports::ReportSort::status)
        return (static_cast<std::int64_t>(facts.status) << kAgeBits) + number;
    if (sort == ports::ReportSort::priority)
        return (static_cast<std::int64_t>(facts.priority) << kAgeBits) + number;
    return number;
}

Result<ports::ReportPage> search_reports(Context& context, const ports::ReportQuery& query) {
    Connection& connection = context.connection;
    Found found = look(connection, query);
    auto& hits = found.hits;
    sort_reports(hits, query.order == ports::SortOrder::desc);

    ports::ReportPage page;
    page.total = static_cast<std::int64_t>(hits.size());
    page.total_is_exact = found.is_complete();
    std::vector<std::int64_t> rowids;
    const std::int64_t pages = (page.total + query.limit - 1) / query.limit;
    if (query.page > pages) return page;
    const std::int64_t first = (query.page - 1) * query.limit;
    for (std::int64_t i = first; i < std::min(first + query.limit, page.total); ++i)
        rowids.push_back(hits[static_cast<std::size_t>(i)].rowid);
    page.items = read_items(connection, rowids);
    return page;
}

SearchHits newest_hits(Context& context, const ports::ReportQuery& query) {
    ports::ReportQuery newest_first = query;
    newest_first.sort = ports::ReportSort::created_at;
    newest_first.order = ports::SortOrder::desc;
    Found found = look(context.connection, newest_first);
    sort_reports(found.hits, true);
    SearchHits hits{{}, found.is_complete()};
    for (const KeyedReport& hit : found.hits) hits.rowids.push_back(hit.rowid);
    return hits;
}

Result<std::vector<std::int64_t>> search_keys(Context& context, const ports::ReportQuery& query) {
    SearchHits hits = newest_hits(context, query);
    if (!hits.is_complete) return too_many_reports();
    return std::move(hits.rowids);
}

}  // namespace bugpin::sqlite
