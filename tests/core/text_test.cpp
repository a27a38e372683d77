#include "bugpin/core/text.hpp"

#include "support/catch.hpp"

#include <array>
#include <string>

using namespace bugpin;
using namespace std::string_literals;

TEST_CASE("the front of a text is cut between characters", "[text]") {
    CHECK(front_of("abc", 3) == "abc");
    CHECK(front_of("abc", 2) == "ab");
    CHECK(front_of("a\xC3\xA4z", 2) == "a");
    CHECK(front_of("a\xC3\xA4z", 3) == "a\xC3\xA4");
    CHECK(front_of("\xF0\x9F\x91\x8D", 3).empty());
    CHECK(front_of("", 0).empty());
}

TEST_CASE("trim takes ASCII white space from both ends", "[text]") {
    CHECK(trim(" \t\r\n\f\va b\n ") == "a b");
    CHECK(trim("   ").empty());
    CHECK(trim("").empty());
    CHECK(trim("\xC2\xA0x") == "\xC2\xA0x");
}

TEST_CASE("case is ASCII's alone", "[text]") {
    CHECK(to_lower_ascii("ABC-xyz-\xC3\x84") == "abc-xyz-\xC3\x84");
    CHECK(equals_ignoring_case("Content-Type", "content-TYPE"));
    CHECK_FALSE(equals_ignoring_case("a", "ab"));
    CHECK_FALSE(equals_ignoring_case("[", "{"));
    CHECK(equals_ignoring_case("", ""));
}

TEST_CASE("split keeps empty pieces", "[text]") {
    using Pieces = std::vector<std::string_view>;
    CHECK(split("a,b", ',') == Pieces{"a", "b"});
    CHECK(split(",a,,", ',') == Pieces{"", "a", "", ""});
    CHECK(split("", ',') == Pieces{""});
}

TEST_CASE("UTF-8 is checked by Unicode's table 3-7", "[text]") {
    for (const auto* good :
         {"", "ascii only and longer than a word", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80",
          "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
        CHECK(is_valid_utf8(good));
    for (const auto* bad :
         {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x9F\xBF", "\xE2\x82",
          "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
          "\xF5\x80\x80\x80", "\xF0\x9F\x98", "\xFE", "\xFF"})
        CHECK_FALSE(is_valid_utf8(bad));
    CHECK(is_valid_utf8("a\0b"s));
}

TEST_CASE("a bad byte is found at every position of a long text", "[text]") {
    for (std::size_t at = 0; at < 40; ++at) {
        std::string text(40, 'x');
        text[at] = '\xFF';
        CHECK_FALSE(is_valid_utf8(text));
        text.replace(at, 1, "\xC3\xA4");
        CHECK(is_valid_utf8(text));
        CHECK(code_points(text) == 40);
    }
}

TEST_CASE("hex is lower case, two digits a byte", "[text]") {
    CHECK(to_hex(std::array{std::byte{0x00}, std::byte{0x0F}, std::byte{0xA9}}) == "000fa9");
    CHECK(to_hex({}).empty());
}

TEST_CASE("base64 is padded to groups of four", "[text]") {  // RFC 4648 §10
    CHECK(to_base64("").empty());
    CHECK(to_base64("f") == "Zg==");
    CHECK(to_base64("fo") == "Zm8=");
    CHECK(to_base64("foo") == "Zm9v");
    CHECK(to_base64("foob") == "Zm9vYg==");
    CHECK(to_base64("\xFF\xFE\xFD") == "//79");
}

TEST_CASE("nothing in escaped text is markup", "[text]") {
    CHECK(escape_html("<a href=\"x\" t='y'>&amp;</a>") ==
          "&lt;a href=&quot;x&quot; t=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
    CHECK(escape_html("plain \xC3\xA4 {{}}") == "plain \xC3\xA4 {{}}");
    CHECK(escape_html("").empty());
}

TEST_CASE("percent escapes are decoded or refused", "[text]") {
    CHECK(percent_decode("a%20b%2Fc%c3%A4+") == "a b/c\xC3\xA4+");
    CHECK(percent_decode("%00") == "\0"s);
    CHECK(percent_decode("") == "");
    for (const auto* bad : {"%", "a%", "%2", "%2g", "%g2", "%%20", "% 2"})
        CHECK_FALSE(percent_decode(bad));
}

TEST_CASE("printable text has no control characters and ends at a character", "[text]") {
    CHECK(printable("a\nb\x1B[31m\x7F", 100) == "a?b?[31m?");
    CHECK(printable("\xC2\x85\xC2\xA0", 100) == "?\xC2\xA0");
    CHECK(printable("\xFF\xC3\xA4\xC3", 100) == "?\xC3\xA4?");
    CHECK(printable("ab\xC3\xA4z", 3) == "ab");
    CHECK(printable("ab\xC3\xA4z", 4) == "ab\xC3\xA4");
    CHECK(printable("\0"s, 10) == "?");
    CHECK(printable("abc", 0).empty());
}
