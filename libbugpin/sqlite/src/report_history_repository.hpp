// The history of reports over SQLite. See ports::ReportHistoryRepository.
#pragma once

#include "context.hpp"

#include "bugpin/ports/report_history_repository.hpp"

namespace bugpin::sqlite {

class SqliteReportHistory final : public ports::ReportHistoryRepository {
public:
    explicit SqliteReportHistory(Context& context) : context_(context) {}

    Result<> append(const HistoryEntry& entry) override;
    Result<std::vector<ports::HistoryItem>> list(const ReportId& report,
                                                 std::int64_t limit) override;

private:
    Context& context_;
};

}  // namespace bugpin::sqlite
