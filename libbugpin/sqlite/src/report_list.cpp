#include "report_list.hpp"

#include "report_keys.hpp"
#include "report_rows.hpp"
#include "selection.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace bugpin::sqlite {
namespace {

const std::string kItem =
    "SELECT " + column_list<ReportRow>() +
    ", (SELECT name FROM projects WHERE id = reports.project_id) FROM reports WHERE rowid = ?";
constexpr int kReportColumns = std::tuple_size_v<decltype(ReportRow::columns())>;

// The states in groups of one rank, in the order of the list.
std::vector<std::vector<SelectedState>> ranked(const std::vector<SelectedState>& states,
                                               const ports::ReportQuery& query) {
    std::map<int, std::vector<SelectedState>> by_rank;
    for (const SelectedState& each : states)
        by_rank[query.sort == ports::ReportSort::status ? static_cast<int>(each.state.status)
                                                        : static_cast<int>(each.state.priority)]
            .push_back(each);
    std::vector<std::vector<SelectedState>> groups;
    for (auto& [rank, group] : by_rank) groups.push_back(std::move(group));
    if (query.order == ports::SortOrder::desc) std::reverse(groups.begin(), groups.end());
    return groups;
}

// Whole groups before the window are skipped by their counts.
std::vector<std::int64_t> by_rank(const Selection& selection, const ports::ReportQuery& query,
                                  Window window) {
    std::vector<std::int64_t> rowids;
    for (const auto& group : ranked(selection.states(), query)) {
        std::int64_t size = 0;
        for (const SelectedState& each : group) size += each.count;
        if (window.offset < size && window.count > 0) {
            const auto found =
                selection.by_age(group, query.order == ports::SortOrder::desc, window);
            rowids.insert(rowids.end(), found.begin(), found.end());
            window.count -= static_cast<std::int64_t>(found.size());
        }
        window.offset = std::max<std::int64_t>(0, window.offset - size);
    }
    return rowids;
}

std::vector<std::int64_t> find_page(Context& context, const ports::ReportQuery& query,
                                    const Selection& selection, const Window& window) {
    switch (query.sort) {
    case ports::ReportSort::created_at:
        return selection.by_age(selection.states(), query.order == ports::SortOrder::desc, window);
    case ports::ReportSort::status:
    case ports::ReportSort::priority: return by_rank(selection, query, window);
    case ports::ReportSort::title:
    case ports::ReportSort::updated_at: return by_key(context, query, selection, window);
    }
    return {};
}

}  // namespace

std::vector<ports::ReportListItem> read_items(Connection& connection,
                                              const std::vector<std::int64_t>& rowids) {
    std::vector<ports::ReportListItem> items;
    items.reserve(rowids.size());
    Query query(connection, kItem);
    for (const std::int64_t rowid : rowids) {
        if (!query.again().bind(rowid).step()) continue;
        items.push_back({read_row<ReportRow, Report>(query.statement()),
                         query.get<std::string>(kReportColumns)});
    }
    return items;
}

Result<ports::ReportPage> list_reports(Context& context, const ports::ReportQuery& query) {
    const Selection selection(context, query);
    ports::ReportPage page;
    page.total = selection.total();
    const std::int64_t pages = (page.total + query.limit - 1) / query.limit;
    if (query.page > pages) return page;  // also keeps the offset from overflowing
    const Window window{(query.page - 1) * query.limit, query.limit};
    page.items = read_items(context.connection, find_page(context, query, selection, window));
    return page;
}

Result<std::vector<std::int64_t>> list_keys(Context& context, const ports::ReportQuery& query) {
    const Selection selection(context, query);
    if (selection.total() > ports::kMostKeys) return too_many_reports();
    return selection.by_age(selection.states(), true, {0, selection.total()});
}

Error too_many_reports() {
    return {ErrorKind::invalid, "TOO_MANY_REPORTS",
            "These are too many reports; narrow the filters"};
}

}  // namespace bugpin::sqlite
