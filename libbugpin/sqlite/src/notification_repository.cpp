#include "notification_repository.hpp"

#include "bugpin/core/text.hpp"

#include <string>
#include <string_view>
#include <tuple>

namespace bugpin::sqlite {
namespace {

template <auto Choice>
constexpr auto choice(std::string_view name) {
    return column(
        name, [](auto& row) -> auto& { return row.choices.*Choice; });
}

constexpr auto choices() {
    using S = NotificationChoices;
    return std::tuple{
        choice<&S::email_enabled>("email_enabled"),
        choice<&S::notify_on_new_report>("notify_on_new_report"),
        choice<&S::notify_on_status_change>("notify_on_status_change"),
        choice<&S::notify_on_priority_change>("notify_on_priority_change"),
        choice<&S::notify_on_assignment>("notify_on_assignment"),
        choice<&S::notify_on_deletion>("notify_on_deletion"),
        choice<&S::email_digest>("email_digest"),
    };
}

struct PreferenceRow {
    static constexpr auto columns() {
        using S = NotificationPreference;
        return std::tuple_cat(
            std::tuple{column("id", &S::id), column("user_id", &S::user_id),
                       column("project_id", &S::project_id)},
            choices(),
            std::tuple{column("created_at", &S::created_at), column("updated_at", &S::updated_at)});
    }
};

struct DefaultsRow {
    static constexpr auto columns() {
        using S = NotificationDefaults;
        return std::tuple_cat(
            std::tuple{column("id", &S::id), column("project_id", &S::project_id)}, choices(),
            std::tuple{column("created_at", &S::created_at), column("updated_at", &S::updated_at)});
    }
};

constexpr std::string_view kReplaceChoices =
    "DO UPDATE SET email_enabled = excluded.email_enabled, "
    "notify_on_new_report = excluded.notify_on_new_report, "
    "notify_on_status_change = excluded.notify_on_status_change, "
    "notify_on_priority_change = excluded.notify_on_priority_change, "
    "notify_on_assignment = excluded.notify_on_assignment, "
    "notify_on_deletion = excluded.notify_on_deletion, email_digest = excluded.email_digest, "
    "updated_at = excluded.updated_at";

const std::string kSelect =
    "SELECT " + column_list<PreferenceRow>() + " FROM notification_preferences ";
const std::string kList =
    kSelect +
    "WHERE user_id = ? AND project_id IN (SELECT id FROM projects WHERE deleted_at IS NULL) "
    "ORDER BY created_at DESC, id DESC";
const std::string kFind = kSelect + "WHERE user_id = ? AND project_id = ?";
const std::string kSave = insert_into<PreferenceRow>("notification_preferences") +
                          " ON CONFLICT (user_id, project_id) " + std::string(kReplaceChoices);

const std::string kFindDefaults =
    "SELECT " + column_list<DefaultsRow>() + " FROM notification_defaults WHERE project_id = ?";
const std::string kSaveDefaults = insert_into<DefaultsRow>("notification_defaults") +
                                  " ON CONFLICT (project_id) " + std::string(kReplaceChoices);
constexpr std::string_view kRemoveDefaults =
    "DELETE FROM notification_defaults WHERE project_id = ?";

std::string_view column_of(NotificationTopic topic) {
    switch (topic) {
    case NotificationTopic::new_report: return "notify_on_new_report";
    case NotificationTopic::status_change: return "notify_on_status_change";
    case NotificationTopic::priority_change: return "notify_on_priority_change";
    case NotificationTopic::assignment: return "notify_on_assignment";
    case NotificationTopic::deletion: return "notify_on_deletion";
    }
    return {};
}

// What holds globally is bound: mail at all as ?2, about this topic as ?3, the digest as ?4.
std::string recipients_of(NotificationTopic topic) {
    return fmt::format(
        "SELECT users.id, users.email, users.name, "
        "coalesce(own.email_digest, common.email_digest, ?4) FROM users "
        "LEFT JOIN notification_preferences AS own ON own.user_id = users.id AND own.project_id = "
        "?1 LEFT JOIN notification_defaults AS common ON common.project_id = ?1 "
        "WHERE users.is_active = 1 AND (users.projects IS NULL OR users.role = 'admin' OR EXISTS "
        "(SELECT 1 FROM json_each(users.projects) WHERE value = ?1)) AND "
        "coalesce(own.email_enabled, common.email_enabled, ?2) AND "
        "coalesce(own.{0}, common.{0}, ?3) ORDER BY users.id",
        column_of(topic));
}

}  // namespace

Result<std::vector<NotificationPreference>> SqliteNotifications::list(const UserId& user) {
    std::vector<NotificationPreference> all;
    Query query(context_.connection, kList);
    query.bind(user);
    while (query.step())
        all.push_back(read_row<PreferenceRow, NotificationPreference>(query.statement()));
    return all;
}

Result<std::optional<NotificationPreference>> SqliteNotifications::find(const UserId& user,
                                                                        const ProjectId& project) {
    Query query(context_.connection, kFind);
    query.bind(user, project);
    if (!query.step()) return std::optional<NotificationPreference>();
    return std::optional(read_row<PreferenceRow, NotificationPreference>(query.statement()));
}

Result<> SqliteNotifications::save(const NotificationPreference& preference) {
    Query query(context_.connection, kSave);
    bind_row<PreferenceRow>(query.statement(), preference);
    query.run();
    return {};
}

Result<std::optional<NotificationDefaults>> SqliteNotifications::find_defaults(
    const ProjectId& project) {
    Query query(context_.connection, kFindDefaults);
    query.bind(project);
    if (!query.step()) return std::optional<NotificationDefaults>();
    return std::optional(read_row<DefaultsRow, NotificationDefaults>(query.statement()));
}

Result<> SqliteNotifications::save_defaults(const NotificationDefaults& defaults) {
    Query query(context_.connection, kSaveDefaults);
    bind_row<DefaultsRow>(query.statement(), defaults);
    query.run();
    return {};
}

Result<> SqliteNotifications::remove_defaults(const ProjectId& project) {
    run(context_.connection, kRemoveDefaults, project);
    return {};
}

Result<std::vector<MailRecipient>> SqliteNotifications::mail_recipients(
    const ProjectId& project, NotificationTopic topic, const NotificationSettings& global) {
    NotificationSettings asked = global;
    asked.email_enabled = true;
    std::vector<MailRecipient> all;
    Query query(context_.connection, recipients_of(topic));
    query.bind(project, global.email_enabled, wants_mail(asked, topic), global.email_digest);
    while (query.step())
        all.push_back({query.get<UserId>(0), query.get<std::string>(1), query.get<std::string>(2),
                       query.get<MailDigest>(3)});
    return all;
}

}  // namespace bugpin::sqlite
