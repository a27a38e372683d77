#include "bugpin/services/user_service.hpp"

#include "permission.hpp"
#include "visibility.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/services/password_policy.hpp"

namespace bugpin::services {
namespace {

constexpr std::string_view kResetTokenPrefix = "rst_";
constexpr std::chrono::hours kResetTokenLife{24};

// REQUIRES: `user` is about to stop being an active administrator, in this transaction.
Result<> check_not_last_admin(ports::Repositories& repos, const User& user) {
    if (!user.is_active_admin()) return {};
    BUGPIN_TRY(const std::int64_t admins, repos.users().count_active_admins());
    if (admins > 1) return {};
    return Error{ErrorKind::invalid, "LAST_ADMIN",
                 "The last active administrator cannot be removed, demoted or disabled"};
}

void apply(User& user, const UpdateUser& input) {
    if (input.name) user.name = trim(*input.name);
    if (input.role) user.role = *input.role;
    if (input.is_active) user.is_active = *input.is_active;
    if (!input.projects.is_absent())
        user.projects = tidy(input.projects ? ProjectAccess(*input.projects) : std::nullopt);
}

}  // namespace

UserService::UserService(Ports ports, Directory& directory)
    : ports_(ports), directory_(directory) {}

Result<std::vector<User>> UserService::list(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.read([](ports::Repositories& repos) { return repos.users().list(); });
}

Result<User> UserService::find(const Actor& actor, const UserId& id) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.read([&](ports::Repositories& repos) { return repos.users().find(id); });
}

Result<User> UserService::find_by_email(const Actor& actor, const std::string& email) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const auto wanted = to_lower_ascii(trim(email));
    return ports_.store.read(
        [&](ports::Repositories& repos) { return repos.users().find_by_email(wanted); });
}

Result<User> UserService::create(const Actor& actor, const CreateUser& input,
                                 bool must_change_password) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    User user = new_user(input.email, input.name, input.role.value_or(Role::viewer));
    user.must_change_password = must_change_password;
    user.projects = tidy(input.projects);
    const Secret password(input.password);
    BUGPIN_CHECK(check_password(password, user, directory_.current()->settings.security,
                                ports_.strength, "password"));
    user.password_hash = ports_.hasher.hash(password);
    return ports_.store.write([&](ports::Repositories& repos) -> Result<User> {
        BUGPIN_CHECK(check_access(repos, actor, input.projects, "projects"));
        BUGPIN_CHECK(repos.users().insert(user));
        return user;
    });
}

User UserService::new_user(std::string_view email, std::string_view name, Role role) {
    User user;
    const Time now = ports_.clock.now();
    user.id = ports_.random.id<UserId>(kUserIdPrefix, now);
    user.email = to_lower_ascii(trim(email));
    user.name = trim(name);
    user.role = role;
    user.created_at = user.updated_at = now;
    return user;
}

Result<User> UserService::update(const Actor& actor, const UserId& id, const UpdateUser& input) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<User> {
        BUGPIN_TRY(const User before, repos.users().find(id));
        if (input.projects) BUGPIN_CHECK(check_access(repos, actor, *input.projects, "projects"));
        User after = before;
        apply(after, input);
        if (!after.is_active_admin()) BUGPIN_CHECK(check_not_last_admin(repos, before));
        after.updated_at = now;
        BUGPIN_CHECK(repos.users().save(after));
        const bool disabled = before.is_active && !after.is_active;
        if (disabled || before.role != after.role) BUGPIN_CHECK(repos.sessions().remove_all(id));
        if (disabled) BUGPIN_CHECK(repos.api_tokens().revoke_all(id, now));
        return after;
    });
}

Result<> UserService::remove(const Actor& actor, const UserId& id) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    if (actor.user == id)
        return Error{ErrorKind::invalid, "INVALID_OPERATION", "Cannot delete your own account"};
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(const User user, repos.users().find(id));
        BUGPIN_CHECK(check_not_last_admin(repos, user));
        if (user.avatar_sha256) BUGPIN_CHECK(repos.reports().doom_blob(*user.avatar_sha256));
        return repos.users().remove(id);
    });
}

Result<PasswordReset> UserService::reset_password(const Actor& actor, const UserId& id) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    const Secret token = ports_.random.token(kResetTokenPrefix);
    return ports_.store.write([&](ports::Repositories& repos) -> Result<PasswordReset> {
        BUGPIN_TRY(User user, repos.users().find(id));
        user.password_hash.clear();
        user.reset_token_hash = ports_.digest.sha256(token.reveal());
        user.reset_token_expires_at = now + kResetTokenLife;
        user.updated_at = now;
        BUGPIN_CHECK(repos.users().save(user));
        BUGPIN_CHECK(repos.sessions().remove_all(id));
        BUGPIN_CHECK(repos.api_tokens().revoke_all(id, now));
        return PasswordReset{user, token, now + kResetTokenLife};
    });
}

Result<std::optional<UserService::FirstAdmin>> UserService::ensure_first_admin(
    const std::string& email, const Secret& given_password) {
    BUGPIN_TRY(const std::int64_t users,
               ports_.store.read([](ports::Repositories& repos) { return repos.users().count(); }));
    if (users > 0) return std::optional<FirstAdmin>();
    if (const auto complaint = Email{}(trim(email), InputLimits{}))
        return Error::invalid("email", *complaint);

    FirstAdmin made{new_user(email, "Administrator", Role::admin), Secret()};
    if (given_password.empty()) made.one_time_password = ports_.random.token("");
    made.user.must_change_password = true;
    made.user.password_hash =
        ports_.hasher.hash(given_password.empty() ? made.one_time_password : given_password);
    return ports_.store.write([&](ports::Repositories& repos) -> Result<std::optional<FirstAdmin>> {
        BUGPIN_TRY(const std::int64_t present, repos.users().count());
        if (present > 0) return std::optional<FirstAdmin>();
        BUGPIN_CHECK(repos.users().insert(made.user));
        return std::optional(made);
    });
}

}  // namespace bugpin::services
