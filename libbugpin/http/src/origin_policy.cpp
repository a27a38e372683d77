#include "origin_policy.hpp"

#include "response.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/core/url.hpp"

#include <algorithm>

namespace bugpin::http {
namespace {

constexpr std::size_t kLongestOrigin = 512;

// What may be repeated in an answer's header.
bool is_printable(std::string_view origin) {
    return !origin.empty() && origin.size() <= kLongestOrigin &&
           std::all_of(origin.begin(), origin.end(), [](char c) { return c > ' ' && c < 127; });
}

bool is_console_origin(std::string_view origin, const Settings& settings) {
    const auto& known = settings.security.admin_origins;
    return std::find(known.begin(), known.end(), origin) != known.end();
}

// Whether `origin` names the host that the request was sent to. The scheme is not compared: behind
// a proxy that ends TLS we cannot know ours.
bool is_own_host(std::string_view origin, const RequestHead& head) {
    const auto host = head.find("Host");
    if (!host) return false;
    const auto theirs = origin_of(origin);
    if (!theirs) return false;
    const auto ours = origin_of(fmt::format("{}://{}", theirs->scheme, *host));
    return ours && ours->host == theirs->host && ours->port == theirs->port;
}

bool is_app_origin(std::string_view origin, const Settings& settings) {
    if (settings.app_url.empty()) return false;
    const auto ours = origin_of(settings.app_url);
    return ours && ours->str() == origin;
}

}  // namespace

bool is_widget_path(std::string_view path) {
    return path.starts_with("/api/widget/") || is_asset_path(path);
}

bool is_asset_path(std::string_view path) {
    return path == "/widget.js" || path.starts_with("/widget/");
}

std::vector<AnswerHeader> asset_cors_headers() {
    return {AnswerHeader::constant("Access-Control-Allow-Origin", "*")};
}

std::vector<AnswerHeader> cors_headers(const RequestHead& head, bool widget,
                                       const Settings& settings) {
    const auto constant = &AnswerHeader::constant;
    std::vector<AnswerHeader> headers{constant("Vary", "Origin")};
    const auto origin = head.find("Origin");
    if (!origin || !is_printable(*origin)) return headers;
    if (!widget && !is_console_origin(*origin, settings)) return headers;
    headers.emplace_back("Access-Control-Allow-Origin", std::string(*origin));
    headers.push_back(constant(
        "Access-Control-Expose-Headers",
        "X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After, X-Request-ID"));
    if (!widget) headers.push_back(constant("Access-Control-Allow-Credentials", "true"));
    return headers;
}

Response preflight_response(bool widget, const std::vector<AnswerHeader>& cors,
                            const std::string& methods) {
    auto response = empty_response(204);
    response.set("Allow", methods);
    const bool admitted = std::any_of(cors.begin(), cors.end(), [](const AnswerHeader& header) {
        return header.name() == "Access-Control-Allow-Origin";
    });
    if (!admitted) return response;
    response.set("Access-Control-Allow-Methods", methods);
    response.set("Access-Control-Allow-Headers",
                 widget ? "Content-Type, X-API-Key, Idempotency-Key"
                        : "Authorization, Content-Type, X-Request-ID, If-None-Match, Range");
    response.set("Access-Control-Max-Age", "86400");
    return response;
}

Result<> check_same_site(const RequestHead& head, const Settings& settings) {
    const auto site = head.find("Sec-Fetch-Site");
    if (site && (*site == "same-origin" || *site == "none")) return {};
    const auto origin = head.find("Origin");
    if (!origin && !site) return {};
    if (origin && (is_console_origin(*origin, settings) || is_own_host(*origin, head) ||
                   is_app_origin(*origin, settings)))
        return {};
    return Error{ErrorKind::forbidden, "ORIGIN_NOT_ALLOWED",
                 "This request was made by another site and is refused"};
}

}  // namespace bugpin::http
