#include "bugpin/http/cookie.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <cassert>

namespace bugpin::http {
namespace {

bool is_cookie_octet(char c) {
    return c > 0x20 && c < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\';
}

bool is_cookie_value(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_cookie_octet);
}

}  // namespace

std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name) {
    std::optional<std::string_view> found;
    for (const auto pair : split(header, ';')) {
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || trim(pair.substr(0, equals)) != name) continue;
        if (found) return std::nullopt;
        found = trim(pair.substr(equals + 1));
    }
    if (found && !is_cookie_value(*found)) return std::nullopt;
    return found;
}

std::string to_header(const SetCookie& cookie) {
    assert(!cookie.name.empty() && is_cookie_value(cookie.value));
    return fmt::format("{}={}; Max-Age={}; Path=/; HttpOnly{}; SameSite=Lax", cookie.name,
                       cookie.value, cookie.max_age.count(), cookie.secure ? "; Secure" : "");
}

}  // namespace bugpin::http
