// The mailer against a real mail server (Debian's python3-aiosmtpd): TLS, sign-in, refusals.
#include "child_process.hpp"
#include "support/catch.hpp"
#include "support/fakes.hpp"
#include "tls_server.hpp"

#include "bugpin/outbound/outbound.hpp"

#include <chrono>

using namespace bugpin;
using namespace bugpin::test;
using namespace std::chrono_literals;

namespace {

class MailServerProcess {
public:
    explicit MailServerProcess(std::vector<std::string> options = {})
        : process_(command(std::move(options))), port_(std::stoi(process_.line_after("PORT "))) {}

    ports::MailServer address(const std::string& host = "localhost") const {
        ports::MailServer server;
        server.host = host;
        server.port = port_;
        server.may_be_private = true;
        return server;
    }
    ports::MailServer without_tls() const {
        auto server = address();
        server.without_tls = true;
        return server;
    }
    std::string accepted() { return process_.line_after("{"); }  // JSON

private:
    static std::vector<std::string> command(std::vector<std::string> options) {
        std::vector<std::string> words{"/usr/bin/python3", BUGPIN_SMTP_SERVER};
        words.insert(words.end(), options.begin(), options.end());
        return words;
    }
    ChildProcess process_;
    int port_;
};

struct Post {
    explicit Post(const std::string& ca_file = {})
        : mailer(outbound::make_mailer(clock, {.ca_file = ca_file})) {
        message.id = "mail_1";
        message.from = {"bugs@shop.example", "Bugs"};
        message.to = {"ada@example.com", "Ada"};
        message.subject = "Hello";
        message.text = "First line\n.\n..two dots\n";
        message.html = "<p>First line</p>";
    }
    std::string send(const ports::MailServer& server) {
        const auto sent = mailer->send(server, message);
        said = sent ? "" : sent.error().message;
        return sent ? "sent" : sent.error().code;
    }

    FakeClock clock;
    std::unique_ptr<ports::Mailer> mailer;
    ports::MailMessage message;
    std::string said;  // by the last failure
};

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a message arrives whole", "[outbound][mailer]") {
    MailServerProcess server;
    Post post;
    REQUIRE(post.send(server.without_tls()) == "sent");
    const std::string mail = server.accepted();
    CHECK(has(mail, R"("from": "bugs@shop.example")"));
    CHECK(has(mail, R"("to": ["ada@example.com"])"));
    CHECK(has(mail, R"("tls": false)"));
    CHECK(has(mail, R"(First line\r\n.\r\n..two dots\r\n)"));  // a lone dot does not end it
    CHECK(has(mail, R"(Message-ID: <mail_1@shop.example>)"));
    CHECK(has(mail, "<p>First line</p>"));
}

TEST_CASE("STARTTLS is demanded and the certificate checked", "[outbound][mailer]") {
    const Certificate certificate("DNS:localhost");
    MailServerProcess server({"--certificate", certificate.file(), "--key", certificate.key()});
    Post trusting(certificate.file());
    REQUIRE(trusting.send(server.address()) == "sent");
    CHECK(has(server.accepted(), R"("tls": true)"));
    CHECK(trusting.send(server.address("127.0.0.1")) ==
          "TLS_FAILED");                                   // not the certificate's name
    CHECK(Post().send(server.address()) == "TLS_FAILED");  // nobody vouches for it
}

TEST_CASE("a server without STARTTLS gets nothing unless the operator says so",
          "[outbound][mailer]") {
    MailServerProcess server;
    Post post;
    CHECK(post.send(server.address()) == "TLS_FAILED");
    CHECK(has(post.said, "does not offer STARTTLS"));
    CHECK(post.send(server.without_tls()) == "sent");
}

TEST_CASE("user name and password are sent once the line is safe", "[outbound][mailer]") {
    const Certificate certificate("DNS:localhost");
    MailServerProcess server({"--certificate", certificate.file(), "--key", certificate.key(),
                              "--login", "bugs@shop.example:s3cret:with colon"});
    Post post(certificate.file());
    auto address = server.address();
    address.user = "bugs@shop.example";
    address.password = Secret("s3cret:with colon");
    REQUIRE(post.send(address) == "sent");
    CHECK(has(server.accepted(), R"("user": "bugs@shop.example")"));

    address.password = Secret("wrong-password");
    CHECK(post.send(address) == "SMTP_LOGIN_FAILED");
    CHECK(has(post.said, "535"));
    CHECK_FALSE(has(post.said, "wrong-password"));
    address.user.clear();
    CHECK(post.send(address) == "MAIL_REFUSED");  // it wants one
}

TEST_CASE("a refusal for good and one for now are told apart", "[outbound][mailer]") {
    Post post;
    for (const char* stage : {"--mail-reply", "--rcpt-reply", "--data-reply"}) {
        CAPTURE(stage);
        MailServerProcess refusing({stage, "550 5.1.1 nobody of that name"});
        CHECK(post.send(refusing.without_tls()) == "MAIL_REFUSED");
        CHECK(has(post.said, "550 5.1.1 nobody of that name"));
        MailServerProcess deferring({stage, "451 4.7.1 come back later"});
        CHECK(post.send(deferring.without_tls()) == "MAIL_DEFERRED");
        CHECK(has(post.said, "451 4.7.1 come back later"));
    }
}

TEST_CASE("a mail server that says nothing costs the limit and no more", "[outbound][mailer]") {
    MailServerProcess server({"--silent"});
    auto address = server.without_tls();
    address.time_limit = 200ms;
    CHECK(Post().send(address) == "TIMED_OUT");
}

TEST_CASE("the mailer goes nowhere that requests may not go", "[outbound][mailer][ssrf]") {
    MailServerProcess server;
    auto address = server.without_tls();
    address.may_be_private = false;
    CHECK(Post().send(address) == "FORBIDDEN_ADDRESS");
    address.may_be_private = true;
    address.host = "169.254.169.254";
    CHECK(Post().send(address) == "FORBIDDEN_ADDRESS");
}

TEST_CASE("a mail server that is not there is unreachable", "[outbound][mailer]") {
    ports::MailServer address;
    address.host = "localhost";
    address.port = 1;
    address.may_be_private = true;
    CHECK(Post().send(address) == "UNREACHABLE");
    address.host = "no-such-host.invalid";
    CHECK(Post().send(address) == "UNREACHABLE");
}

TEST_CASE("neither an address nor a host can break out of its command", "[outbound][mailer]") {
    MailServerProcess server;
    Post post;
    post.message.to.address = "ada@example.com>\r\nRCPT TO:<eve@example.com";
    CHECK(post.send(server.without_tls()) == "INVALID_ADDRESS");
    post.message.to.address = "ada@example.com";
    for (const char* host :
         {"", "host/../x", "user@host", "a b", "host\r\nx", "host?x", "host#x"}) {
        auto address = server.without_tls();
        address.host = host;
        CAPTURE(host);
        CHECK(post.send(address) == "INVALID_ADDRESS");
    }
    post.message.subject = "x\r\nBcc: eve@example.com";
    REQUIRE(post.send(server.without_tls()) == "sent");
    CHECK_FALSE(has(server.accepted(), R"(\nBcc:)"));
}
