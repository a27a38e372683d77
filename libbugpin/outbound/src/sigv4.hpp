// AWS Signature Version 4, as S3 and its look-alikes check it: who asks, for what, with which body
// and when ("Signature Calculations for the Authorization Header", Amazon S3 API Reference).
// libcurl's own is refused by real servers: it neither sends nor signs the body's hash. Pure.
#pragma once

#include "bugpin/core/secret.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/http_client.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bugpin::outbound {

struct AwsKey {
    std::string id;
    Secret secret;
    std::string region;
    std::string service = "s3";
};

struct AwsRequest {
    std::string method;
    std::string host;  // as the Host header will say it
    std::string path;  // as the request line will say it: escaped already
    std::vector<std::pair<std::string, std::string>> query;  // not escaped; in any order
    ports::HttpHeaders headers;                              // to be signed, besides ours
    std::string body_sha256;                                 // hex
};

// RFC 3986 §2.1: everything but letters, digits and "-._~" is escaped.
std::string uri_escaped(std::string_view text);
// "a=1&b=2": sorted and escaped, as it is signed and is to be sent.
std::string canonical_query(const AwsRequest& request);

// The headers that the request is to carry: its own, x-amz-date, x-amz-content-sha256 and
// Authorization.
ports::HttpHeaders signed_headers(const AwsRequest& request, const AwsKey& key, Time now,
                                  const ports::Digest& digest);

}  // namespace bugpin::outbound
