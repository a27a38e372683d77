// Who is told by mail of what happens to reports. Each question is answered by the first who has an
// opinion: the person, for this project; the project, for everybody; the global settings. Plain
// values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/id.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/notification_settings.hpp"
#include "bugpin/domain/project.hpp"
#include "bugpin/domain/user.hpp"

#include <optional>
#include <string>

namespace bugpin {

using NotificationPreferenceId = Id<struct NotificationPreferenceTag>;
using NotificationDefaultsId = Id<struct NotificationDefaultsTag>;

enum class NotificationTopic { new_report, status_change, priority_change, assignment, deletion };

// Some of the answers; an empty one is left to whoever is asked next.
struct NotificationChoices {
    std::optional<bool> email_enabled, notify_on_new_report, notify_on_status_change,
        notify_on_priority_change, notify_on_assignment, notify_on_deletion;
    std::optional<MailDigest> email_digest;
    static constexpr auto fields() { return notification_fields<NotificationChoices>(); }
    friend bool operator==(const NotificationChoices&, const NotificationChoices&) = default;
};

// A change of choices: null leaves the answer to others again.
struct NotificationChange {
    Patch<bool> email_enabled, notify_on_new_report, notify_on_status_change,
        notify_on_priority_change, notify_on_assignment, notify_on_deletion;
    Patch<MailDigest> email_digest;
    static constexpr auto fields() { return notification_fields<NotificationChange>(); }
};

// What one person wants to hear of one project; there is at most one for each pair.
struct NotificationPreference {
    NotificationPreferenceId id;  // a UUID with dashes
    UserId user_id;
    ProjectId project_id;
    NotificationChoices choices;
    Time created_at;
    Time updated_at;
};

// What a project's people hear who have said nothing themselves; at most one for each project.
struct NotificationDefaults {
    NotificationDefaultsId id;  // a UUID with dashes
    ProjectId project_id;
    NotificationChoices choices;
    Time created_at;
    Time updated_at;
};

struct MailRecipient {
    UserId id;
    std::string email, name;
    MailDigest digest = MailDigest::off;
    friend bool operator==(const MailRecipient&, const MailRecipient&) = default;
};

void apply(NotificationChoices& choices, const NotificationChange& change);

NotificationSettings effective_preferences(const NotificationSettings& global,
                                           const NotificationChoices& project,
                                           const NotificationChoices& own);

// Whether mail about `topic` goes to somebody for whom `effective` holds.
bool wants_mail(const NotificationSettings& effective, NotificationTopic topic);

}  // namespace bugpin
