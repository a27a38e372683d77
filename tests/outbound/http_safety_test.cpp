// Where the client must not go, what it must not send, and how it ends with servers that misbehave.
#include "local_server.hpp"
#include "support/catch.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/outbound/outbound.hpp"

#include <chrono>
#include <cstdlib>

using namespace bugpin;
using namespace bugpin::test;
using namespace std::chrono_literals;

namespace {

ports::HttpRequest a_request(std::string url, bool may_be_private = true) {
    ports::HttpRequest request;
    request.url = std::move(url);
    request.may_be_private = may_be_private;
    return request;
}

std::string code_of(const ports::HttpRequest& request) {
    const auto answer = outbound::make_http_client()->send(request);
    return answer ? fmt::format("status {}", answer->status) : answer.error().code;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

// Names and values of an environment as a careless shell may have them; gone with the scope.
class Environment {
public:
    explicit Environment(const std::string& proxy) {
        for (const char* name : kNames) ::setenv(name, proxy.c_str(), 1);
    }
    ~Environment() {
        for (const char* name : kNames) ::unsetenv(name);
    }

private:
    static constexpr std::array kNames{"http_proxy", "https_proxy", "all_proxy", "ALL_PROXY"};
};

}  // namespace

TEST_CASE("addresses that are not public are not connected to", "[outbound][http][ssrf]") {
    const LocalServer server(ok_answer("inside"));
    const auto host = GENERATE("127.0.0.1", "localhost", "127.0.0.2", "[::ffff:127.0.0.1]");
    CAPTURE(host);
    CHECK(code_of(a_request(server.url_of(host), false)) == "FORBIDDEN_ADDRESS");
    CHECK(server.requests().empty());
}

TEST_CASE("the operator's word opens loopback", "[outbound][http][ssrf]") {
    const LocalServer server(ok_answer("inside"));
    CHECK(code_of(a_request(server.url_of("localhost"), true)) == "status 200");
}

TEST_CASE("what no word opens", "[outbound][http][ssrf]") {
    const auto url = GENERATE("http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/",
                              "http://0.0.0.0/", "http://[::]/", "http://224.0.0.1/",
                              "http://[::ffff:169.254.169.254]/", "http://[64:ff9b::a9fe:a9fe]/");
    CAPTURE(url);
    CHECK(code_of(a_request(url, true)) == "FORBIDDEN_ADDRESS");
}

TEST_CASE("private addresses are refused without a packet", "[outbound][http][ssrf]") {
    const auto url = GENERATE("http://10.0.0.1/", "http://192.168.1.1/", "https://172.16.0.1/",
                              "http://100.64.0.1/", "http://169.254.1.1/", "http://[fe80::1]/",
                              "http://[fd12::1]/", "http://[2002:7f00:1::]/");
    CAPTURE(url);
    auto request = a_request(url, false);
    request.time_limit = 1s;  // a packet would be waited for
    CHECK(code_of(request) == "FORBIDDEN_ADDRESS");
}

TEST_CASE("texts that two parsers may read differently are refused", "[outbound][http][ssrf]") {
    const LocalServer server(ok_answer("inside"));
    const std::string port = std::to_string(server.port());
    const std::string here = "127.0.0.1:" + port;
    const std::vector<std::string> urls{
        "",
        "localhost",
        "/path",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "http://",
        "http:///path",
        "http://user:pass@" + here + "/",
        "http://user@" + here + "/",
        "http://0x7f000001:" + port + "/",
        "http://2130706433:" + port + "/",
        "http://127.1:" + port + "/",
        "http://" + here + "\\@example.com/",
        "http://example.com\\@127.0.0.1/",
        "http://" + here + "/a b",
        "http://" + here + "/\r\nX: y",
        "http://" + here + "/" + std::string(9000, 'a'),
        "http://" + here + std::string("/\0", 2),
        "http://[fe80::1%25lo]/",
        "http://127.0.0.1:0/",
        "http://127.0.0.1:99999/",
    };
    for (const std::string& url : urls) {
        CAPTURE(url);
        CHECK(code_of(a_request(url)) == "INVALID_URL");
    }
    CHECK(server.requests().empty());
}

TEST_CASE("a redirect leads nowhere that the request may not go", "[outbound][http][ssrf]") {
    const LocalServer inside(ok_answer("inside"));
    const auto redirected = [&](const std::string& location) {
        const LocalServer outside(redirect_to(location));
        auto request = a_request(outside.url());
        request.most_redirects = 3;
        return code_of(request);
    };
    // The operator named 127.0.0.1 on one port; leave for private addresses ends there.
    CHECK(redirected(inside.url()) == "FORBIDDEN_ADDRESS");
    CHECK(redirected(inside.url_of("localhost")) == "FORBIDDEN_ADDRESS");
    CHECK(redirected("//127.0.0.1/") == "FORBIDDEN_ADDRESS");
    CHECK(redirected("http://169.254.169.254/") == "FORBIDDEN_ADDRESS");
    CHECK(redirected("file:///etc/passwd") == "INVALID_URL");
    CHECK(redirected("gopher://127.0.0.1/") == "INVALID_URL");
    CHECK(redirected("http://a:b@127.0.0.1/") == "INVALID_URL");
    CHECK(inside.requests().empty());
}

TEST_CASE("neither method nor header can break out of its line", "[outbound][http]") {
    const LocalServer server(ok_answer(""));
    const auto with = [&](std::string method, std::string name, std::string value) {
        auto request = a_request(server.url());
        request.method = std::move(method);
        request.headers = {{std::move(name), std::move(value)}};
        return code_of(request);
    };
    CHECK(with("GET / HTTP/1.1\r\nX:", "a", "b") == "INVALID_REQUEST");
    CHECK(with("", "a", "b") == "INVALID_REQUEST");
    CHECK(with("GET", "a\r\nb", "c") == "INVALID_REQUEST");
    CHECK(with("GET", "", "c") == "INVALID_REQUEST");
    CHECK(with("GET", "a", "b\r\nc: d") == "INVALID_REQUEST");
    CHECK(with("GET", "a", "b\nc") == "INVALID_REQUEST");
    CHECK(with("GET", "a", std::string("b\0c", 3)) == "INVALID_REQUEST");
    CHECK(with("GET", "Host", "elsewhere") == "INVALID_REQUEST");
    CHECK(with("GET", "content-length", "5") == "INVALID_REQUEST");
    CHECK(with("GET", "Transfer-Encoding", "chunked") == "INVALID_REQUEST");
    CHECK(server.requests().empty());
}

TEST_CASE("the environment's proxies are not asked", "[outbound][http]") {
    const LocalServer server(ok_answer(""));
    const LocalServer proxy(ok_answer("proxied"));
    const Environment careless(proxy.url());
    CHECK(code_of(a_request(server.url())) == "status 200");
    CHECK(server.requests().size() == 1);
    CHECK(proxy.requests().empty());
}

TEST_CASE("a server that says nothing costs the limit and no more", "[outbound][http]") {
    const LocalServer server(
        [](const Peer& peer, const std::string&) { peer.wait_until_closed(); });
    auto request = a_request(server.url());
    request.time_limit = 150ms;
    const auto began = std::chrono::steady_clock::now();
    CHECK(code_of(request) == "TIMED_OUT");
    CHECK(std::chrono::steady_clock::now() - began < 5s);
}

TEST_CASE("an answer that drips is cut off at the limit", "[outbound][http]") {
    const LocalServer server([](const Peer& peer, const std::string&) {
        peer.write("HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n");
        while (peer.write("x")) std::this_thread::sleep_for(10ms);
    });
    auto request = a_request(server.url());
    request.time_limit = 150ms;
    CHECK(code_of(request) == "TIMED_OUT");
}

TEST_CASE("the limit of time is for all redirects together", "[outbound][http]") {
    const LocalServer server([](const Peer& peer, const std::string&) {
        std::this_thread::sleep_for(60ms);
        peer.write(redirect_to("/"));
    });
    auto request = a_request(server.url());
    request.most_redirects = 100;
    request.time_limit = 200ms;
    CHECK(code_of(request) == "TIMED_OUT");
    CHECK(server.requests().size() <= 5);
}

TEST_CASE("an answer without end is cut off at its size", "[outbound][http]") {
    const std::string framing = GENERATE("content-length: 1073741824\r\n\r\n", "\r\n");
    const LocalServer server([framing](const Peer& peer, const std::string&) {
        peer.write("HTTP/1.1 200 OK\r\n" + framing);
        const std::string piece(64 * 1024, 'x');
        for (int i = 0; i < 16 * 1024; ++i)
            if (!peer.write(piece)) return;
    });
    CHECK(code_of(a_request(server.url())) == "ANSWER_TOO_LARGE");
}

TEST_CASE("an answer may be as large as the limit, not a byte more", "[outbound][http]") {
    const LocalServer server(ok_answer(std::string(1000, 'x')));
    auto request = a_request(server.url());
    request.most_answer_bytes = 1000;
    CHECK(code_of(request) == "status 200");
    request.most_answer_bytes = 999;
    CHECK(code_of(request) == "ANSWER_TOO_LARGE");
    request.most_answer_bytes = 0;
    CHECK(code_of(request) == "ANSWER_TOO_LARGE");
}

TEST_CASE("headers without end are cut off", "[outbound][http]") {
    struct Flood {
        std::string first, then;
    };
    const Flood flood =
        GENERATE(Flood{"HTTP/1.1 200 OK\r\n", "X-A: " + std::string(1000, 'a') + "\r\n"},
                 Flood{"", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"},
                 Flood{"HTTP/1.1 200 OK\r\nX-A: ", std::string(1000, 'a')});
    const LocalServer server([flood](const Peer& peer, const std::string&) {
        peer.write(flood.first);
        for (int i = 0; i < 1'000'000; ++i)
            if (!peer.write(flood.then)) return;
    });
    auto request = a_request(server.url());
    request.time_limit = 20s;
    CAPTURE(flood.first);
    CHECK(code_of(request) == "ANSWER_TOO_LARGE");
}

TEST_CASE("a server that is not there, or leaves, is unreachable", "[outbound][http]") {
    std::string nobody;
    {
        const LocalServer gone(ok_answer(""));
        nobody = gone.url();
    }
    CHECK(code_of(a_request(nobody)) == "UNREACHABLE");
    CHECK(code_of(a_request("http://no-such-host.invalid/")) == "UNREACHABLE");

    const LocalServer resetting([](const Peer& peer, const std::string&) { peer.reset(); });
    CHECK(code_of(a_request(resetting.url())) == "UNREACHABLE");
    const LocalServer silent([](const Peer&, const std::string&) {});
    CHECK(code_of(a_request(silent.url())) == "UNREACHABLE");
    const LocalServer half("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf");
    CHECK(code_of(a_request(half.url())) == "UNREACHABLE");
    const LocalServer other("220 smtp.example ESMTP\r\n");
    CHECK(code_of(a_request(other.url())) == "UNREACHABLE");
}

TEST_CASE("what failed is told without a credential", "[outbound][http]") {
    auto request = a_request("http://127.0.0.1:1/hook/secret-path?token=secret-token");
    request.headers = {{"Authorization", "secret-header"}};
    const auto answer = outbound::make_http_client()->send(request);
    REQUIRE_FALSE(answer);
    CHECK(has(answer.error().message, "127.0.0.1:1 "));
    CHECK_FALSE(has(answer.error().message, "secret"));
}
