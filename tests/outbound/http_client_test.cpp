// What is sent and what is understood, against a real server on loopback.
#include "local_server.hpp"
#include "support/catch.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/outbound/outbound.hpp"

#include <future>

using namespace bugpin;
using namespace bugpin::test;

namespace {

ports::HttpRequest a_request(std::string url) {
    ports::HttpRequest request;
    request.url = std::move(url);
    request.may_be_private = true;
    return request;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a request arrives as it was meant", "[outbound][http]") {
    const LocalServer server(ok_answer("fine"));
    const auto client = outbound::make_http_client();
    auto request = a_request(server.url("/hooks/a%2Fb/../c?x=1&y=%20"));
    request.method = "POST";
    request.headers = {
        {"X-Signature", "t=1,v1=abc"}, {"Content-Type", "application/json"}, {"X-Empty", ""}};
    request.body = std::string("{\"a\":\0}", 7);
    const auto answer = client->send(request);
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK(answer->body == "fine");
    const std::string sent = server.requests().at(0);
    CHECK(sent.starts_with("POST /hooks/a%2Fb/../c?x=1&y=%20 HTTP/1.1\r\n"));
    CHECK(has(sent, fmt::format("Host: 127.0.0.1:{}\r\n", server.port())));
    CHECK(has(sent, "X-Signature: t=1,v1=abc\r\n"));
    CHECK(has(sent, "Content-Type: application/json\r\n"));
    CHECK(has(sent, "X-Empty:\r\n"));
    CHECK(has(sent, "Content-Length: 7\r\n"));
    CHECK(has(sent, "User-Agent: BugPin\r\n"));
    CHECK_FALSE(has(sent, "Expect"));
    CHECK_FALSE(has(sent, "Accept-Encoding"));
    CHECK(sent.ends_with(std::string("\r\n\r\n{\"a\":\0}", 11)));
}

TEST_CASE("every method is sent as it is called", "[outbound][http]") {
    const LocalServer server([](const Peer& peer, const std::string& request) {
        peer.write(request.starts_with("HEAD")
                       ? "HTTP/1.1 200 OK\r\ncontent-length: 9000000\r\n\r\n"
                       : ok_answer(""));
    });
    const auto client = outbound::make_http_client();
    for (const char* method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"}) {
        auto request = a_request(server.url());
        request.method = method;
        const auto answer = client->send(request);
        CAPTURE(method);
        REQUIRE(answer);
        CHECK(answer->body.empty());
        CHECK(server.requests().back().starts_with(std::string(method) + " / HTTP/1.1\r\n"));
    }
    CHECK(has(server.requests()[2], "Content-Length: 0\r\n"));
    CHECK_FALSE(has(server.requests()[2], "Content-Type"));
}

TEST_CASE("an answer's headers are read in lower case and in order", "[outbound][http]") {
    const LocalServer server(
        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        "HTTP/1.1 418 I'm a teapot\r\nX-One:  1 \r\nSET-COOKIE: a=b\r\nset-cookie: c=d\r\n"
        "Transfer-Encoding: chunked\r\n\r\n4\r\nfull\r\n0\r\nX-Late: yes\r\n\r\n");
    const auto answer = outbound::make_http_client()->send(a_request(server.url()));
    REQUIRE(answer);
    CHECK(answer->status == 418);
    CHECK(answer->body == "full");
    CHECK(answer->headers == ports::HttpHeaders{{"x-one", "1"},
                                                {"set-cookie", "a=b"},
                                                {"set-cookie", "c=d"},
                                                {"transfer-encoding", "chunked"}});
    CHECK(answer->header("x-one") == "1");
    CHECK(answer->header("link").empty());
}

TEST_CASE("nothing is kept between two requests", "[outbound][http]") {
    const LocalServer server(
        "HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\ncontent-length: 0\r\n\r\n");
    const auto client = outbound::make_http_client();
    REQUIRE(client->send(a_request(server.url())));
    REQUIRE(client->send(a_request(server.url())));
    CHECK(server.requests().size() == 2);
    CHECK_FALSE(has(server.requests()[1], "Cookie"));
}

TEST_CASE("redirects are answers unless they are to be followed", "[outbound][http]") {
    const LocalServer server(redirect_to("/elsewhere"));
    const auto answer = outbound::make_http_client()->send(a_request(server.url()));
    REQUIRE(answer);
    CHECK(answer->status == 302);
    CHECK(answer->header("location") == "/elsewhere");
    CHECK(server.requests().size() == 1);
}

TEST_CASE("redirects are followed as far as the request says", "[outbound][http]") {
    const LocalServer server([](const Peer& peer, const std::string& request) {
        if (has(request, " /a/first "))
            peer.write(redirect_to("second?x=1#part", 301));
        else if (has(request, " /a/second?x=1 "))
            peer.write(redirect_to("/third", 308));
        else
            peer.write(ok_answer("there"));
    });
    const auto client = outbound::make_http_client();
    auto request = a_request(server.url("/a/first"));
    request.headers = {{"Authorization", "Bearer secret"}};
    request.most_redirects = 2;
    const auto answer = client->send(request);
    REQUIRE(answer);
    CHECK(answer->body == "there");
    REQUIRE(server.requests().size() == 3);
    CHECK(has(server.requests()[2], "Authorization: Bearer secret\r\n"));  // the same origin

    request.most_redirects = 1;
    const auto refused = client->send(request);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "TOO_MANY_REDIRECTS");
}

TEST_CASE("a redirect in a circle ends", "[outbound][http]") {
    const LocalServer server(redirect_to("/"));
    auto request = a_request(server.url());
    request.most_redirects = 5;
    const auto answer = outbound::make_http_client()->send(request);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == "TOO_MANY_REDIRECTS");
    CHECK(server.requests().size() == 6);
}

TEST_CASE("a redirected POST is not sent again", "[outbound][http]") {
    const LocalServer server(redirect_to("/", 307));
    auto request = a_request(server.url());
    request.method = "POST";
    request.most_redirects = 5;
    const auto answer = outbound::make_http_client()->send(request);
    REQUIRE(answer);
    CHECK(answer->status == 307);
    CHECK(server.requests().size() == 1);
}

TEST_CASE("a client serves many threads", "[outbound][http]") {
    const LocalServer server([](const Peer& peer, const std::string& request) {
        peer.write(ok_answer(request.substr(4, request.find(' ', 4) - 4)));
    });
    const auto client = outbound::make_http_client();
    std::vector<std::future<std::string>> bodies;
    for (int i = 0; i < 16; ++i)
        bodies.push_back(std::async(std::launch::async, [&, i] {
            const auto answer = client->send(a_request(server.url(fmt::format("/{}", i))));
            return answer ? answer->body : answer.error().message;
        }));
    for (int i = 0; i < 16; ++i)
        CHECK(bodies[static_cast<std::size_t>(i)].get() == fmt::format("/{}", i));
}
