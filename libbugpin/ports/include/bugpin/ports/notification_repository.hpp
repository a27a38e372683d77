// What people and projects say about notifications, and whom mail goes to. Used inside Store::read
// and Store::write only. What is said of a soft-deleted project is invisible.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/notification.hpp"

#include <optional>
#include <vector>

namespace bugpin::ports {

class NotificationRepository {
public:
    virtual ~NotificationRepository() = default;

    // --- of a person, for a project; gone with either ---
    virtual Result<std::vector<NotificationPreference>> list(
        const UserId& user) = 0;  // newest first
    virtual Result<std::optional<NotificationPreference>> find(const UserId& user,
                                                               const ProjectId& project) = 0;
    // Inserts, or replaces the choices of the same person for the same project; the first one's id
    // and creation stay. CONFLICT when either does not exist.
    virtual Result<> save(const NotificationPreference& preference) = 0;

    // --- of a project ---
    virtual Result<std::optional<NotificationDefaults>> find_defaults(const ProjectId& project) = 0;
    virtual Result<> save_defaults(const NotificationDefaults& defaults) = 0;  // as save()
    virtual Result<> remove_defaults(const ProjectId& project) = 0;  // none is success, too

    // Active users who want mail about `topic` of `project`, by id: effective_preferences() and
    // wants_mail() for everybody at once.
    virtual Result<std::vector<MailRecipient>> mail_recipients(
        const ProjectId& project, NotificationTopic topic, const NotificationSettings& global) = 0;
};

}  // namespace bugpin::ports
