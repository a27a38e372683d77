// The table of addresses, block by block with both edges: IANA's IPv4 and IPv6 special-purpose
// registries, and the metadata services of clouds.
#include "address_policy.hpp"

#include "support/catch.hpp"

#include <arpa/inet.h>
#include <array>
#include <cstring>
#include <netinet/in.h>
#include <ostream>
#include <string>

using namespace bugpin::outbound;

namespace bugpin::outbound {
std::ostream& operator<<(std::ostream& out, Reach reach) {
    return out << (reach == Reach::everyone ? "everyone"
                   : reach == Reach::named  ? "named"
                                            : "nobody");
}
}  // namespace bugpin::outbound

namespace {

Reach reach(const std::string& text) {
    sockaddr_storage address{};
    auto& v4 = reinterpret_cast<sockaddr_in&>(address);
    auto& v6 = reinterpret_cast<sockaddr_in6&>(address);
    if (::inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1)
        address.ss_family = AF_INET;
    else if (::inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr) == 1)
        address.ss_family = AF_INET6;
    else
        FAIL("not an address: " << text);
    return reach_of(reinterpret_cast<const sockaddr&>(address));
}

void check_all(Reach expected, std::initializer_list<const char*> addresses) {
    for (const char* address : addresses) {
        CAPTURE(address);
        CHECK(reach(address) == expected);
    }
}

}  // namespace

TEST_CASE("public addresses may be connected to", "[outbound][address]") {
    check_all(
        Reach::everyone,
        {"1.0.0.0",         "8.8.8.8",         "9.255.255.255",  "11.0.0.0",      "100.63.255.255",
         "100.128.0.0",     "126.255.255.255", "128.0.0.0",      "168.63.129.15", "168.63.129.17",
         "169.253.255.255", "169.255.0.0",     "172.15.255.255", "172.32.0.0",    "191.255.255.255",
         "192.0.1.0",       "192.0.3.0",       "192.88.98.255",  "192.88.100.0",  "192.167.255.255",
         "192.169.0.0",     "198.17.255.255",  "198.20.0.0",     "198.51.99.255", "198.51.101.0",
         "203.0.112.255",   "203.0.114.0",     "223.255.255.255"});
    check_all(Reach::everyone, {"2001:200::1", "2001:db7:ffff::1", "2001:db9::1", "2606:4700::1111",
                                "2a00:1450::8a", "2003::1", "3ffe:ffff::1"});
}

TEST_CASE("addresses inside need the operator's word", "[outbound][address]") {
    check_all(Reach::named,
              {"10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.0",
               "127.0.0.1", "127.255.255.255", "169.254.0.0", "169.254.169.253", "169.254.171.0",
               "169.254.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0", "192.168.255.255",
               "198.18.0.0", "198.19.255.255"});
    check_all(Reach::named, {"::1", "fc00::", "fd00:ec2::253", "fdff:ffff::1", "fe80::1",
                             "febf:ffff::1", "fec0::1"});
}

TEST_CASE("some addresses are for nobody, whatever the operator says", "[outbound][address]") {
    check_all(Reach::nobody,
              {"0.0.0.0", "0.0.0.1", "0.255.255.255", "192.0.0.0", "192.0.0.192", "192.0.0.255",
               "192.0.2.1", "192.88.99.1", "198.51.100.7", "203.0.113.255", "224.0.0.1",
               "239.255.255.255", "240.0.0.1", "255.255.255.255"});
    check_all(Reach::nobody, {"::", "::2", "::8.8.8.8", "::127.0.0.1", "100::1", "64:ff9b:1::1",
                              "2001::1", "2001:1ff:ffff::1", "2001:db8::1", "3fff::1",
                              "3fff:fff:ffff::1", "4000::1", "f000::1", "ff02::1", "5f00::1"});
}

TEST_CASE("metadata services of clouds are for nobody", "[outbound][address]") {
    check_all(Reach::nobody,
              {"169.254.169.254", "169.254.170.2", "169.254.170.23", "100.100.100.200",
               "168.63.129.16", "192.0.0.192", "fd00:ec2::254", "fd00:ec2::23", "fd20:ce::254"});
}

TEST_CASE("an address in another's clothes is judged by what is inside", "[outbound][address]") {
    check_all(Reach::everyone,
              {"::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:0808:0808::1", "2002:808:808:1::"});
    check_all(Reach::named, {"::ffff:127.0.0.1", "::ffff:10.1.2.3", "64:ff9b::192.168.0.1",
                             "2002:7f00:1::", "2002:a00:1::1"});
    check_all(Reach::nobody, {"::ffff:169.254.169.254", "64:ff9b::169.254.169.254",
                              "2002:a9fe:a9fe::1", "::ffff:0.0.0.0", "2002:e000:1::"});
}

TEST_CASE("only the internet's families are known", "[outbound][address]") {
    sockaddr address{};
    address.sa_family = AF_UNIX;
    CHECK(reach_of(address) == Reach::nobody);
}

TEST_CASE("the operator's word opens what is inside, and no more", "[outbound][address]") {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    const auto may = [&](const char* text, bool may_be_private) {
        REQUIRE(::inet_pton(AF_INET, text, &address.sin_addr) == 1);
        return may_connect(reinterpret_cast<const sockaddr&>(address), may_be_private);
    };
    CHECK((may("8.8.8.8", false) && may("8.8.8.8", true)));
    CHECK((!may("10.0.0.1", false) && may("10.0.0.1", true)));
    CHECK((!may("169.254.169.254", false) && !may("169.254.169.254", true)));
}
