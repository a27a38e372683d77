// A URL that may be asked. Two parsers have to agree on what it means: curl's, which will connect,
// and core's, by which the rest of the product judges hosts. A text that they read differently is
// how a check is led round, so it is refused.
#pragma once

#include "curl_library.hpp"

#include "bugpin/core/result.hpp"
#include "bugpin/core/url.hpp"

#include <string>
#include <string_view>

namespace bugpin::outbound {

struct Target {
    std::string url;  // absolute, http or https, without user and password
    Origin origin;

    std::string peer() const;  // "host:port"

    // INVALID_URL (400).
    static Result<Target> parse(const CurlLibrary& curl, const std::string& url);
    // Where a redirect (RFC 9110 §10.2.2, relative or not) leads to. INVALID_URL.
    Result<Target> follow(const CurlLibrary& curl, std::string_view location) const;
};

}  // namespace bugpin::outbound
