#include "bugpin/http/client_address.hpp"

#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace bugpin;
using namespace bugpin::http;

namespace {

TrustProxy trust(std::string_view text) {
    auto parsed = TrustProxy::parse(text);
    if (!parsed) FAIL(parsed.error().fields.at(0).message);
    return *std::move(parsed);
}

RequestHead from(std::string peer, std::vector<Header> headers) {
    RequestHead head;
    head.peer_address = std::move(peer);
    head.headers = std::move(headers);
    return head;
}

std::string address(const RequestHead& head, std::string_view trusted) {
    return client_of(head, trust(trusted)).address;
}

}  // namespace

TEST_CASE("forwarded headers of a stranger count for nothing", "[http][client]") {
    const auto head =
        from("203.0.113.9", {{"X-Forwarded-For", "10.9.9.9"}, {"X-Forwarded-Proto", "https"}});
    for (const auto* trusted : {"none", "false", "", "auto", "198.51.100.0/24"}) {
        const auto client = client_of(head, trust(trusted));
        CHECK(client.address == "203.0.113.9");
        CHECK_FALSE(client.secure);
    }
}

TEST_CASE("the right-most hop that is not ours is the client", "[http][client]") {
    struct Row {
        std::string forwarded, trusted, expected;
    };
    const auto row = GENERATE(values<Row>({
        {"198.51.100.7", "auto", "198.51.100.7"},
        {"1.1.1.1, 198.51.100.7", "auto", "198.51.100.7"},
        {"1.1.1.1, 198.51.100.7, 10.0.0.3", "auto", "198.51.100.7"},
        {"1.1.1.1,198.51.100.7 ,192.168.1.1,172.31.0.1", "auto", "198.51.100.7"},
        {"10.0.0.5, 10.0.0.3", "auto", "10.0.0.5"},
        {"9.9.9.9, 8.8.8.8", "all", "9.9.9.9"},
        {"9.9.9.9, 8.8.8.8", "true", "9.9.9.9"},
        {"198.51.100.7:5678", "auto", "198.51.100.7"},
        {"[2001:db8::1]:443", "auto", "2001:db8::1"},
        {"[2001:db8::1]", "auto", "2001:db8::1"},
        {"2001:DB8:0:0::1", "auto", "2001:db8::1"},
        {"::ffff:198.51.100.7", "auto", "198.51.100.7"},
        {"2001:db8::1, fd00::7", "auto", "2001:db8::1"},
        // What makes no sense stops the search at the hop that reported it.
        {"198.51.100.7, unknown", "auto", "127.0.0.1"},
        {"198.51.100.7, ", "auto", "127.0.0.1"},
        {"evil, 10.0.0.3", "auto", "10.0.0.3"},
        {"", "auto", "127.0.0.1"},
        {"999.1.1.1", "auto", "127.0.0.1"},
        {"1.2.3", "auto", "127.0.0.1"},
        {"[::1", "auto", "::1"},
        {"]", "auto", "127.0.0.1"},
        {"fe80::1%eth0", "auto", "127.0.0.1"},
    }));
    CAPTURE(row.forwarded, row.trusted);
    CHECK(address(from("127.0.0.1", {{"x-forwarded-for", row.forwarded}}), row.trusted) ==
          row.expected);
}

TEST_CASE("several X-Forwarded-For headers are one list", "[http][client]") {
    const auto head = from("127.0.0.1", {{"X-Forwarded-For", "1.1.1.1"},
                                         {"X-Other", "x"},
                                         {"X-Forwarded-For", "198.51.100.7, 10.0.0.1"}});
    CHECK(address(head, "auto") == "198.51.100.7");
}

TEST_CASE("the peer's address is written in one way", "[http][client]") {
    CHECK(address(from("::ffff:203.0.113.9", {}), "none") == "203.0.113.9");
    CHECK(address(from("2001:DB8:0:0:0:0:0:1", {}), "none") == "2001:db8::1");
    CHECK(address(from("fe80::1%eth0", {{"X-Forwarded-For", "8.8.8.8"}}), "auto") == "8.8.8.8");
    CHECK(address(from("unix", {}), "auto") == "unix");
}

TEST_CASE("a connection is secure by itself or by a trusted proxy's word", "[http][client]") {
    const auto secure = [](bool tls, std::vector<Header> headers, std::string_view trusted) {
        auto head = from("127.0.0.1", std::move(headers));
        head.tls = tls;
        return client_of(head, trust(trusted)).secure;
    };
    CHECK(secure(true, {}, "none"));
    CHECK(secure(true, {{"X-Forwarded-Proto", "http"}}, "none"));
    CHECK_FALSE(secure(false, {}, "auto"));
    CHECK(secure(false, {{"X-Forwarded-Proto", "HTTPS"}}, "auto"));
    CHECK_FALSE(secure(false, {{"X-Forwarded-Proto", "http"}}, "auto"));
    CHECK_FALSE(secure(false, {{"X-Forwarded-Proto", "https, http"}}, "auto"));
    CHECK(secure(false, {{"X-Forwarded-Proto", "http"}, {"X-Forwarded-Proto", "https"}}, "auto"));
}

TEST_CASE("networks are matched to the bit", "[http][client]") {
    const auto some = trust("198.51.100.128/25, 2001:db8:8000::/33 ,203.0.113.7");
    CHECK(some.trusts("198.51.100.128"));
    CHECK_FALSE(some.trusts("198.51.100.127"));
    CHECK(some.trusts("2001:db8:ffff::1"));
    CHECK_FALSE(some.trusts("2001:db8:7fff::1"));
    CHECK(some.trusts("203.0.113.7"));
    CHECK(some.trusts("::ffff:203.0.113.7"));
    CHECK_FALSE(some.trusts("203.0.113.8"));
    CHECK_FALSE(some.trusts("not an address"));
    CHECK(trust("0.0.0.0/0").trusts("8.8.8.8"));
    CHECK_FALSE(trust("0.0.0.0/0").trusts("2001:db8::1"));
    CHECK(trust("::/0").trusts("8.8.8.8"));
    for (const auto* own : {"127.9.9.9", "::1", "10.255.0.1", "172.16.0.1", "172.31.255.255",
                            "192.168.0.1", "169.254.1.1", "fd12::1", "fe80::1"})
        CHECK(trust("AUTO").trusts(own));
    for (const auto* foreign : {"172.32.0.1", "11.0.0.1", "8.8.8.8", "2001:db8::1", "fec0::1"})
        CHECK_FALSE(trust("auto").trusts(foreign));
}

TEST_CASE("a wrong TRUST_PROXY names itself", "[http][client]") {
    for (const auto* text : {"yes", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8x",
                             "::1/129", "10.0.0.1,,10.0.0.2", "10.0.0.0/8,all", "example.com"}) {
        CAPTURE(text);
        const auto parsed = TrustProxy::parse(text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().fields.at(0).field == "TRUST_PROXY");
    }
}

TEST_CASE("rates are counted by IPv4 address and by IPv6 network", "[http][client]") {
    CHECK(rate_key("203.0.113.7") == "203.0.113.7");
    CHECK(rate_key("::ffff:203.0.113.7") == "203.0.113.7");
    CHECK(rate_key("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64");
    CHECK(rate_key("2001:db8:1:2::ffff") == rate_key("2001:db8:1:2:aaaa::"));
    CHECK(rate_key("2001:db8:1:3::1") != rate_key("2001:db8:1:2::1"));
    CHECK(rate_key("unix") == "unix");
}
