// Requests to other people's servers: webhooks, issue trackers, object stores. The address that is
// really connected to must be public, however the name resolved and wherever a redirect leads;
// certificates are checked; nothing is kept between two requests. Blocks. Thread-safe.
#pragma once

#include "bugpin/core/result.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bugpin::ports {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
    std::string method = "GET";
    std::string url;  // absolute, http or https, without user name and password
    HttpHeaders headers;
    std::string body;
    std::chrono::milliseconds time_limit{10'000};  // for all of it, redirects included
    std::int64_t most_answer_bytes = 1 << 20;
    int most_redirects = 0;  // followed for GET and HEAD only; credentials stay with their origin
    // Private, loopback and link-local addresses may be connected to: the operator named this
    // target. Metadata services of clouds stay out of reach even then.
    bool may_be_private = false;
};

struct HttpAnswer {
    int status = 0;
    HttpHeaders headers;  // names in lower case, in order
    std::string body;
    std::string_view header(std::string_view lower_case_name) const {  // "" when there is none
        for (const auto& [name, value] : headers)
            if (name == lower_case_name) return value;
        return {};
    }
};

class HttpClient {
public:
    virtual ~HttpClient() = default;

    // Any complete answer is a success, whatever its status. Errors:
    //   INVALID_URL (400)        not a URL that may be asked
    //   INVALID_REQUEST (400)    a method or header that would change the message's shape
    //   FORBIDDEN_ADDRESS (403)  the name leads to an address that is not public
    //   UNREACHABLE (503)        no such host, refused, reset, or cut off
    //   TIMED_OUT (503)          not done within the limit
    //   TLS_FAILED (503)         the certificate does not prove the name, or no common cipher
    //   ANSWER_TOO_LARGE (503)   more bytes than most_answer_bytes
    //   TOO_MANY_REDIRECTS (503)
    // Messages are for the operator and name the host, never a credential.
    virtual Result<HttpAnswer> send(const HttpRequest& request) = 0;
};

}  // namespace bugpin::ports
