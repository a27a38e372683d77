#include "bugpin/http/client_address.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>

namespace bugpin::http {
namespace {

constexpr std::size_t kAddressBytes = 16;
constexpr int kMappedBits = 96;  // of the prefix ::ffff:0:0/96, under which IPv4 is kept
constexpr std::string_view kMappedPrefix("\0\0\0\0\0\0\0\0\0\0\xFF\xFF", 12);

// 16 bytes in network order, IPv4 mapped; nullopt for anything but an address.
std::optional<std::string> address_bytes(std::string_view text) {
    std::array<char, INET6_ADDRSTRLEN> terminated{};
    if (text.empty() || text.size() >= terminated.size()) return std::nullopt;
    std::copy(text.begin(), text.end(), terminated.begin());
    std::array<char, kAddressBytes> bytes{};
    if (inet_pton(AF_INET6, terminated.data(), bytes.data()) == 1)
        return std::string(bytes.data(), kAddressBytes);
    if (inet_pton(AF_INET, terminated.data(), bytes.data()) == 1)
        return std::string(kMappedPrefix) + std::string(bytes.data(), 4);
    return std::nullopt;
}

bool is_mapped(std::string_view bytes) { return bytes.starts_with(kMappedPrefix); }

std::string text_of(const std::string& bytes) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (is_mapped(bytes))
        inet_ntop(AF_INET, bytes.data() + kMappedPrefix.size(), text.data(), text.size());
    else
        inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
    return text.data();
}

// A link-local peer comes with its interface: "fe80::1%eth0".
std::string_view without_zone(std::string_view address) {
    return address.substr(0, address.find('%'));
}

// One hop as proxies write it: an address, perhaps with a port.
std::optional<std::string> hop_bytes(std::string_view text) {
    text = trim(text);
    if (text.starts_with('[')) return address_bytes(text.substr(1, text.find(']') - 1));
    if (std::count(text.begin(), text.end(), ':') == 1) text = text.substr(0, text.find(':'));
    return address_bytes(text);
}

// Every value of a header that lists one entry per hop, the nearest hop last.
std::vector<std::string_view> hops_of(const RequestHead& head, std::string_view name) {
    std::vector<std::string_view> all;
    for (const auto& header : head.headers) {
        if (!equals_ignoring_case(header.name, name)) continue;
        const auto hops = split(header.value, ',');
        all.insert(all.end(), hops.begin(), hops.end());
    }
    return all;
}

bool begins_alike(std::string_view a, std::string_view b, int bits) {
    const auto whole = static_cast<std::size_t>(bits / 8);
    if (a.substr(0, whole) != b.substr(0, whole)) return false;
    if (bits % 8 == 0) return true;
    const auto differing = static_cast<unsigned char>(a[whole] ^ b[whole]);
    return (differing >> (8 - bits % 8)) == 0;
}

constexpr std::string_view kLoopbackAndPrivate =
    "127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16,fc00::/7,fe80::/10";

// The form that everything counts and logs by. A socket shows IPv4 in no other.
std::string canonical(const std::string& peer) {
    if (peer.find(':') == std::string::npos) return peer;
    const auto bytes = address_bytes(without_zone(peer));
    return bytes ? text_of(*bytes) : peer;
}

}  // namespace

Result<TrustProxy> TrustProxy::parse(std::string_view text) {
    const auto is = [word = trim(text)](std::string_view each) {
        return equals_ignoring_case(word, each);
    };
    TrustProxy trust;
    trust.all_ = is("all") || is("true");
    if (trust.all_ || is("none") || is("false") || is("")) return trust;
    for (const auto entry : split(is("auto") ? kLoopbackAndPrivate : text, ',')) {
        const auto network = trim(entry);
        const auto slash = network.find('/');
        const auto bytes = address_bytes(network.substr(0, slash));
        const auto bad = Error::invalid(
            "TRUST_PROXY", fmt::format("\"{}\" is not none, auto, all, an address or a CIDR range",
                                       printable(network, 80)));
        if (!bytes) return bad;
        const int offset = is_mapped(*bytes) ? kMappedBits : 0;
        int bits = 128 - offset;
        if (slash != std::string_view::npos) {
            const auto digits = network.substr(slash + 1);
            const auto [end, error] =
                std::from_chars(digits.data(), digits.data() + digits.size(), bits);
            if (error != std::errc() || end != digits.data() + digits.size() || bits < 0 ||
                bits > 128 - offset)
                return bad;
        }
        trust.networks_.push_back({*bytes, offset + bits});
    }
    return trust;
}

bool TrustProxy::trusts(std::string_view address) const {
    if (all_) return true;
    if (networks_.empty()) return false;
    const auto bytes = address_bytes(without_zone(address));
    return bytes && std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
               return begins_alike(*bytes, network.bytes, network.bits);
           });
}

Client client_of(const RequestHead& head, const TrustProxy& trust) {
    Client client{canonical(head.peer_address), head.tls};
    if (!trust.trusts(head.peer_address)) return client;
    const auto hops = hops_of(head, "X-Forwarded-For");
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        // What a trusted proxy did not understand is nobody's address: the proxy itself stands for
        // it.
        const auto bytes = hop_bytes(*hop);
        if (!bytes) break;
        client.address = text_of(*bytes);
        if (!trust.trusts(client.address)) break;
    }
    if (const auto schemes = hops_of(head, "X-Forwarded-Proto"); !schemes.empty())
        client.secure = equals_ignoring_case(trim(schemes.back()), "https");
    return client;
}

std::string rate_key(std::string_view address) {
    auto bytes = address_bytes(without_zone(address));
    if (!bytes || is_mapped(*bytes)) return bytes ? text_of(*bytes) : std::string(address);
    std::fill(bytes->begin() + 8, bytes->end(), '\0');
    return text_of(*bytes) + "/64";
}

}  // namespace bugpin::http
