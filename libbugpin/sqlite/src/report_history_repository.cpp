#include "report_history_repository.hpp"

#include <algorithm>
#include <string>

namespace bugpin::sqlite {
namespace {

// All but the sequence, which is the row's number.
struct HistoryRow {
    static constexpr auto columns() {
        return std::tuple{
            column("report_id", &HistoryEntry::report_id),
            column("user_id", &HistoryEntry::user_id),
            column("action", &HistoryEntry::action),
            column("old_value", &HistoryEntry::old_value),
            column("new_value", &HistoryEntry::new_value),
            column("created_at", &HistoryEntry::created_at),
        };
    }
};
constexpr int kColumns = std::tuple_size_v<decltype(HistoryRow::columns())>;

const std::string kInsert = insert_into<HistoryRow>("report_history");
const std::string kNewest = "SELECT " + column_list<HistoryRow>("history.") +
                            ", seq, users.name FROM report_history AS history "
                            "LEFT JOIN users ON users.id = history.user_id "
                            "WHERE report_id = ? ORDER BY seq DESC LIMIT ?";

}  // namespace

Result<> SqliteReportHistory::append(const HistoryEntry& entry) {
    Query query(context_.connection, kInsert);
    bind_row<HistoryRow>(query.statement(), entry);
    query.run();
    return {};
}

Result<std::vector<ports::HistoryItem>> SqliteReportHistory::list(const ReportId& report,
                                                                  std::int64_t limit) {
    std::vector<ports::HistoryItem> items;
    Query query(context_.connection, kNewest);
    query.bind(report, limit);
    while (query.step()) {
        auto& item = items.emplace_back();
        item.entry = read_row<HistoryRow, HistoryEntry>(query.statement());
        item.entry.sequence = query.get<std::int64_t>(kColumns);
        item.user_name = query.get<std::optional<std::string>>(kColumns + 1);
    }
    std::reverse(items.begin(), items.end());
    return items;
}

}  // namespace bugpin::sqlite
