// The history of reports in the store; it goes with its report. Used inside Store::read and
// Store::write only.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/report_history.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bugpin::ports {

struct HistoryItem {
    HistoryEntry entry;
    std::optional<std::string> user_name;  // as it is now
};

class ReportHistoryRepository {
public:
    virtual ~ReportHistoryRepository() = default;
    // Gives the entry its sequence. CONFLICT when there is no such report or user.
    virtual Result<> append(const HistoryEntry& entry) = 0;
    // The last `limit` entries of a report, oldest first.
    virtual Result<std::vector<HistoryItem>> list(const ReportId& report, std::int64_t limit) = 0;
};

}  // namespace bugpin::ports
