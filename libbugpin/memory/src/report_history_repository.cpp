#include "repositories.hpp"

#include <algorithm>

namespace bugpin::memory {

Result<> MemoryReportHistory::append(const HistoryEntry& entry) {
    const auto& state = transaction_.state();
    if (!state.reports.contains(entry.report_id) ||
        (entry.user_id && !state.users.contains(*entry.user_id)))
        return Error::conflict("The entry refers to a report or user that does not exist");
    const auto sequence = state.history.empty() ? 1 : state.history.rbegin()->first + 1;
    HistoryEntry stored = entry;
    stored.sequence = sequence;
    transaction_.put(&State::history, sequence, std::move(stored));
    return {};
}

Result<std::vector<ports::HistoryItem>> MemoryReportHistory::list(const ReportId& report,
                                                                  std::int64_t limit) {
    const auto& state = transaction_.state();
    std::vector<ports::HistoryItem> items;
    for (auto each = state.history.rbegin(); each != state.history.rend(); ++each) {
        const HistoryEntry& entry = each->second;
        if (entry.report_id != report || std::ssize(items) == limit) continue;
        auto& item = items.emplace_back(ports::HistoryItem{entry, std::nullopt});
        if (entry.user_id) item.user_name = state.users.at(*entry.user_id).name;
    }
    std::reverse(items.begin(), items.end());
    return items;
}

void forget_history(Transaction& transaction, const ReportId& report) {
    std::vector<std::int64_t> gone;
    for (const auto& [sequence, entry] : transaction.state().history)
        if (entry.report_id == report) gone.push_back(sequence);
    for (const auto sequence : gone) transaction.erase(&State::history, sequence);
}

void forget_author(Transaction& transaction, const UserId& user) {
    std::vector<HistoryEntry> touched;
    for (const auto& [sequence, entry] : transaction.state().history)
        if (entry.user_id == user) touched.push_back(entry);
    for (auto& entry : touched) {
        entry.user_id.reset();
        const auto sequence = entry.sequence;
        transaction.put(&State::history, sequence, std::move(entry));
    }
}

}  // namespace bugpin::memory
