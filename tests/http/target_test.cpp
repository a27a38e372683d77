#include "bugpin/http/target.hpp"

#include "support/catch.hpp"

#include <string>

using namespace bugpin::http;
using namespace std::string_literals;

TEST_CASE("a target is split into path and query, both as sent", "[http][target]") {
    const auto target = parse_target("/api/reports/r%20t?search=a%26b+c&page=2");
    REQUIRE(target);
    CHECK(target->path == "/api/reports/r%20t");
    CHECK(target->query == "search=a%26b+c&page=2");
    CHECK(parse_target("/")->path == "/");
    CHECK(parse_target("/x?")->query.empty());
    CHECK(parse_target("/x?a?b")->query == "a?b");
    CHECK(parse_target("/x//y/")->path == "/x//y/");
    CHECK(parse_target("/%C3%A4/%E2%82%AC"));
    CHECK(parse_target("/.well-known/a..b/..."));
}

TEST_CASE("paths that others may read differently are refused", "[http][target]") {
    const auto path =
        GENERATE(as<std::string>{}, "", "*", "x", "http://host/x", "//../x", "/..",
                 "/../etc/passwd", "/a/./b", "/a/.", "/a/%2e%2e/b", "/a/%2E./b", "/a/.%2e", "/%2f",
                 "/a%2Fb", "/a%5cb", "/a\\b", "/%00", "/a%00.png", "/%0d%0aX:1", "/%7f", "/%1f",
                 "/a b", "/a\tb", "/a\r\n", "/\x80", "/\xC3\xA4", "/%", "/%1", "/%zz", "/%C3",
                 "/%c0%af", "/%ed%a0%80", "/a#b", "/a\"b", "/<a>", "/a|b", "/a^b", "/{a}", "/`");
    CAPTURE(path);
    const auto target = parse_target(path);
    REQUIRE_FALSE(target);
    CHECK(target.error().code == "INVALID_TARGET");
    CHECK_FALSE(parse_target("/\0"s));
}

TEST_CASE("queries with broken escapes, NUL or raw bytes are refused", "[http][target]") {
    for (const auto* target : {"/?a=%", "/?a=%4", "/?a=%GG", "/?%=a", "/?a=%00", "/?a=%FF",
                               "/?a=%C3", "/?a=b c", "/?a=\x01", "/?a=\xC3\xA4", "/?a#b"}) {
        CAPTURE(target);
        CHECK_FALSE(parse_target(target));
    }
    CHECK(parse_target("/?a=%0A%0D%09&b=|^{}<>\"`\\/?"));
}

TEST_CASE("a target has at most 8 KB", "[http][target]") {
    CHECK(parse_target("/" + std::string(kMaxTargetBytes - 1, 'a')));
    CHECK_FALSE(parse_target("/" + std::string(kMaxTargetBytes, 'a')));
    CHECK_FALSE(parse_target("/?" + std::string(kMaxTargetBytes, 'a')));
}

TEST_CASE("parameters are decoded and the first of a name wins", "[http][target]") {
    const auto query = QueryParameters::parse("a=1&b=x+y%2B%20z&a=2&c&=d&&%C3%A4=%26%3D");
    REQUIRE(query);
    CHECK(query->find("a") == "1");
    CHECK(query->find("b") == "x y+ z");
    CHECK(query->find("c") == "");
    CHECK(query->find("") == "d");
    CHECK(query->find("\xC3\xA4") == "&=");
    CHECK_FALSE(query->find("missing"));
    CHECK(query->all().size() == 6);
    CHECK(QueryParameters::parse("")->all().empty());
}

TEST_CASE("a segment is decoded once", "[http][target]") {
    CHECK(decode_segment("r%20t") == "r t");
    CHECK(decode_segment("%2525") == "%25");
    CHECK(decode_segment("a+b") == "a+b");
}
