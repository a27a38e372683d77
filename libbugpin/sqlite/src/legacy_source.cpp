#include "legacy_source.hpp"

#include "errors.hpp"
#include "legacy_json.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/core/url.hpp"

#include <algorithm>
#include <array>

namespace bugpin::sqlite {
namespace {

using ports::LegacyGap;
using ports::LegacyRows;

constexpr std::size_t kLongestName = 100;
constexpr std::size_t kHashLength = 64;
constexpr std::int64_t kMostWebhookSecret = 200;

// What is not taken over on purpose: it ends by itself, or is counted anew.
constexpr std::array<std::string_view, 3> kLeftBehind{"sessions", "migrations",
                                                      "widget_version_observations"};
constexpr std::array<std::string_view, 9> kTakenOver{"users",
                                                     "projects",
                                                     "reports",
                                                     "files",
                                                     "settings",
                                                     "api_tokens",
                                                     "webhooks",
                                                     "notification_preferences",
                                                     "project_notification_defaults"};

bool is_hex_hash(std::string_view text) {
    return text.size() == kHashLength && text.find_first_not_of("0123456789abcdef") == text.npos;
}

// An id of that form, or a gap that says that the row has none.
template <class IdType>
std::optional<IdType> id_of(LegacyRow& row, const char* column, std::string_view prefix,
                            std::string_view kind, std::vector<LegacyGap>& gaps) {
    const std::string text = row.text_or_empty(column);
    if (is_prefixed_id(text, prefix)) return IdType(text);
    gaps.push_back({named(kind, text), fmt::format("{} is not an id", column)});
    return std::nullopt;
}

std::string name_of_length(LegacyRow& row, std::size_t most, std::string_view instead) {
    const std::string text = row.text_or_empty("name");
    std::string name = first_characters(trim(text), most);
    return name.empty() ? std::string(instead) : name;
}

template <class T>
void read_times(LegacyRow& row, T& entity) {
    entity.created_at = row.time("created_at").value_or(Time());
    entity.updated_at = row.time("updated_at").value_or(entity.created_at);
}

template <class E>
std::vector<E> names_in(const std::string& json, std::string_view what,
                        std::vector<LegacyGap>& gaps) {
    std::vector<E> values;
    const auto document = json::Document::parse(json);
    if (!document || !document->root().is_array()) {
        gaps.push_back({std::string(what), "is no list"});
        return values;
    }
    for (std::size_t i = 0; i < document->root().size(); ++i) {
        const auto name = document->root().at(i).string();
        const auto value = name ? enum_from<E>(*name) : std::nullopt;
        if (value)
            values.push_back(*value);
        else
            gaps.push_back({fmt::format("{}[{}]", what, i), "is none that there is"});
    }
    std::ranges::sort(values);
    const auto repeated = std::ranges::unique(values);
    values.erase(repeated.begin(), repeated.end());
    return values;
}

// Absent and null alike: the built-in answer, which is yes.
void read_choices(LegacyRow& row, NotificationChoices& choices,
                  const std::array<const char*, 6>& columns) {
    const std::array<std::optional<bool>*, 6> members{
        &choices.email_enabled,           &choices.notify_on_new_report,
        &choices.notify_on_status_change, &choices.notify_on_priority_change,
        &choices.notify_on_assignment,    &choices.notify_on_deletion};
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (row.integer(columns[i])) *members[i] = row.flag(columns[i], true);
}

constexpr std::array<const char*, 6> kChoices{
    "email_enabled",           "notify_on_new_report",
    "notify_on_status_change", "notify_on_priority_change",
    "notify_on_assignment",    "notify_on_deletion"};
constexpr std::array<const char*, 6> kDefaultChoices{
    "default_email_enabled",           "default_notify_on_new_report",
    "default_notify_on_status_change", "default_notify_on_priority_change",
    "default_notify_on_assignment",    "default_notify_on_deletion"};

std::vector<const char*> with(std::vector<const char*> columns,
                              const std::array<const char*, 6>& more) {
    columns.insert(columns.end(), more.begin(), more.end());
    return columns;
}

// "/api/users/me/avatar/file_….png" → "uploads/avatars/usr_…/file_….png"
std::string avatar_path(std::string_view url, const UserId& user) {
    const auto name = url.substr(url.find_last_of('/') + 1);
    if (name.empty() || name == ".." || name == ".") return "";
    return fmt::format("uploads/avatars/{}/{}", user.str(), name);
}

std::optional<ports::LegacyUser> read_user(LegacyRow& row, std::vector<LegacyGap>& gaps) {
    const auto id = id_of<UserId>(row, "id", kUserIdPrefix, "user", gaps);
    if (!id) return std::nullopt;
    const std::string what = named("user", id->str());
    ports::LegacyUser out;
    User& user = out.user;
    user.id = *id;
    const std::string email = row.text_or_empty("email");
    user.email = to_lower_ascii(trim(email));
    if (const auto complaint = Email{}(user.email, {})) {
        gaps.push_back({what, "its e-mail address is not one"});
        return std::nullopt;
    }
    user.name = name_of_length(row, kLongestName, user.email);
    const auto role = enum_from<Role>(row.text_or_empty("role"));
    if (!role) gaps.push_back({what + ": role", "is none that there is; it is a viewer now"});
    user.role = role.value_or(Role::viewer);
    user.is_active = row.flag("is_active", true);
    read_times(row, user);
    user.last_login_at = row.time("last_login_at");
    user.invitation_sent_at = row.time("invitation_sent_at");
    user.invitation_accepted_at = row.time("invitation_accepted_at");
    user.password_hash = row.text_or_empty("password_hash");
    user.must_change_password = row.flag("must_change_password", false);
    out.invitation_token = Secret(row.text_or_empty("invitation_token"));
    user.invitation_expires_at = row.time("invitation_token_expires_at");
    if (const auto url = row.text("avatar_url"); url && !url->empty())
        out.avatar = avatar_path(*url, user.id);
    return out;
}

// The key's hash, or the key where only that is there.
bool read_key(LegacyRow& row, ports::LegacyProject& out) {
    const std::string key = row.text_or_empty("api_key");
    out.project.api_key_prefix = row.text_or_empty("api_key_prefix");
    if (const std::string hash = to_lower_ascii(row.text_or_empty("api_key_hash"));
        is_hex_hash(hash))
        out.project.api_key_hash = hash;
    else
        out.api_key = Secret(key);
    if (out.project.api_key_prefix.empty())
        out.project.api_key_prefix = front_of(key, kVisibleKeyLength);
    return !out.project.api_key_hash.empty() || !out.api_key.empty();
}

std::optional<ports::LegacyProject> read_project(LegacyRow& row, std::vector<LegacyGap>& gaps) {
    const auto id = id_of<ProjectId>(row, "id", kProjectIdPrefix, "project", gaps);
    if (!id) return std::nullopt;
    const std::string what = named("project", id->str());
    ports::LegacyProject out;
    Project& project = out.project;
    project.id = *id;
    project.name = name_of_length(row, kLongestName, "Project");
    if (!read_key(row, out)) {
        gaps.push_back({what, "it has no key"});
        return std::nullopt;
    }
    project.settings =
        legacy_project_settings(row.text("settings").value_or("{}"), what, gaps, out.lost_origins);
    project.is_active = row.flag("is_active", true);
    project.position = row.integer("position").value_or(0);
    read_times(row, project);
    project.key_changed_at = project.created_at;
    project.deleted_at = row.time("deleted_at");
    return out;
}

std::optional<ApiToken> read_token(LegacyRow& row, std::vector<LegacyGap>& gaps) {
    const auto id = id_of<ApiTokenId>(row, "id", kApiTokenIdPrefix, "API token", gaps);
    if (!id) return std::nullopt;
    const std::string what = named("API token", id->str());
    ApiToken token;
    token.id = *id;
    token.user_id = UserId(row.text_or_empty("user_id"));
    token.name = name_of_length(row, kLongestName, "Token");
    token.token_hash = to_lower_ascii(row.text_or_empty("token_hash"));
    token.token_prefix = front_of(row.text_or_empty("token_prefix"), kVisibleTokenLength);
    token.scopes =
        names_in<Scope>(row.text("scopes").value_or(R"(["read"])"), what + ": scopes", gaps);
    if (!is_hex_hash(token.token_hash) || token.scopes.empty()) {
        gaps.push_back({what, "its hash or its scopes cannot be read"});
        return std::nullopt;
    }
    token.created_at = token.secret_changed_at = row.time("created_at").value_or(Time());
    token.expires_at = row.time("expires_at");
    // An end that cannot be read would otherwise be no end at all.
    if (!token.expires_at && row.text("expires_at")) token.expires_at = token.created_at;
    token.revoked_at = row.time("revoked_at");
    if (!token.revoked_at && row.text("revoked_at")) token.revoked_at = token.created_at;
    return token;
}

std::optional<ports::LegacyWebhook> read_webhook(LegacyRow& row, std::vector<LegacyGap>& gaps) {
    const auto id = id_of<WebhookId>(row, "id", kWebhookIdPrefix, "webhook", gaps);
    if (!id) return std::nullopt;
    const std::string what = named("webhook", id->str());
    ports::LegacyWebhook out;
    Webhook& webhook = out.webhook;
    webhook.id = *id;
    webhook.project_id = ProjectId(row.text_or_empty("project_id"));
    webhook.name = name_of_length(row, kLongestName, "Webhook");
    const std::string url = row.text_or_empty("url");
    webhook.url = trim(url);
    if (!origin_of(webhook.url) || has_credentials(webhook.url)) {
        gaps.push_back({what, "its URL is no http or https URL without a password in it"});
        return std::nullopt;
    }
    webhook.events = names_in<ReportEventName>(row.text("events").value_or(R"(["report.created"])"),
                                               what + ": events", gaps);
    if (webhook.events.empty()) {
        gaps.push_back({what, "it is told of nothing"});
        return std::nullopt;
    }
    out.secret = Secret(row.text_or_empty("secret"));
    if (std::ssize(out.secret.reveal()) > kMostWebhookSecret) {
        gaps.push_back({what, "its secret is too long"});
        return std::nullopt;
    }
    webhook.is_active = row.flag("is_active", true);
    read_times(row, webhook);
    return out;
}

}  // namespace

std::string named(std::string_view kind, std::string_view id) {
    return fmt::format("{} {}", kind, printable(id, 80));
}

void SqliteLegacySource::each(const std::string& table, const Columns& columns,
                              const ReportId& report, std::vector<LegacyGap>& gaps,
                              const std::function<void(LegacyRow&)>& read) {
    if (!files_.database->has(table)) return;
    try {
        const std::string tail = files_.database->tail_for_report(table, report.str());
        each(table, columns, tail, gaps, read, report.str());
    } catch (const SQLite::Exception& exception) {
        gaps.push_back({"table " + table, exception.what()});
    }
}

void SqliteLegacySource::each(const std::string& table, const Columns& columns,
                              std::string_view tail, std::vector<LegacyGap>& gaps,
                              const std::function<void(LegacyRow&)>& read, std::string_view bound) {
    if (!files_.database->has(table)) return;
    try {
        SQLite::Statement statement = files_.database->select(table, columns, tail);
        if (tail.find("?1") != std::string_view::npos) statement.bind(1, std::string(bound));
        while (statement.executeStep()) {
            LegacyRow row(statement);
            read(row);
        }
    } catch (const SQLite::Exception& exception) {
        gaps.push_back(
            {"table " + table, fmt::format("cannot be read any further: {}", exception.what())});
    }
}

Result<LegacyRows<ports::LegacyUser>> SqliteLegacySource::users() {
    LegacyRows<ports::LegacyUser> out;
    each("users",
         {"id", "email", "name", "role", "is_active", "created_at", "updated_at", "last_login_at",
          "invitation_sent_at", "invitation_accepted_at", "password_hash", "must_change_password",
          "invitation_token", "invitation_token_expires_at", "avatar_url"},
         "ORDER BY rowid", out.gaps, [&](LegacyRow& row) {
             if (auto user = read_user(row, out.gaps)) out.rows.push_back(*std::move(user));
         });
    return out;
}

Result<LegacyRows<ports::LegacyProject>> SqliteLegacySource::projects() {
    LegacyRows<ports::LegacyProject> out;
    each("projects",
         {"id", "name", "api_key", "api_key_hash", "api_key_prefix", "settings", "is_active",
          "position", "created_at", "updated_at", "deleted_at"},
         "ORDER BY rowid", out.gaps, [&](LegacyRow& row) {
             if (auto project = read_project(row, out.gaps))
                 out.rows.push_back(*std::move(project));
         });
    return out;
}

Result<LegacyRows<ApiToken>> SqliteLegacySource::api_tokens() {
    LegacyRows<ApiToken> out;
    each("api_tokens",
         {"id", "user_id", "name", "token_hash", "token_prefix", "scopes", "created_at",
          "expires_at", "revoked_at"},
         "ORDER BY rowid", out.gaps, [&](LegacyRow& row) {
             if (auto token = read_token(row, out.gaps)) out.rows.push_back(*std::move(token));
         });
    return out;
}

Result<LegacyRows<ports::LegacyWebhook>> SqliteLegacySource::webhooks() {
    LegacyRows<ports::LegacyWebhook> out;
    each("webhooks",
         {"id", "project_id", "name", "url", "secret", "events", "is_active", "created_at",
          "updated_at"},
         "ORDER BY rowid", out.gaps, [&](LegacyRow& row) {
             if (auto webhook = read_webhook(row, out.gaps))
                 out.rows.push_back(*std::move(webhook));
         });
    return out;
}

Result<LegacyRows<NotificationPreference>> SqliteLegacySource::preferences() {
    LegacyRows<NotificationPreference> out;
    each("notification_preferences",
         with({"id", "user_id", "project_id", "created_at", "updated_at"}, kChoices),
         "ORDER BY rowid", out.gaps, [&](LegacyRow& row) {
             NotificationPreference preference;
             preference.id = NotificationPreferenceId(row.text_or_empty("id"));
             preference.user_id = UserId(row.text_or_empty("user_id"));
             preference.project_id = ProjectId(row.text_or_empty("project_id"));
             read_choices(row, preference.choices, kChoices);
             read_times(row, preference);
             out.rows.push_back(std::move(preference));
         });
    return out;
}

Result<LegacyRows<NotificationDefaults>> SqliteLegacySource::notification_defaults() {
    LegacyRows<NotificationDefaults> out;
    each("project_notification_defaults",
         with({"id", "project_id", "created_at", "updated_at"}, kDefaultChoices), "ORDER BY rowid",
         out.gaps, [&](LegacyRow& row) {
             NotificationDefaults defaults;
             defaults.id = NotificationDefaultsId(row.text_or_empty("id"));
             defaults.project_id = ProjectId(row.text_or_empty("project_id"));
             read_choices(row, defaults.choices, kDefaultChoices);
             read_times(row, defaults);
             out.rows.push_back(std::move(defaults));
         });
    return out;
}

Result<std::vector<LegacyGap>> SqliteLegacySource::unknown_tables() {
    std::vector<LegacyGap> out;
    for (const auto& [table, columns] : files_.database->tables()) {
        const auto is_in = [&name = table](const auto& list) {
            return std::find(list.begin(), list.end(), name) != list.end();
        };
        // The full-text index keeps its own tables, of whatever name.
        if (is_in(kTakenOver) || is_in(kLeftBehind) || table == "report_history" ||
            table.find("_fts") != std::string::npos)
            continue;
        try {
            if (const auto rows = files_.database->count(table); rows > 0)
                out.push_back(
                    {named("table", table), fmt::format("{} rows have no place here", rows)});
        } catch (const SQLite::Exception& exception) {
            out.push_back({named("table", table), exception.what()});
        }
    }
    return out;
}

Result<std::unique_ptr<ports::LegacySource>> open_legacy_source(
    const LegacySourceOptions& options) {
    BUGPIN_TRY(LegacyFiles files, open_legacy_files(options));
    return std::unique_ptr<ports::LegacySource>(
        std::make_unique<SqliteLegacySource>(std::move(files)));
}

}  // namespace bugpin::sqlite
