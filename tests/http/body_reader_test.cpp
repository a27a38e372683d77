#include "bugpin/http/body_reader.hpp"

#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::http;

TEST_CASE("a body with a length ends there and leaves the next request alone", "[body]") {
    TextBody text;
    BodyReader reader({5, false}, 100, text);

    CHECK(reader.wants(1000) == 5);
    CHECK(*reader.feed("hel") == 3);
    CHECK_FALSE(reader.done());
    CHECK(*reader.feed("loGET /") == 2);
    CHECK(reader.done());
    CHECK(text.take().text == "hello");
}

TEST_CASE("a chunked body is joined, and the rest is left", "[body]") {
    TextBody text;
    BodyReader reader({std::nullopt, true}, 100, text);
    const std::string bytes = "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\nGET";

    CHECK(*reader.feed(bytes) == bytes.size() - 3);
    CHECK(reader.done());
    CHECK(text.take().text == "abcde");
}

TEST_CASE("a chunked body is refused as soon as it exceeds the limit", "[body]") {
    TextBody text;
    BodyReader reader({std::nullopt, true}, 4, text);

    const auto fed = reader.feed("5\r\nabcde\r\n");

    REQUIRE_FALSE(fed);
    CHECK(fed.error().code == "PAYLOAD_TOO_LARGE");
    CHECK(fed.error().kind == ErrorKind::too_large);
}

TEST_CASE("a request without a body is done at once", "[body]") {
    DiscardedBody nowhere;
    CHECK(BodyReader({}, 0, nowhere).done());
}

TEST_CASE("only a short body of known length is cheap to skip", "[body]") {
    CHECK(Framing{}.is_cheap_to_skip());
    CHECK(Framing{64 * 1024, false}.is_cheap_to_skip());
    CHECK_FALSE(Framing{64 * 1024 + 1, false}.is_cheap_to_skip());
    CHECK_FALSE(Framing{std::nullopt, true}.is_cheap_to_skip());
}
