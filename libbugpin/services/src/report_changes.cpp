#include "report_changes.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/domain/report_event.hpp"
#include "bugpin/domain/report_history.hpp"
#include "bugpin/ports/saved_view_repository.hpp"
#include "bugpin/ports/trash_repository.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace bugpin::services {
namespace {

// Bytes of a text in the history: enough to recognise what was there, in a table that only grows.
constexpr std::size_t kMostText = 2000;

constexpr std::array<std::pair<std::string_view, HistoryAction>, 7> kActions{
    {{"title", HistoryAction::title},
     {"description", HistoryAction::description},
     {"status", HistoryAction::status},
     {"priority", HistoryAction::priority},
     {"assignedTo", HistoryAction::assignee},
     {"tags", HistoryAction::tags},
     {"duplicateOf", HistoryAction::duplicate_of}}};
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

Result<> append(ports::Repositories& repos, const ReportId& report, HistoryAction action,
                std::optional<std::string> old_value, std::optional<std::string> new_value,
                const ChangeContext& context) {
    HistoryEntry entry;
    entry.report_id = report;
    if (!context.actor.user.empty()) entry.user_id = context.actor.user;
    entry.action = action;
    entry.old_value = std::move(old_value);
    entry.new_value = std::move(new_value);
    entry.created_at = context.now;
    return repos.history().append(entry);
}

// What the status was when the report was merged for the first time since it stood alone. Empty
// when it was closed then, or when the history does not reach back so far.
Result<std::optional<Status>> status_before_merge(ports::Repositories& repos, const ReportId& id) {
    constexpr std::int64_t kFarBack = 1000;
    BUGPIN_TRY(const auto entries, repos.history().list(id, kFarBack));
    const auto merged = std::find_if(entries.rbegin(), entries.rend(), [](const auto& item) {
        return item.entry.action == HistoryAction::duplicate_of && !item.entry.old_value;
    });
    if (merged == entries.rend()) return std::optional<Status>();
    for (const auto& [entry, user] : entries)
        if (entry.action == HistoryAction::status && entry.created_at == merged->entry.created_at &&
            entry.new_value == name_of(Status::closed))
            return enum_from<Status>(entry.old_value.value_or(""));
    return std::optional<Status>();
}

Result<> release_duplicates(ports::Repositories& repos, const Report& root,
                            const ChangeContext& context) {
    BUGPIN_TRY(const auto duplicates, duplicates_of(repos, root.id));
    for (const Report& each : duplicates) BUGPIN_CHECK(release(repos, each, context));
    return {};
}

}  // namespace

Result<> record(ports::Repositories& repos, const Report& before, Report& after,
                const ChangeContext& context) {
    auto changes = changes_between(before, after);
    if (changes.empty()) return {};
    after.updated_at = context.now;
    BUGPIN_CHECK(repos.reports().save(after));
    if (!context.actor.user.empty())
        BUGPIN_CHECK(repos.saved_views().mark_read(context.actor.user, {after.id}, context.now));
    for (const ReportChange& change : changes) {
        const auto action = action_of(change);
        if (!action) continue;
        BUGPIN_CHECK(append(repos, after.id, *action, value_of(change, change.old_value),
                            value_of(change, change.new_value), context));
    }
    if (context.events == nullptr) return {};
    return context.events->changed(repos, after, std::move(changes), context.actor);
}

Result<std::vector<Report>> duplicates_of(ports::Repositories& repos, const ReportId& root) {
    ports::ReportQuery query;
    query.duplicates_of = root;
    query.limit = 100;
    std::vector<Report> all;
    for (query.page = 1;; ++query.page) {
        BUGPIN_TRY(auto page, repos.reports().list(query));
        for (auto& item : page.items) all.push_back(std::move(item.report));
        if (std::ssize(all) >= page.total || page.items.empty()) return all;
    }
}

Result<> note_duplicate(ports::Repositories& repos, const ReportId& root, const ReportId& duplicate,
                        bool is_added, const ChangeContext& context) {
    const std::optional<std::string> id(duplicate.str());
    return append(repos, root, HistoryAction::duplicate, is_added ? std::nullopt : id,
                  is_added ? id : std::nullopt, context);
}

Result<Report> release(ports::Repositories& repos, const Report& report,
                       const ChangeContext& context) {
    Report released = report;
    released.duplicate_of.reset();
    BUGPIN_TRY(const auto status, status_before_merge(repos, report.id));
    const auto by = context.actor.user.empty() ? std::nullopt : std::optional(context.actor.user);
    if (status && report.status == Status::closed) released.change_status(*status, by, context.now);
    BUGPIN_CHECK(record(repos, report, released, context));
    return released;
}

Result<> move_to_trash(ports::Repositories& repos, const Report& report,
                       const ChangeContext& context) {
    BUGPIN_TRY(const Settings settings, repos.settings().load());
    if (settings.retention.trash_days == 0) return record_removal(repos, report, context);
    BUGPIN_CHECK(release_duplicates(repos, report, context));
    if (context.events)
        BUGPIN_CHECK(context.events->deleted(repos, report, context.actor, context.now));
    const auto by = context.actor.user.empty() ? std::nullopt : std::optional(context.actor.user);
    return repos.trash().put(report.id, by, context.now);
}

Result<> record_removal(ports::Repositories& repos, const Report& report,
                        const ChangeContext& context) {
    BUGPIN_CHECK(release_duplicates(repos, report, context));
    BUGPIN_TRY(const std::vector<File> files, repos.reports().files(report.id));
    for (const File& file : files)
        if (file.state != FileState::ready)
            BUGPIN_CHECK(repos.reports().doom_blob(file.blob.sha256));
    if (context.events)
        BUGPIN_CHECK(context.events->deleted(repos, report, context.actor, context.now));
    return repos.reports().remove(report.id);
}

}  // namespace bugpin::services
