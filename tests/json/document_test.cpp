#include "support/catch.hpp"

#include "bugpin/json/value.hpp"

#include <string>
#include <string_view>
#include <thread>
#include <utility>

using namespace bugpin;
using namespace std::string_literals;
using json::Document;

namespace {

std::string canonical(std::string_view text) {
    const auto document = Document::parse(text);
    if (!document) FAIL(document.error().fields.at(0).message << ": " << text);
    return document->root().text();
}

std::string complaint(std::string_view text, const InputLimits& limits = {}) {
    const auto document = Document::parse(text, limits);
    if (document) FAIL("accepted: " << text);
    CHECK(document.error().kind == ErrorKind::invalid);
    CHECK(document.error().code == "INVALID_JSON");
    REQUIRE(document.error().fields.size() == 1);
    CHECK(document.error().fields[0].field == "body");
    return document.error().fields[0].message;
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_CASE("well-formed JSON is read and written back compactly", "[json]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"{}", "{}"},
        {" [ ] ", "[]"},
        {"\t\r\n null\n", "null"},
        {"[true,false]", "[true,false]"},
        {"\"\"", "\"\""},
        {"0", "0"},
        {"-1", "-1"},
        {"1.0", "1"},
        {"1e3", "1000"},
        {"0.1", "0.1"},
        {"0e40", "0"},
        {"-0", "0"},
        {"1E-400", "0"},
        {"-1e-400", "0"},
        {"2.2250738585072011e-308", "2.225073858507201e-308"},
        {"-2.5e-2", "-0.025"},
        {"9223372036854775807", "9223372036854775807"},
        {"-9223372036854775808", "-9223372036854775808"},
        {"18446744073709551616", "18446744073709551616"},
        {R"({"b":1,"a":{"c":[1,"x"]}})", R"({"b":1,"a":{"c":[1,"x"]}})"},
        {R"("\u0041\/\b\f\n\r\t\"\\")", R"("A/\b\f\n\r\t\"\\")"},
        {R"("\u00e4\ud83d\ude00")", "\"\xC3\xA4\xF0\x9F\x98\x80\""},
        {R"("\u001f\u007f")", "\"\\u001f\x7F\""},
        {"\"\xF4\x8F\xBF\xBF\"", "\"\xF4\x8F\xBF\xBF\""},
        {R"({"":1})", R"({"":1})"},
        {R"({"a":1,"a":2})", R"({"a":1,"a":2})"},
    }));
    CHECK(canonical(text) == expected);
}

TEST_CASE("malformed JSON is refused", "[json]") {
    const auto text = GENERATE(
        as<std::string>{}, "", " ", "{", "}", "[", "]", "[1,]", "[,1]", "{\"a\":1,}", "{a:1}",
        "{'a':1}", "{\"a\"}", "{\"a\":}", "[1 2]", "{}{}", "{} x", "nul", "nullx", "TRUE", "NaN",
        "Infinity", "-Infinity", "01", "-01", "+1", "1.", ".5", "1e", "1e+", "0x10", "--1", "\"",
        "\"a", "\"\\", "\"\\u12\"", "\"\\u12G4\"", "\"\\x41\"", "\"\\a\"", "\"\t\"", "\"a\nb\"",
        "'a'", "[1]//x", "/**/1", "\xEF\xBB\xBF{}", "\xFF\xFE{\0}\0", "1e400", "-1e400", "{1:2}",
        "{null:1}", "[\"a\",\n4\n,1,", "[-]", "[1\v]", "\xC2\xA0{}");
    CHECK_FALSE(complaint(text).empty());
}

TEST_CASE("invalid UTF-8 and lone surrogates are refused in values and names", "[json]") {
    const auto inside =
        GENERATE(as<std::string>{}, "\xFF", "\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80",
                 "\xF4\x90\x80\x80", "\xC3", "eight by\xE2\x82", "\\ud800", "\\udc00",
                 "\\udc00\\ud800", "\\ud800\\u0041", "\\ud800x");
    CHECK_FALSE(complaint("\"" + inside + "\"").empty());
    CHECK_FALSE(complaint("{\"" + inside + "\":1}").empty());
}

TEST_CASE("U+0000 is refused wherever it stands", "[json]") {
    CHECK(complaint("\"a\\u0000b\"").find("U+0000") != std::string::npos);
    CHECK(complaint("{\"\\u0000\":1}").find("U+0000") != std::string::npos);
    CHECK(complaint("{}\0junk"s).find("NUL") != std::string::npos);
    CHECK(complaint("{}\0"s).find("at byte 2") != std::string::npos);
    CHECK_FALSE(complaint("123\0"s).empty());
    CHECK_FALSE(complaint("\"a\0b\""s).empty());
    CHECK_FALSE(complaint("\0"s).empty());
    CHECK_FALSE(complaint("[1,\0]"s).empty());
}

TEST_CASE("nesting is bounded, and depth costs no stack", "[json]") {
    CHECK(canonical(nested(64)) == nested(64));
    CHECK(complaint(nested(65)) == "must not be nested deeper than 64 levels");
    CHECK_FALSE(complaint("{\"a\":" + nested(64) + "}").empty());
    CHECK_FALSE(complaint(std::string(1'000'000, '[')).empty());
    std::string objects;
    for (int i = 0; i < 150'000; ++i) objects += "{\"a\":";
    CHECK_FALSE(complaint(objects).empty());
    InputLimits shallow;
    shallow.json_depth = 2;
    CHECK(complaint("[[[]]]", shallow) == "must not be nested deeper than 2 levels");
    CHECK(Document::parse("[[],[],[]]", shallow).has_value());
}

TEST_CASE("a text beyond the size limit is too large, one at the limit is read", "[json]") {
    InputLimits limits;
    limits.json_bytes = 10;
    CHECK(Document::parse("[1,2,3,44]", limits).has_value());
    const auto refused = Document::parse("[1,2,3,444]", limits);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::too_large);
    CHECK(refused.error().code == "PAYLOAD_TOO_LARGE");
}

TEST_CASE("a value tells what it is", "[json]") {
    const auto document = Document::parse(
        R"({"n":null,"s":"x","t":true,"i":7,"w":7.0,"d":7.5,"u":18446744073709551615,"a":[1,2]})");
    REQUIRE(document);
    const auto root = document->root();
    REQUIRE(root.is_object());
    CHECK(root.find("n")->is_null());
    CHECK(root.find("s")->string() == "x");
    CHECK(root.find("t")->boolean() == true);
    CHECK(root.find("i")->integer() == 7);
    CHECK(root.find("i")->number() == 7.0);
    CHECK(root.find("w")->integer() == 7);
    CHECK_FALSE(root.find("d")->integer());
    CHECK(root.find("d")->number() == 7.5);
    CHECK_FALSE(root.find("u")->integer());
    CHECK(root.find("u")->number() == 18446744073709551615.0);
    CHECK(root.find("a")->size() == 2);
    CHECK(root.find("a")->at(1).integer() == 2);
    CHECK_FALSE(root.find("missing"));
    CHECK_FALSE(root.find("a")->is_object());
    CHECK_FALSE(root.find("s")->integer());
    CHECK_FALSE(root.find("i")->string());
    CHECK_FALSE(root.find("i")->boolean());
}

TEST_CASE("a whole number at the edge of 64 bits is exact or refused", "[json]") {
    const auto integer = [](std::string_view text) {
        return Document::parse(text)->root().integer();
    };
    CHECK(integer("9223372036854775807") == INT64_MAX);
    CHECK(integer("-9223372036854775808") == INT64_MIN);
    CHECK_FALSE(integer("9223372036854775808"));
    CHECK_FALSE(integer("9.3e18"));
    CHECK(integer("-9223372036854775808.0") == INT64_MIN);
    CHECK(integer("1e15") == 1'000'000'000'000'000);
}

TEST_CASE("of members with one name the last one counts", "[json]") {
    const auto document = Document::parse(R"({"a":1,"b":0,"a":2})");
    REQUIRE(document);
    CHECK(document->root().find("a")->integer() == 2);
}

TEST_CASE("documents of one thread do not share their memory", "[json]") {
    auto first = Document::parse(R"({"name":"first, which is longer than a short string"})");
    const auto second = Document::parse(R"({"name":"second, which is just as long as that"})");
    REQUIRE(first);
    REQUIRE(second);
    const auto moved = *std::move(first);
    CHECK(moved.root().find("name")->string() == "first, which is longer than a short string");
    CHECK(second->root().find("name")->string() == "second, which is just as long as that");
}

TEST_CASE("a document may end its life on another thread", "[json]") {
    std::string seen;
    auto document = Document::parse(R"(["from here"])");
    REQUIRE(document);
    std::thread([&seen, owned = *std::move(document)] {
        seen = owned.root().at(0).string().value();
    }).join();
    CHECK(seen == "from here");
    CHECK(canonical("[1]") == "[1]");
}
