// Which network addresses may be connected to, after IANA's special-purpose registries (RFC 6890
// and successors). Pure.
#pragma once

#include <array>
#include <cstdint>
#include <sys/socket.h>

namespace bugpin::outbound {

enum class Reach {
    everyone,  // on the public internet
    named,     // inside: loopback, private, link-local, shared; where the operator named the target
    nobody,    // metadata services of clouds, multicast, reserved, unspecified
};

// An address that carries another one (IPv4-mapped, NAT64, 6to4) is judged by what it carries.
Reach reach_of(const std::array<std::uint8_t, 16>& ipv6);
Reach reach_of(std::uint32_t ipv4);       // host byte order
Reach reach_of(const sockaddr& address);  // other families: nobody

bool may_connect(const sockaddr& address, bool may_be_private);

}  // namespace bugpin::outbound
