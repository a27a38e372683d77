// One request and its answer, on a connection of its own; redirects are answers like others.
#pragma once

#include "target.hpp"
#include "transfer.hpp"

#include "bugpin/ports/http_client.hpp"

#include <chrono>

namespace bugpin::outbound {

struct Exchange {
    const ports::HttpRequest& request;  // its method, body and limits
    const Target& target;               // in place of its URL
    const ports::HttpHeaders& headers;  // in place of its headers
    std::chrono::milliseconds time_limit{0};
    bool may_be_private = false;
};

// INVALID_REQUEST (400) for a method or header that would change the message's shape.
Result<> check_message(const ports::HttpRequest& request);

// REQUIRES: check_message() passed. Errors as HttpClient::send() has them.
Result<ports::HttpAnswer> perform(const CurlLibrary& curl, const Options& options,
                                  const Exchange& exchange);

}  // namespace bugpin::outbound
