// Rate limits of requests: which class counts by what, and what answers say about it. Thread-safe.
#pragma once

#include "route.hpp"

#include "bugpin/http/message.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/rate_limit_store.hpp"
#include "bugpin/services/directory.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bugpin::http {

class RateGuard {
public:
    // Without `enabled` nothing is counted and nothing is refused.
    RateGuard(ports::RateLimitStore& store, const ports::Clock& clock, bool enabled);

    using Verdict = std::optional<ports::RateVerdict>;

    // Each counts one request, keeps the tightest verdict in `so_far`, and returns
    // RATE_LIMIT_EXCEEDED (429) when it was one too many.

    // Classes read and write: by session or API token where one is known, else by address.
    Result<> take_session(RateClass rate, const Settings& settings, const SessionId& session,
                          Verdict& so_far) const;
    Result<> take_token(RateClass rate, const Settings& settings, const ApiTokenId& token,
                        Verdict& so_far) const;
    // Requests of every class: by the token's own limit, if it has one.
    Result<> take_own_limit(const ApiToken& token, Verdict& so_far) const;
    // Every class: by address, IPv6 by its /64.
    Result<> take_address(RateClass rate, const Settings& settings, const std::string& address,
                          Verdict& so_far) const;
    Result<> take_account(const Settings& settings, const std::string& account,
                          Verdict& so_far) const;
    // A submission: by the project's key, then by project and day.
    Result<> take_project(const Settings& settings, const services::ProjectView& project,
                          Verdict& so_far) const;

private:
    Result<> take(const std::string& key, ports::RateLimit limit, Verdict& so_far) const;

    ports::RateLimitStore& store_;
    const ports::Clock& clock_;
    bool enabled_;
};

// X-RateLimit-Limit, -Remaining, -Reset (seconds from now).
void add_rate_headers(Response& response, const RateGuard::Verdict& verdict);

// One line for each limit in force, for the operator.
struct LimitInForce {
    RateClass rate = RateClass::none;
    ports::RateLimit limit;
    std::string_view counted_by;
    std::vector<std::string_view> only = {};  // paths; empty: every route of the class

    bool covers(const Route& route) const;
};
std::vector<LimitInForce> limits_in_force(const Settings& settings);

}  // namespace bugpin::http
