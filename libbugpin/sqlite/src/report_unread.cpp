#include "report_unread.hpp"

#include "report_filter.hpp"
#include "report_keys.hpp"
#include "report_list.hpp"
#include "selection.hpp"

#include <algorithm>
#include <set>

namespace bugpin::sqlite {
namespace {

constexpr std::string_view kDuplicates =
    "SELECT rowid FROM reports WHERE duplicate_of = ? ORDER BY created_at DESC, id DESC "
    "LIMIT ? OFFSET ?";
constexpr std::string_view kCountDuplicates = "SELECT count(*) FROM reports WHERE duplicate_of = ?";

// From when on changes are news for somebody who has not said otherwise about the report.
constexpr std::string_view kBaseline =
    "SELECT coalesce((SELECT since FROM read_baselines WHERE user_id = ?1), "
    "(SELECT created_at FROM users WHERE id = ?1), 0)";
constexpr std::string_view kMarkedUnread =
    "SELECT reports.rowid FROM read_marks INDEXED BY read_marks_unread "
    "JOIN reports ON reports.id = read_marks.report_id WHERE user_id = ? AND seen_at = 0 LIMIT ?";

SearchHits unread_of_search(Context& context, const ports::ReportQuery& query) {
    SearchHits hits = newest_hits(context, query);
    Query row(context.connection, "SELECT " + unread_sql() + " FROM reports WHERE rowid = ?2");
    std::erase_if(hits.rowids, [&](std::int64_t rowid) {
        return !row.again().bind(*query.unread_by, rowid).step() || !row.get<bool>(0);
    });
    return hits;
}

// What was put back among the unread by hand may be older than all else.
void add_marked_unread(Context& context, const ports::ReportQuery& query, SearchHits& hits) {
    std::set<std::int64_t> known(hits.rowids.begin(), hits.rowids.end());
    Query facts(context.connection,
                "SELECT " + std::string(kFactColumns) + " FROM reports WHERE rowid = ?");
    Query marked(context.connection, kMarkedUnread);
    marked.bind(*query.unread_by, ports::kMostCandidates);
    while (marked.step()) {
        const auto rowid = marked.get<std::int64_t>(0);
        if (known.contains(rowid) || !facts.again().bind(rowid).step()) continue;
        if (matches(query, read_facts(facts, 0))) hits.rowids.push_back(rowid);
    }
}

// The last changed first, as far back as a change can be news.
SearchHits unread_of_list(Context& context, const ports::ReportQuery& query) {
    ports::ReportQuery last_changed = query;
    last_changed.sort = ports::ReportSort::updated_at;
    last_changed.order = ports::SortOrder::desc;
    const Selection selection(context, last_changed);
    const auto candidates = by_key(context, last_changed, selection,
                                   {0, std::min(selection.total(), ports::kMostCandidates)});
    const auto baseline = number(context.connection, kBaseline, *query.unread_by);
    SearchHits hits;
    hits.is_complete = selection.total() <= ports::kMostCandidates;
    Query row(context.connection,
              "SELECT " + unread_sql() + ", updated_at FROM reports WHERE rowid = ?2");
    for (const std::int64_t rowid : candidates) {
        if (!row.again().bind(*query.unread_by, rowid).step()) continue;
        if (row.get<std::int64_t>(1) <= baseline) {
            hits.is_complete = true;
            break;
        }
        if (row.get<bool>(0)) hits.rowids.push_back(rowid);
    }
    add_marked_unread(context, query, hits);
    return hits;
}

// In no particular order.
SearchHits unread(Context& context, const ports::ReportQuery& query) {
    return query.needs_search() ? unread_of_search(context, query) : unread_of_list(context, query);
}

std::vector<KeyedReport> keyed(Connection& connection, const ports::ReportQuery& query,
                               const std::vector<std::int64_t>& rowids) {
    Query row(connection, "SELECT " + std::string(kFactColumns) + ", " +
                              std::string(key_columns(query.sort)) +
                              " FROM reports WHERE rowid = ?");
    std::vector<KeyedReport> reports;
    for (const std::int64_t rowid : rowids) {
        if (!row.again().bind(rowid).step()) continue;
        reports.push_back({rowid, ranked(query.sort, read_facts(row, 0), row.get<std::int64_t>(5)),
                           row.get<std::string>(6), row.get<std::string>(7)});
    }
    sort_reports(reports, query.order == ports::SortOrder::desc);
    return reports;
}

}  // namespace

std::string unread_sql() {
    return "(updated_at > coalesce("
           "(SELECT seen_at FROM read_marks WHERE user_id = ?1 AND report_id = reports.id), "
           "(SELECT since FROM read_baselines WHERE user_id = ?1), "
           "(SELECT created_at FROM users WHERE users.id = ?1), 0))";
}

SearchHits unread_hits(Context& context, const ports::ReportQuery& query) {
    SearchHits hits = unread(context, query);
    ports::ReportQuery newest_first = query;
    newest_first.sort = ports::ReportSort::created_at;
    newest_first.order = ports::SortOrder::desc;
    const auto sorted = keyed(context.connection, newest_first, hits.rowids);
    hits.rowids.clear();
    for (const KeyedReport& each : sorted) hits.rowids.push_back(each.rowid);
    return hits;
}

Result<ports::ReportPage> list_unread(Context& context, const ports::ReportQuery& query) {
    const SearchHits hits = unread(context, query);
    const auto sorted = keyed(context.connection, query, hits.rowids);
    ports::ReportPage page;
    page.total = std::ssize(sorted);
    page.total_is_exact = hits.is_complete;
    if (query.page - 1 > page.total / query.limit) return page;
    const std::int64_t first = std::min((query.page - 1) * query.limit, page.total);
    std::vector<std::int64_t> rowids;
    for (auto i = first; i < std::min(first + query.limit, page.total); ++i)
        rowids.push_back(sorted[static_cast<std::size_t>(i)].rowid);
    page.items = read_items(context.connection, rowids);
    return page;
}

Result<ports::ReportPage> list_duplicates(Context& context, const ports::ReportQuery& query) {
    ports::ReportPage page;
    page.total = number(context.connection, kCountDuplicates, *query.duplicates_of);
    if (query.page - 1 > page.total / query.limit) return page;
    std::vector<std::int64_t> rowids;
    {
        Query row(context.connection, kDuplicates);
        row.bind(*query.duplicates_of, query.limit, (query.page - 1) * query.limit);
        while (row.step()) rowids.push_back(row.get<std::int64_t>(0));
    }
    page.items = read_items(context.connection, rowids);
    return page;
}

}  // namespace bugpin::sqlite
