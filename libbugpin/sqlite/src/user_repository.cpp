#include "user_repository.hpp"

#include "json_codec.hpp"

#include <string>

namespace bugpin::sqlite {
namespace {

struct UserRow {
    static constexpr auto columns() {
        return std::tuple{
            column("id", &User::id),
            column("email", &User::email),
            column("name", &User::name),
            column("avatar_sha256", &User::avatar_sha256),
            column("role", &User::role),
            column("projects", &User::projects),
            column("is_active", &User::is_active),
            column("must_change_password", &User::must_change_password),
            column("created_at", &User::created_at),
            column("updated_at", &User::updated_at),
            column("last_login_at", &User::last_login_at),
            column("invitation_sent_at", &User::invitation_sent_at),
            column("invitation_accepted_at", &User::invitation_accepted_at),
            column("password_hash", &User::password_hash),
            column("reset_token_hash", &User::reset_token_hash),
            column("reset_token_expires_at", &User::reset_token_expires_at),
            column("invitation_token_hash", &User::invitation_token_hash),
            column("invitation_expires_at", &User::invitation_expires_at),
        };
    }
};

const std::string kSelect = "SELECT " + column_list<UserRow>() + " FROM users ";
const std::string kFind = kSelect + "WHERE id = ?";
const std::string kFindByEmail = kSelect + "WHERE email = ?";
const std::string kFindByResetToken = kSelect + "WHERE reset_token_hash = ?";
const std::string kFindByInvitation = kSelect + "WHERE invitation_token_hash = ?";
const std::string kList = kSelect + "ORDER BY created_at DESC, id DESC";
const std::string kInsert = insert_into<UserRow>("users");
const std::string kUpdate = update_by_id<UserRow>("users");
constexpr std::string_view kEmailTaken = "SELECT count(*) FROM users WHERE email = ? AND id <> ?";
constexpr std::string_view kDelete = "DELETE FROM users WHERE id = ?";
constexpr std::string_view kCount = "SELECT count(*) FROM users";
constexpr std::string_view kCountAdmins =
    "SELECT count(*) FROM users WHERE role = 'admin' AND is_active = 1";

constexpr std::string_view kAssigned =
    "SELECT project_id, status, priority, count(*) FROM reports WHERE assigned_to = ? "
    "GROUP BY project_id, status, priority";
constexpr std::string_view kUnassign =
    "UPDATE reports SET assigned_to = NULL WHERE assigned_to = ?";
constexpr std::string_view kForgetResolver =
    "UPDATE reports SET resolved_by = NULL WHERE resolved_by = ?";

}  // namespace

Result<User> SqliteUsers::find_where(std::string_view sql, std::string_view value) {
    Query query(context_.connection, sql);
    query.bind(value);
    if (!query.step()) return Error::not_found("User not found");
    return read_row<UserRow, User>(query.statement());
}

Result<User> SqliteUsers::find(const UserId& id) { return find_where(kFind, id.str()); }

Result<User> SqliteUsers::find_by_email(std::string_view email) {
    return find_where(kFindByEmail, email);
}

Result<User> SqliteUsers::find_by_reset_token(std::string_view hash) {
    return find_where(kFindByResetToken, hash);
}

Result<User> SqliteUsers::find_by_invitation(std::string_view hash) {
    return find_where(kFindByInvitation, hash);
}

Result<std::vector<User>> SqliteUsers::list() {
    std::vector<User> users;
    Query query(context_.connection, kList);
    while (query.step()) users.push_back(read_row<UserRow, User>(query.statement()));
    return users;
}

Result<> SqliteUsers::check_email_is_free(const User& user) {
    if (number(context_.connection, kEmailTaken, user.email, user.id) == 0) return {};
    return Error{ErrorKind::conflict, "EMAIL_EXISTS", "A user with this e-mail address exists"};
}

Result<> SqliteUsers::insert(const User& user) {
    BUGPIN_CHECK(check_email_is_free(user));
    Query query(context_.connection, kInsert);
    bind_row<UserRow>(query.statement(), user);
    query.run();
    context_.changes.directory = true;
    return {};
}

Result<> SqliteUsers::save(const User& user) {
    BUGPIN_CHECK(check_email_is_free(user));
    Query query(context_.connection, kUpdate);
    bind_row<UserRow>(query.statement(), user);
    if (query.run() == 0) return Error::not_found("User not found");
    context_.changes.directory = true;
    return {};
}

void SqliteUsers::unassign_reports(const UserId& id) {
    {
        Query query(context_.connection, kAssigned);
        query.bind(id);
        while (query.step()) {
            const auto project = query.get<ProjectId>(0);
            ReportState state{query.get<Status>(1), query.get<Priority>(2), true};
            const auto count = query.get<std::int64_t>(3);
            context_.counters.add(project, state, -count);
            state.is_assigned = false;
            context_.counters.add(project, state, count);
        }
    }
    run(context_.connection, kUnassign, id);
    run(context_.connection, kForgetResolver, id);
}

Result<> SqliteUsers::remove(const UserId& id) {
    unassign_reports(id);
    if (run(context_.connection, kDelete, id) == 0) return Error::not_found("User not found");
    context_.changes.directory = true;
    return {};
}

Result<std::int64_t> SqliteUsers::count_active_admins() {
    return number(context_.connection, kCountAdmins);
}

Result<std::int64_t> SqliteUsers::count() { return number(context_.connection, kCount); }

}  // namespace bugpin::sqlite
