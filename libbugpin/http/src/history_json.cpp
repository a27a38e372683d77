#include "history_json.hpp"

#include "bugpin/core/text.hpp"

#include <utility>

namespace bugpin::http {

std::vector<HistoryEntryJson> entries_of(services::ReportHistory history) {
    std::vector<HistoryEntryJson> entries;
    entries.reserve(history.changes.size() + 1);
    auto& creation = entries.emplace_back();
    creation.id = fmt::format("his_{}", history.report.str());
    creation.report_id = history.report;
    creation.action = "created";
    creation.created_at = history.created_at;
    for (auto& [entry, user_name] : history.changes)
        entries.push_back({fmt::format("his_{}", entry.sequence), std::move(entry.report_id),
                           std::move(entry.user_id), std::move(user_name),
                           std::string(name_of(entry.action)), std::move(entry.old_value),
                           std::move(entry.new_value), entry.created_at});
    return entries;
}

}  // namespace bugpin::http
