#include "notification_json.hpp"

#include <utility>

namespace bugpin::http {

NotificationPreferenceJson::NotificationPreferenceJson(services::PreferenceInForce found)
    : NotificationSettings(found.effective),
      id(std::move(found.preference.id)),
      user_id(std::move(found.preference.user_id)),
      project_id(std::move(found.preference.project_id)),
      created_at(found.preference.created_at),
      updated_at(found.preference.updated_at) {}

NotificationDefaultsJson::NotificationDefaultsJson(services::DefaultsInForce found)
    : NotificationSettings(found.effective),
      id(std::move(found.defaults.id)),
      project_id(std::move(found.defaults.project_id)),
      created_at(found.defaults.created_at),
      updated_at(found.defaults.updated_at) {}

FoundNotificationDefaultsJson::FoundNotificationDefaultsJson(
    std::optional<services::DefaultsInForce> found) {
    if (found) defaults.emplace(*std::move(found));
}

}  // namespace bugpin::http
