#include "rate_guard.hpp"
#include "route.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/http/cookie.hpp"

namespace bugpin::http {
namespace {

constexpr std::string_view kSessionCookie = "session";
constexpr std::size_t kLongestToken = 128;
constexpr std::size_t kLongestUserAgent = 512;

}  // namespace

std::optional<Secret> session_token(const RequestHead& head) {
    const auto cookies = head.find("Cookie");
    if (!cookies) return std::nullopt;
    const auto value = find_cookie(*cookies, kSessionCookie);
    if (!value || value->empty() || value->size() > kLongestToken) return std::nullopt;
    return Secret(std::string(*value));
}

Call::Call(const Admission& admission, Body read, const RateGuard& rates)
    : request(admission), body(std::move(read)), rate(admission.rate), rates_(rates) {}

services::ClientOrigin Call::origin() const {
    const auto agent = request.head.find("User-Agent").value_or("");
    return {request.client_address, printable(agent, kLongestUserAgent)};
}

std::optional<Secret> Call::session_token() const { return http::session_token(request.head); }

Result<> Call::limit_account(const std::string& account) {
    return rates_.take_account(settings(), account, rate);
}

void Call::set_session_cookie(const Secret& token, std::chrono::seconds max_age) {
    const bool secure = request.secure || settings().enforce_https;
    headers.emplace_back("Set-Cookie",
                         to_header({kSessionCookie, token.reveal(), max_age, secure}));
}

void Call::clear_session_cookie() { set_session_cookie(Secret(), std::chrono::seconds(0)); }

}  // namespace bugpin::http
