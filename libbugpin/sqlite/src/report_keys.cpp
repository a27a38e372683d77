#include "report_keys.hpp"

#include "json_codec.hpp"
#include "report_filter.hpp"
#include "search_scope.hpp"

#include <algorithm>

namespace bugpin::sqlite {
namespace {

// The main table is read first: its snapshot is then never younger than the index's, and a report
// is at worst in both, where the main table's word counts.
constexpr std::string_view kDirtyRows = "SELECT DISTINCT report_rowid FROM search_dirty LIMIT ?";
constexpr std::string_view kNewRows =
    "SELECT rowid FROM reports WHERE rowid > (SELECT watermark FROM search.progress) "
    "ORDER BY rowid LIMIT ?";

bool is_descending(const ports::ReportQuery& query) {
    return query.order == ports::SortOrder::desc;
}

std::string key_sql(ports::ReportSort sort) {
    return "SELECT " + std::string(kFactColumns) + ", " + std::string(key_columns(sort)) +
           " FROM reports WHERE rowid = ?";
}

// The keys of those of `rowids` that exist and match.
std::vector<KeyedReport> read_keys(Connection& connection, const ports::ReportQuery& query,
                                   const std::vector<std::int64_t>& rowids) {
    Query row(connection, key_sql(query.sort));
    std::vector<KeyedReport> reports;
    for (const std::int64_t rowid : rowids) {
        if (!row.again().bind(rowid).step() || !matches(query, read_facts(row, 0))) continue;
        reports.push_back(
            {rowid, row.get<std::int64_t>(5), row.get<std::string>(6), row.get<std::string>(7)});
    }
    return reports;
}

std::vector<std::int64_t> sort_in_memory(Connection& connection, const ports::ReportQuery& query,
                                         const Selection& selection, const Window& window) {
    auto reports = read_keys(connection, query, selection.all());
    sort_reports(reports, is_descending(query));
    std::vector<std::unique_ptr<ReportStream>> streams;
    streams.push_back(std::make_unique<VectorStream>(std::move(reports)));
    return merge(std::move(streams), is_descending(query), window);
}

std::vector<std::int64_t> pending_rows(Connection& connection) {
    std::vector<std::int64_t> rowids;
    for (const auto sql : {kDirtyRows, kNewRows}) {
        Query query(connection, sql);
        query.bind(kMaxPending);
        while (query.step()) rowids.push_back(query.get<std::int64_t>(0));
    }
    std::sort(rowids.begin(), rowids.end());
    rowids.erase(std::unique(rowids.begin(), rowids.end()), rowids.end());
    return rowids;
}

bool filters_state(const ports::ReportQuery& query) {
    return !query.statuses.empty() || !query.priorities.empty();
}

Query narrow_query(Connection& connection, const ports::ReportQuery& query, bool descending,
                   std::int64_t offset) {
    Query out(connection, narrow_sql(query, descending));
    if (query.project)
        out.bind(*query.project);
    else if (query.only_projects)
        out.bind(json::to_string(*query.only_projects));
    if (filters_state(query)) out.bind(state_mask(query));
    if (query.assigned_to && !query.unassigned) out.bind(*query.assigned_to);
    if (query.created_after) out.bind(*query.created_after);
    if (query.created_before) out.bind(*query.created_before);
    out.bind(offset);
    return out;
}

std::vector<std::int64_t> walk_narrow(Connection& connection, const ports::ReportQuery& query,
                                      bool descending, const Window& window) {
    const auto pending = pending_rows(connection);
    std::vector<std::unique_ptr<ReportStream>> streams;
    if (pending.empty()) {
        streams.push_back(std::make_unique<StatementStream>(
            narrow_query(connection, query, descending, window.offset)));
        return merge(std::move(streams), descending, {0, window.count});
    }
    const StatementStream::Hidden hidden(pending.begin(), pending.end());
    auto changed = read_keys(connection, query, pending);
    sort_reports(changed, descending);
    streams.push_back(
        std::make_unique<StatementStream>(narrow_query(connection, query, descending, 0), &hidden));
    streams.push_back(std::make_unique<VectorStream>(std::move(changed)));
    return merge(std::move(streams), descending, window);
}

// Sorting looks at every selected report; walking steps over all reports until the window is full,
// of which only one in all/total counts. A look at the table costs about two such steps.
bool is_quicker_in_memory(const Selection& selection, const Window& window, std::int64_t all) {
    const std::int64_t total = selection.total();
    if (total <= kSortInMemory) return true;
    const std::int64_t near = std::min(window.offset + window.count, total - window.offset);
    return 2.0 * static_cast<double>(total) * static_cast<double>(total) <
           static_cast<double>(near) * static_cast<double>(all);
}

std::int64_t count_all(Context& context) {
    std::int64_t all = 0;
    for (const StateCount& each : context.counters.states(std::nullopt)) all += each.count;
    return all;
}

}  // namespace

std::string_view key_columns(ports::ReportSort sort) {
    switch (sort) {
    case ports::ReportSort::created_at: return "created_at, '', id";
    case ports::ReportSort::updated_at: return "updated_at, '', id";
    case ports::ReportSort::title: return "0, title, id";
    // Ranks come from the enum, not from SQL: the caller fills them in.
    case ports::ReportSort::status:
    case ports::ReportSort::priority: return "created_at, '', id";
    }
    return {};
}

std::string narrow_sql(const ports::ReportQuery& query, bool descending) {
    const std::string key = query.sort == ports::ReportSort::title ? "title" : "updated_at";
    std::string sql = "SELECT rowid, " + std::string(key_columns(query.sort)) +
                      " FROM search.report_keys WHERE 1";
    if (query.project)
        sql += " AND project_id = ?";
    else if (query.only_projects)
        sql += " AND project_id IN (SELECT value FROM json_each(?))";
    if (filters_state(query)) sql += " AND (? >> state) & 1";
    if (query.unassigned) {
        sql += " AND assigned_to IS NULL";
    } else if (query.assigned_to) {
        sql += " AND assigned_to = ?";
    }
    if (query.created_after) sql += " AND created_at >= ?";
    if (query.created_before) sql += " AND created_at < ?";
    const std::string order = descending ? " DESC" : "";
    return sql + " ORDER BY " + key + order + ", id" + order + " LIMIT -1 OFFSET ?";
}

std::vector<std::int64_t> by_key(Context& context, const ports::ReportQuery& query,
                                 const Selection& selection, const Window& window) {
    Connection& connection = context.connection;
    if (!connection.has_search() || is_quicker_in_memory(selection, window, count_all(context)))
        return sort_in_memory(connection, query, selection, window);
    const bool descending = is_descending(query);
    if (!is_nearer_to_end(window, selection.total()))
        return walk_narrow(connection, query, descending, window);
    auto rowids = walk_narrow(connection, query, !descending, mirrored(window, selection.total()));
    std::reverse(rowids.begin(), rowids.end());
    return rowids;
}

}  // namespace bugpin::sqlite
