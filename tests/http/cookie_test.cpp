#include "bugpin/http/cookie.hpp"

#include "support/catch.hpp"

#include <chrono>
#include <string>

using namespace bugpin::http;
using namespace std::chrono_literals;
using namespace std::string_literals;

TEST_CASE("a cookie is found by its exact name", "[http][cookie]") {
    CHECK(find_cookie("session=sess_1", "session") == "sess_1");
    CHECK(find_cookie("a=1; session=sess_1; b=2", "session") == "sess_1");
    CHECK(find_cookie("a=1;session=sess_1", "session") == "sess_1");
    CHECK(find_cookie(" session = sess_1 ", "session") == "sess_1");
    CHECK(find_cookie("session=a=b", "session") == "a=b");
    CHECK(find_cookie("session=", "session") == "");
    CHECK(find_cookie("other=\"odd, value\"; session=x", "session") == "x");
    CHECK_FALSE(find_cookie("", "session"));
    CHECK_FALSE(find_cookie("session", "session"));
    CHECK_FALSE(find_cookie("Session=x", "session"));
    CHECK_FALSE(find_cookie("xsession=x; sessionx=y", "session"));
    CHECK_FALSE(find_cookie("a=session=x", "session"));
    CHECK_FALSE(find_cookie(";;;=;", "session"));
}

TEST_CASE("a cookie that came twice is nobody's", "[http][cookie]") {
    CHECK_FALSE(find_cookie("session=mine; session=planted", "session"));
    CHECK_FALSE(find_cookie("session=a; x=1; session=a", "session"));
}

TEST_CASE("a value with characters that cookies do not have is refused", "[http][cookie]") {
    CHECK_FALSE(find_cookie("session=\"quoted\"", "session"));
    CHECK_FALSE(find_cookie("session=a b", "session"));
    CHECK_FALSE(find_cookie("session=a,b", "session"));
    CHECK_FALSE(find_cookie("session=a\\b", "session"));
    CHECK_FALSE(find_cookie("session=a\x7f", "session"));
    CHECK_FALSE(find_cookie("session=\xC3\xA4", "session"));
    CHECK_FALSE(find_cookie("session=a\0b"s, "session"));
}

TEST_CASE("our cookies are for this host, not for scripts, not across sites", "[http][cookie]") {
    CHECK(to_header({"session", "sess_1", 7 * 24h, true}) ==
          "session=sess_1; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Lax");
    CHECK(to_header({"session", "", 0s, false}) ==
          "session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
}
