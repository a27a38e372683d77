#include "rate_guard.hpp"

#include "response.hpp"

#include "bugpin/http/client_address.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bugpin::http {
namespace {

constexpr std::chrono::minutes kMinute{1};
constexpr std::chrono::minutes kAccountWindow{15};
constexpr std::chrono::hours kDay{24};

ports::RateLimit limit_of(RateClass rate, const Settings& settings) {
    const auto& limits = settings.rate_limits;
    switch (rate) {
    case RateClass::none: return {};
    case RateClass::read: return {limits.read_per_minute, kMinute};
    case RateClass::write: return {limits.write_per_minute, kMinute};
    case RateClass::auth: return {limits.auth_per_minute, kMinute};
    case RateClass::submit: return {settings.rate_limit_per_minute, kMinute};
    }
    return {};
}

bool is_tighter(const ports::RateVerdict& a, const ports::RateVerdict& b) {
    if (a.allowed != b.allowed) return !a.allowed;
    return a.remaining < b.remaining;
}

}  // namespace

RateGuard::RateGuard(ports::RateLimitStore& store, const ports::Clock& clock, bool enabled)
    : store_(store), clock_(clock), enabled_(enabled) {}

Result<> RateGuard::take(const std::string& key, ports::RateLimit limit, Verdict& so_far) const {
    if (!enabled_) return {};
    const auto verdict = store_.take(key, limit, clock_.now());
    if (!so_far || is_tighter(verdict, *so_far)) so_far = verdict;
    if (!verdict.allowed) return too_many_requests();
    return {};
}

Result<> RateGuard::take_session(RateClass rate, const Settings& settings, const SessionId& session,
                                 Verdict& so_far) const {
    return take(fmt::format("{} session {}", name_of(rate), session.str()),
                limit_of(rate, settings), so_far);
}

Result<> RateGuard::take_token(RateClass rate, const Settings& settings, const ApiTokenId& token,
                               Verdict& so_far) const {
    return take(fmt::format("{} token {}", name_of(rate), token.str()), limit_of(rate, settings),
                so_far);
}

Result<> RateGuard::take_own_limit(const ApiToken& token, Verdict& so_far) const {
    if (!token.requests_per_minute) return {};
    return take("own limit " + token.id.str(), {*token.requests_per_minute, kMinute}, so_far);
}

Result<> RateGuard::take_address(RateClass rate, const Settings& settings,
                                 const std::string& address, Verdict& so_far) const {
    return take(fmt::format("{} address {}", name_of(rate), rate_key(address)),
                limit_of(rate, settings), so_far);
}

Result<> RateGuard::take_account(const Settings& settings, const std::string& account,
                                 Verdict& so_far) const {
    return take("auth account " + account, {settings.rate_limits.auth_per_account, kAccountWindow},
                so_far);
}

Result<> RateGuard::take_project(const Settings& settings, const services::ProjectView& project,
                                 Verdict& so_far) const {
    const auto& id = project.project.id.str();
    BUGPIN_CHECK(take("submit key " + id, {settings.rate_limits.submit_per_key, kMinute}, so_far));
    return take("submit day " + id, {project.submissions_per_day, kDay}, so_far);
}

void add_rate_headers(Response& response, const RateGuard::Verdict& verdict) {
    if (!verdict) return;
    const auto add = [&](std::string_view name, std::int64_t value) {
        response.headers.emplace_back(name, std::to_string(value));
    };
    add("X-RateLimit-Limit", verdict->limit);
    add("X-RateLimit-Remaining", verdict->remaining);
    add("X-RateLimit-Reset", verdict->reset.count());
}

bool LimitInForce::covers(const Route& route) const {
    return route.rate == rate &&
           (only.empty() || std::find(only.begin(), only.end(), route.path) != only.end());
}

std::vector<LimitInForce> limits_in_force(const Settings& settings) {
    const auto& limits = settings.rate_limits;
    return {
        {RateClass::read, limit_of(RateClass::read, settings), "session/token/address"},
        {RateClass::write, limit_of(RateClass::write, settings), "session/token/address"},
        {RateClass::auth, limit_of(RateClass::auth, settings), "address"},
        {RateClass::auth,
         {limits.auth_per_account, kAccountWindow},
         "account",
         {"/api/auth/login", "/api/auth/change-password"}},
        {RateClass::submit, limit_of(RateClass::submit, settings), "address"},
        {RateClass::submit, {limits.submit_per_key, kMinute}, "project key"},
        {RateClass::submit, {limits.submit_per_project_day, kDay}, "project"},
    };
}

}  // namespace bugpin::http
