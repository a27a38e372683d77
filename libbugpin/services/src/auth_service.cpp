#include "bugpin/services/auth_service.hpp"

#include "credential_errors.hpp"
#include "permission.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/services/password_policy.hpp"

#include <algorithm>

namespace bugpin::services {
namespace {

constexpr std::chrono::minutes kActivityStep{1};  // last_activity_at is no finer than this
constexpr std::size_t kMaxUserAgent = 512;
constexpr std::size_t kMaxAddress = 64;

Error invalid_credentials() {
    return unauthorized("INVALID_CREDENTIALS", "Invalid email or password");
}
Error invalid_session() { return unauthorized("INVALID_SESSION", "Invalid or expired session"); }
Error invalid_token() {
    return {ErrorKind::not_found, "INVALID_TOKEN", "This link is not valid or was used already"};
}
Error wrong_current_password() {
    return {ErrorKind::invalid,
            "INVALID_PASSWORD",
            "Current password is incorrect",
            {{"currentPassword", "is incorrect"}}};
}

std::optional<std::string> cut(std::string_view text, std::size_t max) {
    if (text.empty()) return std::nullopt;
    return printable(text, max);
}

// For writes whose outcome nobody waits for. Immortal, because it must outlive every write.
class Nobody final : public ports::Resumer {
public:
    void resume(std::vector<std::function<void()>> calls) override {
        for (const auto& call : calls) call();
    }
};
ports::Resumer& nobody() {
    static Nobody instance;
    return instance;
}

Result<> set_new_password(ports::Repositories& repos, User user, const std::string& hash,
                          Time now) {
    user.password_hash = hash;
    user.must_change_password = false;
    user.reset_token_hash.reset();
    user.reset_token_expires_at.reset();
    user.updated_at = now;
    BUGPIN_CHECK(repos.users().save(user));
    BUGPIN_CHECK(repos.sessions().remove_all(user.id));
    return {};
}

Result<User> find_by_reset_token(ports::Repositories& repos, const std::string& token_hash,
                                 Time now) {
    auto user = repos.users().find_by_reset_token(token_hash);
    if (!user) return unless_missing(std::move(user).error(), invalid_token());
    if (!user->reset_token_expires_at || now >= *user->reset_token_expires_at)
        return Error{ErrorKind::gone, "TOKEN_EXPIRED", "This link has expired; ask for a new one"};
    return user;
}

}  // namespace

AuthService::AuthService(Ports ports, Directory& directory,
                         std::optional<std::chrono::seconds> session_max_age)
    : ports_(ports), directory_(directory), session_max_age_(session_max_age) {}

std::string AuthService::account_of(const LoginInput& input) {
    return to_lower_ascii(trim(input.email));
}

Result<Login> AuthService::login(const LoginInput& input, const ClientOrigin& from) {
    const auto email = account_of(input);
    const auto found = ports_.store.read(
        [&](ports::Repositories& repos) { return repos.users().find_by_email(email); });
    if (!found && found.error().kind != ErrorKind::not_found) return found.error();

    // The hasher spends the same time on the empty hash of a user who does not exist.
    const Secret password(input.password);
    const std::string hash = found ? found->password_hash : std::string();
    const bool right = ports_.hasher.matches(password, hash);
    if (!found || !right || !found->is_active) {
        ports_.metrics.add(ports::Counter::logins_failed);
        return found && right ? account_disabled() : invalid_credentials();
    }
    const auto new_hash = ports_.hasher.needs_rehash(hash) ? ports_.hasher.hash(password) : hash;
    return open_session(*found, new_hash, from);
}

// `user` is as it was when the password was compared; what has changed since then counts.
Result<Login> AuthService::open_session(const User& user, const std::string& new_hash,
                                        const ClientOrigin& from) {
    const auto [session, login] = new_session(user, from);
    const Time now = session.created_at;
    return ports_.store.write([&](ports::Repositories& repos) -> Result<Login> {
        auto present = repos.users().find(user.id);
        if (!present) return unless_missing(std::move(present).error(), invalid_credentials());
        if (present->password_hash != user.password_hash) return invalid_credentials();
        if (!present->is_active) return account_disabled();
        present->last_login_at = now;
        present->password_hash = new_hash;
        BUGPIN_CHECK(repos.users().save(*present));
        BUGPIN_CHECK(repos.sessions().insert(session));
        return login;
    });
}

NewSession AuthService::new_session(const User& user, const ClientOrigin& from) {
    const Time now = ports_.clock.now();
    NewSession made{{}, {user, ports_.random.token(kSessionTokenPrefix), max_age()}};
    Session& session = made.session;
    session.id = ports_.random.id<SessionId>(kSessionIdPrefix, now);
    session.token_hash = ports_.digest.sha256(made.login.token.reveal());
    session.user_id = user.id;
    session.ip_address = cut(from.address, kMaxAddress);
    session.user_agent = cut(from.user_agent, kMaxUserAgent);
    session.created_at = session.last_activity_at = now;
    session.expires_at = now + made.login.max_age;
    return made;
}

std::chrono::seconds AuthService::max_age() const {
    const auto days = std::chrono::days(directory_.current()->settings.session_max_age_days);
    return session_max_age_.value_or(days);
}

Result<> AuthService::logout(const Secret& token) {
    const auto hash = ports_.digest.sha256(token.reveal());
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        const auto session = repos.sessions().find_by_token(hash);
        if (session) return repos.sessions().remove(session->id);
        if (session.error().kind == ErrorKind::not_found) return {};
        return session.error();
    });
}

Result<Directory::Known> AuthService::authenticate(const Secret& token) {
    if (!is_prefixed_id(token.reveal(), kSessionTokenPrefix)) return invalid_session();
    if (auto known = recall(token)) return known;

    const auto hash = ports_.digest.sha256(token.reveal());
    const auto epoch = directory_.sign_in_epoch();
    auto found = ports_.store.read([&](ports::Repositories& repos) -> Result<Directory::Known> {
        auto session = repos.sessions().find_by_token(hash);
        if (!session) return unless_missing(std::move(session).error(), invalid_session());
        if (session->is_expired(ports_.clock.now())) return invalid_session();
        auto user = repos.users().find(session->user_id);
        if (!user) return unless_missing(std::move(user).error(), no_such_user());
        if (!user->is_active) return account_disabled();
        return std::make_shared<const Directory::SignedIn>(
            Directory::SignedIn{*std::move(user), *std::move(session), std::nullopt});
    });
    if (!found) return found;
    directory_.remember(hash, *found, epoch);
    note_activity(*(*found)->session);
    return found;
}

Directory::Known AuthService::recall(const Secret& token) const {
    auto known = directory_.session(ports_.digest.sha256(token.reveal()));
    if (known) note_activity(*known->session);
    return known;
}

// Best effort: the request does not wait, and a failure costs a minute's precision.
void AuthService::note_activity(const Session& session) const {
    const Time now = ports_.clock.now();
    if (now - session.last_activity_at < kActivityStep) return;
    directory_.note_activity(session.token_hash, now);
    ports_.store.defer({[id = session.id, now](ports::Repositories& repos) {
                            return repos.sessions().touch(id, now);
                        },
                        &nobody(), [](const Result<>&) {}});
}

Result<> AuthService::change_password(const Actor& actor, const ChangePasswordInput& input) {
    BUGPIN_TRY(const User user, ports_.store.read([&](ports::Repositories& repos) {
        return repos.users().find(actor.user);
    }));
    const Secret current(input.current_password), wanted(input.new_password);
    if (!ports_.hasher.matches(current, user.password_hash)) return wrong_current_password();
    BUGPIN_CHECK(check_password(wanted, user, directory_.current()->settings.security,
                                ports_.strength, "newPassword"));
    if (input.new_password == input.current_password)
        return Error{ErrorKind::invalid,
                     "WEAK_PASSWORD",
                     "The new password must differ from the current one",
                     {{"newPassword", "must differ from the current one"}}};

    const auto hash = ports_.hasher.hash(wanted);
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(User present, repos.users().find(user.id));
        if (present.password_hash != user.password_hash) return wrong_current_password();
        return set_new_password(repos, std::move(present), hash, now);
    });
}

Result<User> AuthService::change_profile(const Actor& actor, const ChangeProfile& input) {
    BUGPIN_TRY(const User user, ports_.store.read([&](ports::Repositories& repos) {
        return repos.users().find(actor.user);
    }));
    const std::string email =
        input.email ? to_lower_ascii(trim(*input.email)) : std::string(user.email);
    const Secret password(input.current_password.value_or(""));
    if (email != user.email && !ports_.hasher.matches(password, user.password_hash))
        return wrong_current_password();

    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<User> {
        BUGPIN_TRY(User present, repos.users().find(user.id));
        if (present.password_hash != user.password_hash) return wrong_current_password();
        if (input.name) present.name = trim(*input.name);
        present.email = email;
        present.updated_at = now;
        BUGPIN_CHECK(repos.users().save(present));
        return present;
    });
}

Result<> AuthService::set_password(const SetPasswordInput& input) {
    const auto token_hash = ports_.digest.sha256(input.token);
    const Time now = ports_.clock.now();
    BUGPIN_TRY(const User user, ports_.store.read([&](ports::Repositories& repos) {
        return find_by_reset_token(repos, token_hash, now);
    }));
    const Secret password(input.password);
    BUGPIN_CHECK(check_password(password, user, directory_.current()->settings.security,
                                ports_.strength, "password"));

    const auto hash = ports_.hasher.hash(password);
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(User present, find_by_reset_token(repos, token_hash, now));  // used meanwhile?
        return set_new_password(repos, std::move(present), hash, now);
    });
}

Result<std::vector<Session>> AuthService::sessions(const Actor& actor) {
    BUGPIN_CHECK(permit(!actor.must_change_password));
    const Time now = ports_.clock.now();
    BUGPIN_TRY(std::vector<Session> sessions, ports_.store.read([&](ports::Repositories& repos) {
        return repos.sessions().list(actor.user);
    }));
    std::erase_if(sessions, [&](const Session& session) { return session.is_expired(now); });
    return sessions;
}

Result<> AuthService::revoke_session(const Actor& actor, const SessionId& id) {
    BUGPIN_CHECK(permit(!actor.must_change_password));
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(const std::vector<Session> own, repos.sessions().list(actor.user));
        if (std::none_of(own.begin(), own.end(), [&](const Session& s) { return s.id == id; }))
            return Error::not_found("Session not found");
        return repos.sessions().remove(id);
    });
}

Result<std::int64_t> AuthService::revoke_all_sessions(const Actor& actor) {
    BUGPIN_CHECK(permit(!actor.must_change_password));
    return ports_.store.write(
        [&](ports::Repositories& repos) { return repos.sessions().remove_all(actor.user); });
}

}  // namespace bugpin::services
