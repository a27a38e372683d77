#include "bugpin/http/head_parser.hpp"

#include "support/catch.hpp"

#include <string>
#include <variant>

using namespace bugpin::http;
using namespace std::string_literals;

namespace {

CompleteHead complete(std::string_view text) {
    auto outcome = parse_head(text);
    if (const auto* refused = std::get_if<HeadRefusal>(&outcome)) FAIL(refused->message);
    if (std::holds_alternative<IncompleteHead>(outcome)) FAIL("incomplete");
    return std::get<CompleteHead>(std::move(outcome));
}

// 0: incomplete, 200: accepted, else the refusal's status.
int status(std::string_view text) {
    const auto outcome = parse_head(text);
    if (const auto* refused = std::get_if<HeadRefusal>(&outcome)) return refused->status;
    return std::holds_alternative<CompleteHead>(outcome) ? 200 : 0;
}

// The status of a request with these header lines (each with its CRLF).
int with(std::string_view headers, std::string_view start = "POST /x HTTP/1.1\r\nHost: h\r\n") {
    return status(std::string(start) + std::string(headers) + "\r\n");
}

}  // namespace

TEST_CASE("a request's head is read as sent", "[http][head]") {
    const auto request =
        "POST /api/x?y=%20 HTTP/1.1\r\nHost: shop.example:8080\r\nX-Odd:  a b\t \r\n"
        "x-odd: second\r\nEmpty:\r\nName: \xC3\xA4\r\nContent-Length: 12\r\n\r\nbody follows"s;
    const auto parsed = complete(request);
    CHECK(parsed.head.method == "POST");
    CHECK(parsed.head.target == "/api/x?y=%20");
    CHECK(parsed.head.headers.size() == 6);
    CHECK(parsed.head.headers[1].name == "X-Odd");
    CHECK(parsed.head.headers[1].value == "a b");
    CHECK(parsed.head.headers[3].value.empty());
    CHECK(parsed.head.headers[4].value == "\xC3\xA4");
    CHECK(parsed.head.content_length == 12);
    CHECK_FALSE(parsed.head.chunked);
    CHECK(parsed.framing.keep_alive);
    CHECK_FALSE(parsed.framing.expect_continue);
    CHECK(request.substr(parsed.size) == "body follows");
}

TEST_CASE("every beginning of a good head is incomplete, never refused", "[http][head]") {
    const auto request = "\r\nGET / HTTP/1.1\r\nHost: [::1]:80\r\nA: b\r\n\r\n"s;
    for (std::size_t length = 0; length < request.size(); ++length)
        CHECK(status(std::string_view(request).substr(0, length)) == 0);
    CHECK(complete(request).size == request.size());
}

TEST_CASE("junk is refused without waiting for more of it", "[http][head]") {
    CHECK(status("\x16\x03\x01\x02") == 400);
    CHECK(status("GET / HTTP/1.1\n") == 400);
    CHECK(status("GET / HTTP/1.1\r\nA: b\rc") == 400);
    CHECK(status("GET /\0"s) == 400);
    CHECK(status("\n") == 400);
    CHECK(status("\r\n\r\n") == 400);
}

TEST_CASE("the request line is strict", "[http][head]") {
    const auto line = [](std::string_view text) {
        return status(std::string(text) + "\r\nHost: h\r\n\r\n");
    };
    CHECK(line("GET / HTTP/1.1") == 200);
    CHECK(line("M-SEARCH /x HTTP/1.1") == 200);
    CHECK(line("GET / HTTP/1.0") == 200);
    for (const auto* text : {"GET",
                             "GET /",
                             "GET / ",
                             " GET / HTTP/1.1",
                             "GET  / HTTP/1.1",
                             "GET /  HTTP/1.1",
                             "GET / HTTP/1.1 ",
                             "GET\t/\tHTTP/1.1",
                             "GET /a b HTTP/1.1",
                             "G(T / HTTP/1.1",
                             "G\xC3T / HTTP/1.1",
                             "GET /\xC3\xA4 HTTP/1.1",
                             "GET /\x7f HTTP/1.1",
                             "GET / http/1.1",
                             "GET / HTTP/1",
                             "GET / HTTP/1.10",
                             "GET / HTTP/11",
                             "GET / HTP/1.1",
                             "GET / HTTP/1.1x",
                             "GET HTTP/1.1",
                             "/ HTTP/1.1",
                             "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFG / HTTP/1.1"}) {
        CAPTURE(text);
        CHECK(line(text) == 400);
    }
    CHECK(line("GET / HTTP/2.0") == 505);
    CHECK(line("PRI * HTTP/2.0") == 505);
    CHECK(line("GET / HTTP/1.2") == 505);
    CHECK(line("GET / HTTP/0.9") == 505);
}

TEST_CASE("header lines are strict", "[http][head]") {
    CHECK(with("A: b\r\n") == 200);
    CHECK(with("A:b\r\n") == 200);
    CHECK(with("a!#$%&'*+-.^_`|~1: x\r\n") == 200);
    for (const auto* line :
         {"A : b\r\n", " A: b\r\n", "\tA: b\r\n", "A\r\n", ": b\r\n", "A: b\r\n folded\r\n",
          "A: b\r\n\tfolded\r\n", "A(: b\r\n", "\xC3\xA4: b\r\n", "A: \x01\r\n", "A: b\x7f\r\n",
          "A: b\nB: c\r\n", "A: b\rB: c\r\n", "A: b\r\r\n"}) {
        CAPTURE(line);
        CHECK(with(line) == 400);
    }
    CHECK(with("A: b\0c\r\n"s) == 400);
}

TEST_CASE("exactly one valid Host is needed, by HTTP/1.0 at most one", "[http][head]") {
    const auto host = [](std::string_view line) { return with(line, "GET / HTTP/1.1\r\n"); };
    for (const auto* good : {"h", "shop.example", "shop.example:8443", "127.0.0.1:80", "[::1]",
                             "[2001:db8::1]:7300", "a_b-c.d."}) {
        CAPTURE(good);
        CHECK(host("Host: "s + good + "\r\n") == 200);
    }
    CHECK(host("hOsT: h\r\n") == 200);
    CHECK(host("") == 400);
    CHECK(host("Host: h\r\nHost: h\r\n") == 400);
    CHECK(host("Host: h\r\nhost: other\r\n") == 400);
    for (const auto* bad : {"", "a b", "a,b", "a/b", "a@b", "http://a", ":80", "a:b", "a:123456",
                            "a:80:80", "[::1", "[]", "[::1]x", "[g::1]", "a?b", "\xC3\xA4"}) {
        CAPTURE(bad);
        CHECK(host("Host: "s + bad + "\r\n") == 400);
    }
    CHECK(with("", "GET / HTTP/1.0\r\n") == 200);
    CHECK(with("Host: a\r\nHost: a\r\n", "GET / HTTP/1.0\r\n") == 400);
}

TEST_CASE("Content-Length is one plain number", "[http][head]") {
    CHECK(with("Content-Length: 0\r\n") == 200);
    CHECK(with("Content-Length: 999999999999999999\r\n") == 200);
    for (const auto* bad : {"", "-1", "+1", "1.0", "0x1", "1 2", "1,1", "1, 1", "a", "1a",
                            "9999999999999999999", "18446744073709551617"}) {
        CAPTURE(bad);
        CHECK(with("Content-Length: "s + bad + "\r\n") == 400);
    }
    CHECK(with("Content-Length: 5\r\nContent-Length: 5\r\n") == 400);
    CHECK(with("Content-Length: 5\r\ncontent-length: 6\r\n") == 400);
}

TEST_CASE("chunked is the one transfer coding, and never beside a length", "[http][head]") {
    CHECK(with("Transfer-Encoding: chunked\r\n") == 200);
    CHECK(
        complete("POST / HTTP/1.1\r\nHost: h\r\ntransfer-encoding: Chunked\r\n\r\n").head.chunked);
    for (const auto* other : {"identity", "gzip", "gzip, chunked", "chunked, identity", "xchunked",
                              "chunked, chunked", "chunked;q=1", "\"chunked\"", ""}) {
        CAPTURE(other);
        CHECK(with("Transfer-Encoding: "s + other + "\r\n") == 501);
    }
    CHECK(with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") == 400);
    CHECK(with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n") == 400);
    CHECK(with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") == 400);
    CHECK(with("Transfer-Encoding : chunked\r\n") == 400);
    CHECK(with("Transfer-Encoding: chunked\r\n", "POST / HTTP/1.0\r\n") == 400);
}

TEST_CASE("the connection stays open as the version and the client say", "[http][head]") {
    const auto stays = [](std::string_view version, std::string_view headers) {
        return complete("GET / " + std::string(version) + "\r\nHost: h\r\n" + std::string(headers) +
                        "\r\n")
            .framing.keep_alive;
    };
    CHECK(stays("HTTP/1.1", ""));
    CHECK_FALSE(stays("HTTP/1.1", "Connection: close\r\n"));
    CHECK_FALSE(stays("HTTP/1.1", "Connection: keep-alive, Close\r\n"));
    CHECK_FALSE(stays("HTTP/1.1", "Connection: x\r\nConnection: close\r\n"));
    CHECK(stays("HTTP/1.1", "Connection: closed\r\n"));
    CHECK_FALSE(stays("HTTP/1.0", ""));
    CHECK(stays("HTTP/1.0", "Connection: Keep-Alive\r\n"));
    CHECK_FALSE(stays("HTTP/1.0", "Connection: keep-alive, close\r\n"));
    CHECK_FALSE(complete("CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n").framing.keep_alive);
}

TEST_CASE("100-continue can be expected, nothing else", "[http][head]") {
    CHECK(complete("PUT / HTTP/1.1\r\nHost: h\r\nExpect: 100-Continue\r\n\r\n")
              .framing.expect_continue);
    CHECK_FALSE(complete("PUT / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n").framing.expect_continue);
    CHECK(with("Expect: 200-ok\r\n") == 417);
}

TEST_CASE("heads are bounded in bytes, headers and target", "[http][head]") {
    const auto start = "GET / HTTP/1.1\r\nHost: h\r\n"s;
    std::string many;
    for (int i = 0; i < 99; ++i) many += "A: b\r\n";
    CHECK(status(start + many + "\r\n") == 200);
    CHECK(status(start + many + "A: b\r\n\r\n") == 431);

    const auto filled = [&](std::size_t size) {
        return start + "A: " + std::string(size - start.size() - 7, 'a') + "\r\n\r\n";
    };
    CHECK(filled(16384).size() == 16384);
    CHECK(status(filled(16384)) == 200);
    CHECK(status(filled(16385)) == 431);
    CHECK(status(start + "A: " + std::string(20'000, 'a')) == 431);

    const auto target = [](std::size_t size) {
        return "GET /" + std::string(size - 1, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n";
    };
    CHECK(status(target(8192)) == 200);
    CHECK(status(target(8193)) == 414);
    CHECK(status(target(9000).substr(0, 8990)) == 414);
    CHECK(status(std::string(10'000, 'G')) == 414);
}

TEST_CASE("only HTTP/1.1 takes answers in chunks", "[http][head]") {
    CHECK(complete("GET / HTTP/1.1\r\nHost: h\r\n\r\n").framing.takes_chunks);
    CHECK_FALSE(complete("GET / HTTP/1.0\r\n\r\n").framing.takes_chunks);
}
