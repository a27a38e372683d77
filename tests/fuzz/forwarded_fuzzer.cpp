// Three lines: TRUST_PROXY, the peer, X-Forwarded-For; the rest: X-Forwarded-Proto. A stranger's
// headers change nothing, and the client of a trusted proxy has an address in one spelling.
#include "fuzz.hpp"

#include "bugpin/http/client_address.hpp"

#include <string>

using namespace bugpin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto rest = fuzz::text_of(data, size);
    const auto trust = http::TrustProxy::parse(fuzz::take_line(rest));
    http::RequestHead head;
    head.peer_address = fuzz::take_line(rest);
    const auto direct = http::client_of(head, http::TrustProxy());
    fuzz::demand(http::rate_key(direct.address) == http::rate_key(head.peer_address));
    head.headers.push_back({"X-Forwarded-For", std::string(fuzz::take_line(rest))});
    head.headers.push_back({"X-Forwarded-Proto", std::string(rest)});
    if (!trust) return 0;
    const auto client = http::client_of(head, *trust);
    if (!trust->trusts(head.peer_address))
        fuzz::demand(client.address == direct.address && client.secure == direct.secure);
    http::RequestHead again;
    again.peer_address = client.address;
    fuzz::demand(http::client_of(again, http::TrustProxy()).address == client.address);
    return 0;
}
