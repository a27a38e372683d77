#include "bugpin/http/chunked_decoder.hpp"

#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace bugpin;
using namespace bugpin::http;
using namespace std::string_literals;

namespace {

struct Decoded {
    std::string data;
    std::size_t used = 0;
    bool done = false;
    bool refused = false;
};

// Feeds `body` in pieces of `step` bytes.
Decoded decode(std::string_view body, std::size_t step = 1'000'000) {
    Decoded out;
    ChunkedDecoder decoder;
    while (!body.empty() && !decoder.is_done()) {
        const auto piece = body.substr(0, step);
        const auto used = decoder.feed(piece, [&](std::string_view data) -> Result<> {
            out.data += data;
            return {};
        });
        if (!used) {
            CHECK(used.error().code == "INVALID_CHUNKED");
            out.refused = true;
            return out;
        }
        out.used += *used;
        body.remove_prefix(*used);
    }
    out.done = decoder.is_done();
    return out;
}

}  // namespace

TEST_CASE("chunks become one body, whatever the pieces they came in", "[http][chunked]") {
    const std::string body =
        "5\r\nhello\r\n00a;name=value;q=\"x;y\"\r\n\r\n0\r\n\r\nabc\r\n1\r\n!\r\n0\r\n"
        "Trailer: dropped\r\n\r\n";
    for (std::size_t step = 1; step <= body.size(); ++step) {
        const auto decoded = decode(body, step);
        CHECK(decoded.data == "hello\r\n0\r\n\r\nabc!");
        CHECK(decoded.done);
        CHECK(decoded.used == body.size());
    }
}

TEST_CASE("bytes behind the body are left alone", "[http][chunked]") {
    const auto decoded = decode("1\r\na\r\n0\r\n\r\nGET / HTTP/1.1\r\n");
    CHECK(decoded.done);
    CHECK(decoded.used == 11);
    CHECK(decoded.data == "a");
}

TEST_CASE("sizes are read in hex of any case", "[http][chunked]") {
    const std::string data(0xAB, 'x');
    CHECK(decode("aB\r\n" + data + "\r\n0\r\n\r\n").data == data);
    CHECK(decode("0000000000000001\r\nx\r\n0000\r\n\r\n").done);
}

TEST_CASE("an unfinished body is not done", "[http][chunked]") {
    const std::string body = "3\r\nabc\r\n0\r\nA: b\r\n\r\n";
    for (std::size_t length = 0; length < body.size(); ++length) {
        const auto decoded = decode(std::string_view(body).substr(0, length));
        CHECK_FALSE(decoded.done);
        CHECK_FALSE(decoded.refused);
    }
}

TEST_CASE("malformed chunks are refused", "[http][chunked]") {
    const auto body =
        GENERATE(as<std::string>{}, "\r\n", "x\r\n", "-1\r\n", "+1\r\n", "0x1\r\n", " 1\r\n",
                 "1 \r\n", "1\t;a\r\n", "1\n", "1\r\r\n", "1\rx", "1;a\n", "1;a\rb", "1;\x01\r\n",
                 "1;a\x7f\r\n", "1\r\nab", "1\r\na\n", "1\r\na\rx", "2\r\na\r\n0\r\n",
                 "00000000000000001\r\n", "ffffffffffffffff\r\n", "8000000000000000\r\n", "0\r\n\n",
                 "0\r\nA: b\n", "0\r\nA\rb", "0\r\n\rx", ";a\r\n");
    CAPTURE(body);
    CHECK(decode(body).refused);
    CHECK(decode(body, 1).refused);
}

TEST_CASE("extensions and trailers are bounded over the whole body", "[http][chunked]") {
    const std::string kilobyte(1000, 'e');
    CHECK(decode("1;" + kilobyte + "\r\na\r\n0\r\nT: " + kilobyte + "\r\n\r\n").done);
    CHECK(decode("1;" + std::string(20'000, 'e') + "\r\n").refused);
    CHECK(decode("0\r\nT: " + std::string(20'000, 't') + "\r\n").refused);
    std::string many;
    for (int i = 0; i < 20; ++i) many += "1;" + kilobyte + "\r\na\r\n";
    CHECK(decode(many).refused);
    std::string trailers = "0\r\n";
    for (int i = 0; i < 10'000; ++i) trailers += "a:b\r\n";
    CHECK(decode(trailers).refused);
}

TEST_CASE("after an error nothing more is accepted", "[http][chunked]") {
    ChunkedDecoder decoder;
    const auto ignore = [](std::string_view) -> Result<> { return {}; };
    REQUIRE_FALSE(decoder.feed("x", ignore));
    CHECK_FALSE(decoder.feed("1\r\na\r\n0\r\n\r\n", ignore));
    CHECK_FALSE(decoder.is_done());
}

TEST_CASE("the sink's error stops the decoder", "[http][chunked]") {
    ChunkedDecoder decoder;
    const auto refuse = [](std::string_view) -> Result<> { return Error::conflict("full"); };
    const auto fed = decoder.feed("1\r\na\r\n", refuse);
    REQUIRE_FALSE(fed);
    CHECK(fed.error().message == "full");
    CHECK_FALSE(decoder.feed("0\r\n\r\n", refuse));
}
