// Who may pass. examine() decides from a request's head alone, in memory; authorise() learns who is
// signed in, which may ask the store. Thread-safe.
#pragma once

#include "rate_guard.hpp"
#include "request_id.hpp"
#include "route.hpp"
#include "router.hpp"

#include "bugpin/http/api.hpp"

#include <optional>

namespace bugpin::http {

class Guard {
public:
    Guard(const Api::Services& services, const ApiOptions& options, const Router& router,
          const RateGuard& rates, const RequestIds& ids);

    // Fills `admission` from its head. Returns the refusal, or an answer that needs no endpoint
    // (preflights, redirects to HTTPS), yet without the headers of every answer; nullopt: go on.
    std::optional<Response> examine(Admission& admission) const;

    // Sets who is signed in as far as the route wants to know. 401 or 403 as the route's Access
    // says.
    Result<> authorise(Call& call) const;

private:
    Result<> read_target(Admission& admission) const;
    std::optional<Response> redirect_to_https(const Admission& admission) const;
    std::optional<Response> find_route(Admission& admission) const;
    Result<> check_route(Admission& admission) const;
    Result<> count(Admission& admission) const;
    Result<services::Directory::Known> authenticate(Call& call) const;
    Result<> check_token(Call& call) const;
    Result<> check_access(Admission& admission) const;
    Result<> check_key(Admission& admission) const;
    Result<> bound_body(Admission& admission) const;

    const Api::Services& services_;
    const ApiOptions& options_;
    const Router& router_;
    const RateGuard& rates_;
    const RequestIds& ids_;
};

}  // namespace bugpin::http
