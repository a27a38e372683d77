#include "security_headers.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace bugpin::http {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kAlways{{
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"X-XSS-Protection", "1; mode=block"},
    {"Referrer-Policy", "strict-origin-when-cross-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Permissions-Policy", "display-capture=(self)"},
}};

bool has(const Response& response, std::string_view name) { return !response.find(name).empty(); }

void add(Response& response, std::string_view name, std::string_view value) {
    response.headers.push_back(AnswerHeader::constant(name, value));
}

}  // namespace

void add_security_headers(Response& response, SecurityContext context) {
    for (const auto& [name, value] : kAlways) add(response, name, value);
    if (!has(response, "Cross-Origin-Resource-Policy"))
        add(response, "Cross-Origin-Resource-Policy",
            context.widget ? "cross-origin" : "same-origin");
    if (!has(response, "Content-Security-Policy"))
        add(response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    if (!has(response, "Cache-Control")) add(response, "Cache-Control", "no-store");
    if (context.hsts)
        add(response, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
}

}  // namespace bugpin::http
