// A sign-in. The cookie's value is a Secret of its own; the row keeps only its SHA-256, and `id` is
// a public handle for listing and revoking. Plain values.
#pragma once

#include "bugpin/core/id.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/user.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bugpin {

using SessionId = Id<struct SessionTag>;

inline constexpr std::string_view kSessionIdPrefix = "ses_";      // the public handle
inline constexpr std::string_view kSessionTokenPrefix = "sess_";  // the cookie's value

struct Session {
    SessionId id;
    std::string token_hash;  // SHA-256, hex, of the cookie's value
    UserId user_id;
    std::optional<std::string> ip_address;
    std::optional<std::string> user_agent;
    Time created_at;
    Time expires_at;  // fixed at sign-in
    Time last_activity_at;

    bool is_expired(Time now) const { return now >= expires_at; }
};

}  // namespace bugpin
