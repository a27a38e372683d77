// Signing in and out, and one's own account. login(), change_password(), change_profile() and
// set_password() hash and block for about 250 ms: call them on the password pool. Thread-safe.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/core/secret.hpp"
#include "bugpin/domain/session.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/metrics.hpp"
#include "bugpin/ports/password_hasher.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/directory.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace bugpin::services {

struct LoginInput {
    std::string email, password;
    static constexpr auto fields() {
        return std::tuple{field("email", &LoginInput::email, Email{}),
                          field("password", &LoginInput::password, Length{1, 1024})};
    }
};

struct ChangePasswordInput {
    std::string current_password, new_password;
    static constexpr auto fields() {
        return std::tuple{
            field("currentPassword", &ChangePasswordInput::current_password, Length{1, 1024}),
            field("newPassword", &ChangePasswordInput::new_password, Length{1, 1024})};
    }
};

// The address is what one signs in with: a new one asks for the password, too.
struct ChangeProfile {
    std::optional<std::string> name, email, current_password;
    static constexpr auto fields() {
        using S = ChangeProfile;
        return std::tuple{field("name", &S::name, Length{2, 100}),
                          field("email", &S::email, Email{}),
                          field("currentPassword", &S::current_password, Length{1, 1024})};
    }
};

// With the one-time token that an administrator handed out.
struct SetPasswordInput {
    std::string token, password;
    static constexpr auto fields() {
        return std::tuple{field("token", &SetPasswordInput::token, Length{1, 200}),
                          field("password", &SetPasswordInput::password, Length{1, 1024})};
    }
};

// Where a request comes from, for the session's record.
struct ClientOrigin {
    std::string address;
    std::string user_agent;  // printable, cut to 512 bytes
};

struct Login {
    User user;
    Secret token;  // the cookie's value; shown once
    std::chrono::seconds max_age{0};
};

// A session that is not in the store yet, and what its owner gets.
struct NewSession {
    Session session;
    Login login;
};

class AuthService {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
        ports::Random& random;
        const ports::Digest& digest;
        ports::PasswordHasher& hasher;
        const ports::PasswordStrength& strength;
        ports::Metrics& metrics;
    };
    // `session_max_age` overrides the setting when given (--session-max-age).
    AuthService(Ports ports, Directory& directory,
                std::optional<std::chrono::seconds> session_max_age = std::nullopt);

    // INVALID_CREDENTIALS (401) in one and the same time and wording for an unknown address, a
    // wrong password, and a wrong password of a disabled account; ACCOUNT_DISABLED (401) only after
    // the right one. Always makes a new session id.
    Result<Login> login(const LoginInput& input, const ClientOrigin& from);
    Result<> logout(const Secret& token);  // unknown tokens are fine
    // For a use case that lets `user` in by other means, and inserts the session in its own
    // transaction.
    NewSession new_session(const User& user, const ClientOrigin& from);

    // The account's name for the limit on sign-ins: lower case and trimmed.
    static std::string account_of(const LoginInput& input);

    // 401: INVALID_SESSION (unknown, expired), USER_NOT_FOUND, ACCOUNT_DISABLED.
    Result<Directory::Known> authenticate(const Secret& token);
    // As authenticate(), from memory only; nullopt when the store must be asked.
    Directory::Known recall(const Secret& token) const;

    // INVALID_PASSWORD (400), WEAK_PASSWORD (400). Ends all of the user's sessions.
    Result<> change_password(const Actor& actor, const ChangePasswordInput& input);
    // EMAIL_EXISTS (409), INVALID_PASSWORD (400) for a new address without the right password.
    Result<User> change_profile(const Actor& actor, const ChangeProfile& input);
    // INVALID_TOKEN (404), TOKEN_EXPIRED (410), WEAK_PASSWORD (400). Ends all of the user's
    // sessions.
    Result<> set_password(const SetPasswordInput& input);

    Result<std::vector<Session>> sessions(const Actor& actor);
    Result<> revoke_session(const Actor& actor,
                            const SessionId& id);  // NOT_FOUND for others' sessions
    Result<std::int64_t> revoke_all_sessions(const Actor& actor);

private:
    Result<Login> open_session(const User& user, const std::string& new_hash,
                               const ClientOrigin& from);
    std::chrono::seconds max_age() const;
    void note_activity(const Session& session) const;

    Ports ports_;
    Directory& directory_;
    std::optional<std::chrono::seconds> session_max_age_;
};

}  // namespace bugpin::services
