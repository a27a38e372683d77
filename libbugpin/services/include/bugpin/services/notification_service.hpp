// What people want to be told, each for themselves, and what a project's people hear who have not
// said. Answers carry what is in force, whoever decided it. Thread-safe; blocks on the store.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/notification.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/store.hpp"

#include <optional>
#include <vector>

namespace bugpin::services {

struct ChangeNotificationPreferences : NotificationChange {
    static constexpr auto fields() { return notification_fields<ChangeNotificationPreferences>(); }
};

struct ChangeNotificationDefaults : NotificationChange {
    static constexpr auto fields() {
        using S = ChangeNotificationDefaults;
        return std::tuple{field("defaultEmailEnabled", &S::email_enabled),
                          field("defaultNotifyOnNewReport", &S::notify_on_new_report),
                          field("defaultNotifyOnStatusChange", &S::notify_on_status_change),
                          field("defaultNotifyOnPriorityChange", &S::notify_on_priority_change),
                          field("defaultNotifyOnAssignment", &S::notify_on_assignment),
                          field("defaultNotifyOnDeletion", &S::notify_on_deletion),
                          field("defaultEmailDigest", &S::email_digest)};
    }
};

struct PreferenceInForce {
    NotificationPreference preference;
    NotificationSettings effective;
};

struct DefaultsInForce {
    NotificationDefaults defaults;
    NotificationSettings effective;
};

// An unknown project is PROJECT_NOT_FOUND (404) everywhere.
class NotificationService {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
        ports::Random& random;
    };
    explicit NotificationService(Ports ports);

    // The caller's own, newest first; projects that they never asked about are not in it.
    Result<std::vector<PreferenceInForce>> list(const Actor& actor);
    // Makes the caller's row if there is none; it decides nothing until it is changed.
    Result<PreferenceInForce> find(const Actor& actor, const ProjectId& project);
    Result<PreferenceInForce> update(const Actor& actor, const ProjectId& project,
                                     const NotificationChange& change);

    // Administrators only.
    Result<std::optional<DefaultsInForce>> find_defaults(const Actor& actor,
                                                         const ProjectId& project);
    Result<DefaultsInForce> update_defaults(const Actor& actor, const ProjectId& project,
                                            const NotificationChange& change);
    Result<> reset_defaults(const Actor& actor, const ProjectId& project);  // again is success

private:
    Ports ports_;
};

}  // namespace bugpin::services
