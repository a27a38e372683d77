#include "bugpin/core/url.hpp"

#include "support/catch.hpp"

#include <string>

using namespace bugpin;

namespace {

std::string origin(std::string_view url) {
    const auto found = origin_of(url);
    return found ? found->str() : "none";
}

}  // namespace

TEST_CASE("an origin is scheme, host and port in one spelling", "[url]") {
    CHECK(origin("https://shop.example") == "https://shop.example");
    CHECK(origin("HTTPS://Shop.Example:443/a?b#c") == "https://shop.example");
    CHECK(origin("http://shop.example:8080/") == "http://shop.example:8080");
    CHECK(origin("http://shop.example:443") == "http://shop.example:443");
    CHECK(origin("https://shop.example.") == "https://shop.example");
    CHECK(origin("http://[2001:db8::1]:7300/x") == "http://[2001:db8::1]:7300");
    CHECK(origin("http://127.0.0.1") == "http://127.0.0.1");
    CHECK(origin("https://user:password@shop.example/") == "https://shop.example");
    CHECK(origin_of("http://a:81")->port == 81);
    CHECK(origin_of("https://a")->port == 443);
}

TEST_CASE("what is no http address has no origin", "[url]") {
    for (const auto* text :
         {"", "null", "shop.example", "//shop.example", "/a", "ftp://a", "javascript:alert(1)",
          "file:///etc/passwd", "http://", "https:///x", "http:// a", "http://a b",
          "http://a:99999", "http://a:x", "http://a:80x/y", "http://a:65536", "http://a:0",
          "http://[::1", "http://%zz"}) {
        CAPTURE(text);
        CHECK(origin(text) == "none");
    }
}

TEST_CASE("origins are equal when they mean the same", "[url]") {
    CHECK(origin_of("https://A.example") == origin_of("https://a.example."));
    CHECK_FALSE(origin_of("https://a.example") == origin_of("http://a.example"));
    CHECK_FALSE(origin_of("https://a.example") == origin_of("https://a.example:8443"));
}

TEST_CASE("credentials in a URL are seen wherever they may stand", "[url]") {
    CHECK(has_credentials("https://me:secret@chat.example/"));
    CHECK(has_credentials("https://me@chat.example/"));
    CHECK(has_credentials("https://@chat.example/"));
    CHECK_FALSE(has_credentials("https://chat.example/@me"));
    CHECK_FALSE(has_credentials("https://chat.example/?to=me@chat.example#@"));
    CHECK_FALSE(has_credentials("me@chat.example"));
}
