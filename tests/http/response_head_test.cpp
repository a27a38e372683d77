#include "bugpin/http/response_head.hpp"

#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::http;

namespace {

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

const std::string kDate = "Sun, 22 Nov 2026 02:18:03 GMT";

}  // namespace

TEST_CASE("a response head states length, connection and date", "[wire]") {
    Response response{201, {AnswerHeader("Content-Type", "application/json")}, std::string("{}")};

    CHECK(response_head(response, AfterAnswer::keep_alive, kDate) ==
          "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
          "Connection: keep-alive\r\nDate: " +
              kDate + "\r\n\r\n");
    CHECK(contains(response_head(response, AfterAnswer::close, kDate), "Connection: close\r\n"));
}

TEST_CASE("a header value cannot start another header", "[wire]") {
    Response response{200, {AnswerHeader("X-Name", "a\r\nSet-Cookie: b")}, std::string()};

    CHECK(contains(response_head(response, AfterAnswer::close, kDate),
                   "X-Name: a  Set-Cookie: b\r\n"));
}

TEST_CASE("answers that have no body state no length", "[wire]") {
    const int status = GENERATE(204, 304);
    Response response{status, {}, std::string()};

    CHECK_FALSE(status_has_body(status));
    CHECK_FALSE(contains(response_head(response, AfterAnswer::close, kDate), "Content-Length"));
}

TEST_CASE("a stream is sent in chunks, or up to the end of the connection", "[wire]") {
    Response response{200, {}, Stream{}};
    if (GENERATE(false, true)) response.body = Events{};

    const auto chunked = response_head(response, AfterAnswer::keep_alive, kDate);
    CHECK(contains(chunked, "Transfer-Encoding: chunked\r\n"));
    CHECK_FALSE(contains(chunked, "Content-Length"));

    const auto plain = response_head(response, AfterAnswer::close, kDate, false);
    CHECK_FALSE(contains(plain, "Transfer-Encoding"));
    CHECK_FALSE(contains(plain, "Content-Length"));
    CHECK(contains(plain, "Connection: close\r\n"));
}
