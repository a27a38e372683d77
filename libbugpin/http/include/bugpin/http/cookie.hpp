// Cookies (RFC 6265). Pure and thread-safe.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace bugpin::http {

// The value of the one cookie of that name in a Cookie header. nullopt when it is missing, when it
// has characters that RFC 6265 §4.1.1 does not allow, or when the name occurs twice: a sub-domain
// may have planted the other one, and which of them is ours cannot be told.
std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name);

struct SetCookie {
    std::string_view name;
    std::string_view value;  // "" with max_age 0 deletes
    std::chrono::seconds max_age{0};
    bool secure = false;
};

// The value of a Set-Cookie header, always with Path=/, HttpOnly and SameSite=Lax.
// REQUIRES: name is a token and value has only cookie octets
std::string to_header(const SetCookie& cookie);

}  // namespace bugpin::http
