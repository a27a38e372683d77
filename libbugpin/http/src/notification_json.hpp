// Notification preferences as the wire shows them: with what is in force, so that nobody needs to
// know who decided it. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/services/notification_service.hpp"

#include <optional>
#include <tuple>

namespace bugpin::http {

struct NotificationPreferenceJson : NotificationSettings {
    NotificationPreferenceId id;
    UserId user_id;
    ProjectId project_id;
    Time created_at, updated_at;

    explicit NotificationPreferenceJson(services::PreferenceInForce found);
    static constexpr auto fields() {
        using S = NotificationPreferenceJson;
        return std::tuple_cat(
            std::tuple{field("id", &S::id), field("userId", &S::user_id),
                       field("projectId", &S::project_id)},
            notification_fields<S>(),
            std::tuple{field("createdAt", &S::created_at), field("updatedAt", &S::updated_at)});
    }
};

struct NotificationDefaultsJson : NotificationSettings {
    NotificationDefaultsId id;
    ProjectId project_id;
    Time created_at, updated_at;

    explicit NotificationDefaultsJson(services::DefaultsInForce found);
    static constexpr auto fields() {
        using S = NotificationDefaultsJson;
        return std::tuple{field("id", &S::id),
                          field("projectId", &S::project_id),
                          field("defaultEmailEnabled", &S::email_enabled),
                          field("defaultNotifyOnNewReport", &S::notify_on_new_report),
                          field("defaultNotifyOnStatusChange", &S::notify_on_status_change),
                          field("defaultNotifyOnPriorityChange", &S::notify_on_priority_change),
                          field("defaultNotifyOnAssignment", &S::notify_on_assignment),
                          field("defaultNotifyOnDeletion", &S::notify_on_deletion),
                          field("defaultEmailDigest", &S::email_digest),
                          field("createdAt", &S::created_at),
                          field("updatedAt", &S::updated_at)};
    }
};

// Null: the project has none, and the global settings hold.
struct FoundNotificationDefaultsJson {
    static constexpr bool kNullWhenAbsent = true;
    std::optional<NotificationDefaultsJson> defaults;

    explicit FoundNotificationDefaultsJson(std::optional<services::DefaultsInForce> found);
    static constexpr auto fields() {
        return std::tuple{field("defaults", &FoundNotificationDefaultsJson::defaults)};
    }
};

}  // namespace bugpin::http
