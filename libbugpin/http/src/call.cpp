#include "rate_guard.hpp"
#include "route.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/http/cookie.hpp"

#include <algorithm>

namespace bugpin::http {
namespace {

constexpr std::string_view kSessionCookie = "session";
constexpr std::size_t kLongestToken = 128;
constexpr std::size_t kLongestUserAgent = 512;

}  // namespace

std::optional<Secret> bearer_token(const RequestHead& head) {
    const auto sent = head.find("Authorization");
    if (!sent) return std::nullopt;
    const auto end_of_scheme = std::min(sent->find(' '), sent->size());
    if (!equals_ignoring_case(sent->substr(0, end_of_scheme), "Bearer")) return std::nullopt;
    const auto value = trim(sent->substr(end_of_scheme));
    return Secret(std::string(value.substr(0, kLongestToken)));
}

std::optional<Secret> session_token(const RequestHead& head) {
    if (bearer_token(head)) return std::nullopt;
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

SessionId Call::session() const {
    return signed_in && signed_in->session ? signed_in->session->id : SessionId();
}

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
