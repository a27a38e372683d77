// Who the client is and whether its connection is encrypted: from the socket, and from forwarded
// headers only when the peer is a trusted proxy, read from the right, skipping trusted hops. Pure
// and thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/http/message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::http {

// Which peers may speak for others. Parsed from TRUST_PROXY: "none"/"false", "auto" (loopback and
// private peers), "all"/"true", or a comma list of addresses and CIDR ranges.
class TrustProxy {
public:
    TrustProxy() = default;  // none
    static Result<TrustProxy> parse(std::string_view text);
    bool trusts(std::string_view address) const;

private:
    struct Network {
        std::string bytes;  // 16, IPv4 mapped
        int bits = 128;
    };
    bool all_ = false;
    std::vector<Network> networks_;
};

struct Client {
    std::string address;  // canonical text; IPv4-mapped IPv6 as IPv4
    bool secure = false;
};

Client client_of(const RequestHead& head, const TrustProxy& trust);

// What rate limits count by: the IPv4 address, or the /64 of an IPv6 address.
std::string rate_key(std::string_view address);

}  // namespace bugpin::http
