#include "report_changes.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/domain/report_event.hpp"
#include "bugpin/domain/report_history.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace bugpin::services {
namespace {

// Bytes of a text in the history: enough to recognise what was there, in a table that only grows.
constexpr std::size_t kMostText = 2000;

constexpr std::array<std::pair<std::string_view, HistoryAction>, 6> kActions{
    {{"title", HistoryAction::title},
     {"description", HistoryAction::description},
     {"status", HistoryAction::status},
     {"priority", HistoryAction::priority},
     {"assignedTo", HistoryAction::assignee},
     {"tags", HistoryAction::tags}}};
constexpr std::string_view kCustomField = "customFields.";

std::optional<HistoryAction> action_of(const ReportChange& change) {
    for (const auto& [name, action] : kActions)
        if (name == change.name) return action;
    if (change.name.starts_with(kCustomField)) return HistoryAction::custom_field;
    return std::nullopt;
}

std::optional<std::string> cut(std::optional<std::string> text) {
    if (!text || text->size() <= kMostText) return text;
    return fmt::format("{}…", front_of(*text, kMostText));
}

// A custom field's value says whose it is.
std::optional<std::string> value_of(const ReportChange& change,
                                    const std::optional<std::string>& value) {
    if (!value || !change.name.starts_with(kCustomField)) return cut(value);
    return cut(fmt::format("{}: {}", change.name.substr(kCustomField.size()), *value));
}

}  // namespace

Result<> record(ports::Repositories& repos, const Report& before, Report& after,
                const ChangeContext& context) {
    auto changes = changes_between(before, after);
    if (changes.empty()) return {};
    after.updated_at = context.now;
    BUGPIN_CHECK(repos.reports().save(after));
    for (const ReportChange& change : changes) {
        const auto action = action_of(change);
        if (!action) continue;
        HistoryEntry entry;
        entry.report_id = after.id;
        if (!context.actor.user.empty()) entry.user_id = context.actor.user;
        entry.action = *action;
        entry.old_value = value_of(change, change.old_value);
        entry.new_value = value_of(change, change.new_value);
        entry.created_at = context.now;
        BUGPIN_CHECK(repos.history().append(entry));
    }
    if (context.events == nullptr) return {};
    return context.events->changed(repos, after, std::move(changes), context.actor);
}

Result<> record_removal(ports::Repositories& repos, const Report& report,
                        const ChangeContext& context) {
    BUGPIN_TRY(const std::vector<File> files, repos.reports().files(report.id));
    for (const File& file : files)
        if (file.state != FileState::ready)
            BUGPIN_CHECK(repos.reports().doom_blob(file.blob.sha256));
    if (context.events)
        BUGPIN_CHECK(context.events->deleted(repos, report, context.actor, context.now));
    return repos.reports().remove(report.id);
}

}  // namespace bugpin::services
