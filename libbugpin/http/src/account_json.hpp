// Users and sessions as the wire shows them. What is not named here never leaves the server: no
// password hash, no token hash. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/session.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/services/user_service.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace bugpin::http {

struct UserJson {
    UserId id;
    std::string email, name;
    std::optional<std::string> avatar_url;
    Role role = Role::viewer;
    ProjectAccess projects;  // absent: all
    bool is_active = true, must_change_password = false;
    Time created_at, updated_at;
    std::optional<Time> last_login_at, invitation_sent_at, invitation_accepted_at;

    explicit UserJson(User user);
    static constexpr auto fields() {
        using S = UserJson;
        return std::tuple{field("id", &S::id),
                          field("email", &S::email),
                          field("name", &S::name),
                          field("avatarUrl", &S::avatar_url),
                          field("role", &S::role),
                          field("projects", &S::projects),
                          field("isActive", &S::is_active),
                          field("mustChangePassword", &S::must_change_password),
                          field("createdAt", &S::created_at),
                          field("updatedAt", &S::updated_at),
                          field("lastLoginAt", &S::last_login_at),
                          field("invitationSentAt", &S::invitation_sent_at),
                          field("invitationAcceptedAt", &S::invitation_accepted_at)};
    }
};

// Who is asking, if anybody.
struct IdentityJson {
    bool authenticated = false;
    std::optional<UserJson> user;
    static constexpr auto fields() {
        return std::tuple{field("authenticated", &IdentityJson::authenticated),
                          field("user", &IdentityJson::user)};
    }
};

// An account as its owner has just changed it.
struct ChangedProfileJson {
    UserJson user;
    std::string message = "Profile updated successfully";

    explicit ChangedProfileJson(User changed) : user(std::move(changed)) {}
    static constexpr auto fields() {
        return std::tuple{field("user", &ChangedProfileJson::user),
                          field("message", &ChangedProfileJson::message)};
    }
};

// A one-time token to set a new password: shown in this answer only.
struct PasswordResetJson {
    UserJson user;
    std::string token;
    Time expires_at;

    explicit PasswordResetJson(services::PasswordReset reset);
    static constexpr auto fields() {
        return std::tuple{field("user", &PasswordResetJson::user),
                          field("token", &PasswordResetJson::token),
                          field("expiresAt", &PasswordResetJson::expires_at)};
    }
};

struct SessionJson {
    SessionId id;
    std::optional<std::string> ip_address, user_agent;
    Time created_at, expires_at, last_activity_at;
    bool current = false;  // the one that asks

    SessionJson(Session session, const SessionId& asking);
    static constexpr auto fields() {
        using S = SessionJson;
        return std::tuple{field("id", &S::id),
                          field("ipAddress", &S::ip_address),
                          field("userAgent", &S::user_agent),
                          field("createdAt", &S::created_at),
                          field("expiresAt", &S::expires_at),
                          field("lastActivityAt", &S::last_activity_at),
                          field("current", &S::current)};
    }
};

struct EndedSessionsJson {
    std::int64_t ended = 0;
    static constexpr auto fields() { return std::tuple{field("ended", &EndedSessionsJson::ended)}; }
};

}  // namespace bugpin::http
