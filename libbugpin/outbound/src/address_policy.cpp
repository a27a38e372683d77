#include "address_policy.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>

namespace bugpin::outbound {
namespace {

// The first `bits` of an address; the first row that fits decides.
struct Block4 {
    std::uint32_t prefix;
    int bits;
    Reach reach;
};

constexpr Block4 kBlocks4[] = {
    {0xA9FEA9FE, 32, Reach::nobody},  // 169.254.169.254: metadata of most clouds
    {0xA9FEAA00, 24, Reach::nobody},  // 169.254.170.0/24: credentials of containers (AWS)
    {0x646464C8, 32, Reach::nobody},  // 100.100.100.200: metadata (Alibaba)
    {0xA83F8110, 32, Reach::nobody},  // 168.63.129.16: platform services (Azure)
    {0x00000000, 8, Reach::nobody},   // "this network"; 0.0.0.0 reaches the machine itself
    {0x0A000000, 8, Reach::named},    // private
    {0x64400000, 10, Reach::named},   // shared by carriers (CGNAT)
    {0x7F000000, 8, Reach::named},    // loopback
    {0xA9FE0000, 16, Reach::named},   // link-local
    {0xAC100000, 12, Reach::named},   // private
    {0xC0000000, 24, Reach::nobody},  // protocol assignments; 192.0.0.192 is metadata (Oracle)
    {0xC0000200, 24, Reach::nobody},  // documentation
    {0xC0586300, 24, Reach::nobody},  // 6to4 relays
    {0xC0A80000, 16, Reach::named},   // private
    {0xC6120000, 15, Reach::named},   // benchmarks
    {0xC6336400, 24, Reach::nobody},  // documentation
    {0xCB007100, 24, Reach::nobody},  // documentation
    {0xE0000000, 4, Reach::nobody},   // multicast
    {0xF0000000, 4, Reach::nobody},   // reserved, and broadcast
};

// The upper and lower half, so that a row can be read.
struct Block6 {
    std::uint64_t upper, lower;
    int bits;
    Reach reach;
};

constexpr Block6 kBlocks6[] = {
    {0, 1, 128, Reach::named},                           // ::1, loopback
    {0xFD00'0EC2'0000'0000, 0x254, 128, Reach::nobody},  // metadata (AWS)
    {0xFD00'0EC2'0000'0000, 0x23, 128, Reach::nobody},   // credentials of pods (AWS)
    {0xFD20'00CE'0000'0000, 0x254, 128, Reach::nobody},  // metadata (Google)
    {0xFC00'0000'0000'0000, 0, 7, Reach::named},         // unique local
    {0xFE80'0000'0000'0000, 0, 10, Reach::named},        // link-local
    {0xFEC0'0000'0000'0000, 0, 10, Reach::named},        // site-local, deprecated
    {0x2001'0000'0000'0000, 0, 23, Reach::nobody},       // protocols; Teredo among them
    {0x2001'0DB8'0000'0000, 0, 32, Reach::nobody},       // documentation
    {0x3FFF'0000'0000'0000, 0, 20, Reach::nobody},       // documentation
    {0x2000'0000'0000'0000, 0, 3, Reach::everyone},      // global unicast
    {0, 0, 0, Reach::nobody},                            // everything else
};

// Whether the upper `bits` of two words are the same; 0 <= bits <= 64.
bool same_prefix(std::uint64_t a, std::uint64_t b, int bits) {
    return bits == 0 || (a ^ b) >> (64 - bits) == 0;
}

bool is_in(std::uint64_t upper, std::uint64_t lower, const Block6& block) {
    return same_prefix(upper, block.upper, std::min(block.bits, 64)) &&
           same_prefix(lower, block.lower, std::max(block.bits - 64, 0));
}

std::uint64_t word(const std::array<std::uint8_t, 16>& bytes, std::size_t offset) {
    std::uint64_t value = 0;
    for (std::size_t i = offset; i < offset + 8; ++i) value = value << 8 | bytes[i];
    return value;
}

}  // namespace

Reach reach_of(std::uint32_t ipv4) {
    for (const Block4& block : kBlocks4)
        if ((ipv4 ^ block.prefix) >> (32 - block.bits) == 0) return block.reach;
    return Reach::everyone;
}

Reach reach_of(const std::array<std::uint8_t, 16>& ipv6) {
    const std::uint64_t upper = word(ipv6, 0), lower = word(ipv6, 8);
    const auto last_32 = static_cast<std::uint32_t>(lower);
    const bool is_mapped = upper == 0 && lower >> 32 == 0xFFFF;                // ::ffff:a.b.c.d
    const bool is_nat64 = upper == 0x0064'FF9B'0000'0000 && lower >> 32 == 0;  // 64:ff9b::a.b.c.d
    if (is_mapped || is_nat64) return reach_of(last_32);
    if (upper >> 48 == 0x2002) return reach_of(static_cast<std::uint32_t>(upper >> 16));  // 6to4
    const auto* const block =
        std::find_if(std::begin(kBlocks6), std::end(kBlocks6),
                     [&](const Block6& each) { return is_in(upper, lower, each); });
    return block->reach;  // the last row fits everything
}

Reach reach_of(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return reach_of(ntohl(v4.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &address, sizeof v6);
        std::array<std::uint8_t, 16> bytes;
        std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
        return reach_of(bytes);
    }
    return Reach::nobody;
}

bool may_connect(const sockaddr& address, bool may_be_private) {
    switch (reach_of(address)) {
    case Reach::everyone: return true;
    case Reach::named: return may_be_private;
    case Reach::nobody: return false;
    }
    return false;
}

}  // namespace bugpin::outbound
