// Notification preferences over SQLite. See ports::NotificationRepository.
#pragma once

#include "context.hpp"

#include "bugpin/ports/notification_repository.hpp"

namespace bugpin::sqlite {

class SqliteNotifications final : public ports::NotificationRepository {
public:
    explicit SqliteNotifications(Context& context) : context_(context) {}

    Result<std::vector<NotificationPreference>> list(const UserId& user) override;
    Result<std::optional<NotificationPreference>> find(const UserId& user,
                                                       const ProjectId& project) override;
    Result<> save(const NotificationPreference& preference) override;
    Result<std::optional<NotificationDefaults>> find_defaults(const ProjectId& project) override;
    Result<> save_defaults(const NotificationDefaults& defaults) override;
    Result<> remove_defaults(const ProjectId& project) override;
    Result<std::vector<MailRecipient>> mail_recipients(const ProjectId& project,
                                                       NotificationTopic topic,
                                                       const NotificationSettings& global) override;

private:
    Context& context_;
};

}  // namespace bugpin::sqlite
