#include "bugpin/json/writer.hpp"

#include "support/catch.hpp"

#include "bugpin/json/value.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

using namespace bugpin;
using namespace std::string_literals;
using json::Writer;

namespace {

std::string written(std::string_view text) {
    Writer out;
    out.string(text);
    return out.take();
}

std::string written(double number) {
    Writer out;
    out.number(number);
    return out.take();
}

}  // namespace

TEST_CASE("commas and colons come by themselves", "[json][writer]") {
    Writer out;
    out.begin_object();
    out.key("a");
    out.begin_array();
    out.integer(1);
    out.begin_object();
    out.end_object();
    out.begin_array();
    out.end_array();
    out.null();
    out.end_array();
    out.key("b");
    out.boolean(false);
    out.key("c");
    out.raw(R"({"x":1})");
    out.key("d");
    out.string("e");
    out.end_object();
    CHECK(out.take() == R"({"a":[1,{},[],null],"b":false,"c":{"x":1},"d":"e"})");
}

TEST_CASE("take() leaves a fresh writer", "[json][writer]") {
    Writer out;
    out.integer(1);
    CHECK(out.take() == "1");
    out.integer(2);
    CHECK(out.take() == "2");
    CHECK(out.take().empty());
}

TEST_CASE("each control character, quote and backslash is escaped, nothing else",
          "[json][writer]") {
    CHECK(written("\b\f\n\r\t\"\\/") == R"("\b\f\n\r\t\"\\/")");
    CHECK(written("\x01\x1f\x20\x7f") == "\"\\u0001\\u001f\x20\x7f\"");
    CHECK(written("a\0b"s) == R"("a\u0000b")");
    for (int c = 1; c < 0x80; ++c) {
        const std::string text(1, static_cast<char>(c));
        const bool escaped = c < 0x20 || c == '"' || c == '\\';
        CHECK((written(text).size() > 3) == escaped);
    }
}

TEST_CASE("a character to escape is found at every position of a long text", "[json][writer]") {
    for (const char special : {'"', '\\', '\n', '\x01'})
        for (std::size_t at = 0; at < 40; ++at) {
            std::string text(40, 'x');
            text[at] = special;
            text[39 - at] = special;
            const auto document = json::Document::parse(written(text));
            REQUIRE(document);
            CHECK(document->root().string() == text);
        }
}

TEST_CASE("UTF-8 passes, what is not becomes the replacement character", "[json][writer]") {
    CHECK(written("\xC3\xA4 \xE2\x82\xAC \xF0\x9F\x98\x80") ==
          "\"\xC3\xA4 \xE2\x82\xAC \xF0\x9F\x98\x80\"");
    CHECK(written("a\xFFz") == "\"a\xEF\xBF\xBDz\"");
    CHECK(written("\xE2\x82") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    CHECK(written("\xC3\xA4\xC3") == "\"\xC3\xA4\xEF\xBF\xBD\"");
}

TEST_CASE("numbers are the shortest text that reads back", "[json][writer]") {
    CHECK(written(1.0) == "1");
    CHECK(written(-20.0) == "-20");
    CHECK(written(0.1) == "0.1");
    CHECK(written(1.5) == "1.5");
    CHECK(written(100000.0) == "100000");
    for (const double value : {1e22, 1e-7, 5e-324, 1.7976931348623157e308, 0.1 + 0.2, 1e21})
        CHECK(json::Document::parse(written(value))->root().number() == value);
    CHECK(written(std::numeric_limits<double>::infinity()) == "null");
    CHECK(written(std::nan("")) == "null");
    Writer out;
    out.begin_array();
    out.integer(INT64_MIN);
    out.integer(INT64_MAX);
    out.end_array();
    CHECK(out.take() == "[-9223372036854775808,9223372036854775807]");
}
