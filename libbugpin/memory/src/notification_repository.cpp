#include "repositories.hpp"

#include <algorithm>
#include <tuple>

namespace bugpin::memory {
namespace {

Result<> check_project(const State& state, const ProjectId& project) {
    if (state.projects.contains(project)) return {};
    return Error::conflict("The project does not exist");
}

}  // namespace

Result<std::vector<NotificationPreference>> MemoryNotifications::list(const UserId& user) {
    const State& state = transaction_.state();
    std::vector<NotificationPreference> all;
    for (const auto& [key, preference] : state.notification_preferences)
        if (key.first == user && !state.projects.at(key.second).deleted_at)
            all.push_back(preference);
    std::sort(all.begin(), all.end(),
              [](const NotificationPreference& a, const NotificationPreference& b) {
                  return std::tie(a.created_at, a.id) > std::tie(b.created_at, b.id);
              });
    return all;
}

Result<std::optional<NotificationPreference>> MemoryNotifications::find(const UserId& user,
                                                                        const ProjectId& project) {
    const auto& all = transaction_.state().notification_preferences;
    const auto found = all.find({user, project});
    return found == all.end() ? std::nullopt : std::optional(found->second);
}

Result<> MemoryNotifications::save(const NotificationPreference& preference) {
    const State& state = transaction_.state();
    BUGPIN_CHECK(check_project(state, preference.project_id));
    if (!state.users.contains(preference.user_id))
        return Error::conflict("The user does not exist");
    BUGPIN_TRY(auto stored, find(preference.user_id, preference.project_id));
    NotificationPreference after = stored.value_or(preference);
    after.choices = preference.choices;
    after.updated_at = preference.updated_at;
    transaction_.put(&State::notification_preferences, {preference.user_id, preference.project_id},
                     std::move(after));
    return {};
}

Result<std::optional<NotificationDefaults>> MemoryNotifications::find_defaults(
    const ProjectId& project) {
    const auto& all = transaction_.state().notification_defaults;
    const auto found = all.find(project);
    return found == all.end() ? std::nullopt : std::optional(found->second);
}

Result<> MemoryNotifications::save_defaults(const NotificationDefaults& defaults) {
    BUGPIN_CHECK(check_project(transaction_.state(), defaults.project_id));
    BUGPIN_TRY(auto stored, find_defaults(defaults.project_id));
    NotificationDefaults after = stored.value_or(defaults);
    after.choices = defaults.choices;
    after.updated_at = defaults.updated_at;
    transaction_.put(&State::notification_defaults, defaults.project_id, std::move(after));
    return {};
}

Result<> MemoryNotifications::remove_defaults(const ProjectId& project) {
    transaction_.erase(&State::notification_defaults, project);
    return {};
}

Result<std::vector<MailRecipient>> MemoryNotifications::mail_recipients(
    const ProjectId& project, NotificationTopic topic, const NotificationSettings& global) {
    BUGPIN_TRY(const auto defaults, find_defaults(project));
    const auto common = defaults ? defaults->choices : NotificationChoices{};
    std::vector<MailRecipient> all;
    for (const auto& [id, user] : transaction_.state().users) {
        BUGPIN_TRY(const auto own, find(id, project));
        const auto choices = own ? own->choices : NotificationChoices{};
        const auto effective = effective_preferences(global, common, choices);
        const bool sees_it = admits(user.visible_projects(), project);
        if (user.is_active && sees_it && wants_mail(effective, topic))
            all.push_back({id, user.email, user.name, effective.email_digest});
    }
    return all;
}

}  // namespace bugpin::memory
