// What a receiver gets, and what its answer becomes, against a real server on loopback.
#include "bugpin/outbound/webhook_sender.hpp"

#include "local_server.hpp"
#include "support/catch.hpp"
#include "support/fakes.hpp"

#include "bugpin/crypto/crypto.hpp"
#include "bugpin/outbound/outbound.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

struct Sender {
    std::unique_ptr<ports::HttpClient> client = outbound::make_http_client();
    std::unique_ptr<ports::Digest> digest = crypto::make_digest();
    std::unique_ptr<ports::WebhookSender> sender = outbound::make_webhook_sender(*client, *digest);
    WebhookMessage message;

    Sender() {
        message.id = DeliveryId("whd_1");
        message.event = "report.created";
        message.timestamp = kNoon;
        message.project = {ProjectId("proj_1"), "Shop"};
        message.report.emplace().title = "Pay “button”";
    }
    Result<ports::WebhookReceipt> send(std::string url) {
        return sender->send({message, std::move(url), Secret("key"), kNoon, true});
    }
};

std::string header(const std::string& request, const std::string& name) {
    const auto begin = request.find("\r\n" + name + ": ");
    REQUIRE(begin != std::string::npos);
    const auto value = begin + 2 + name.size() + 2;
    return request.substr(value, request.find("\r\n", value) - value);
}

}  // namespace

TEST_CASE("the body is signed with the time under the secret", "[outbound][webhook]") {
    const LocalServer server(ok_answer("thanks"));
    Sender house;
    const auto receipt = house.send(server.url("/hook"));
    REQUIRE(receipt);
    CHECK(receipt->status == 200);
    CHECK(receipt->answer == "thanks");
    const std::string request = server.requests().at(0);
    CHECK(request.starts_with("POST /hook HTTP/1.1\r\n"));
    CHECK(header(request, "Content-Type") == "application/json");
    CHECK(header(request, "X-BugPin-Event") == "report.created");
    CHECK(header(request, "X-BugPin-Delivery") == "whd_1");
    CHECK(header(request, "X-BugPin-Timestamp") == "1795348800");
    const std::string body = request.substr(request.find("\r\n\r\n") + 4);
    CHECK(body.find(R"("title":"Pay “button”")") != std::string::npos);
    CHECK(header(request, "X-BugPin-Signature") ==
          "sha256=" + house.digest->hmac_sha256("key", "1795348800." + body));
}

TEST_CASE("an answer that asks to come back later is understood", "[outbound][webhook]") {
    const auto wish = [](const std::string& value) {
        const LocalServer server("HTTP/1.1 429 Slow down\r\nRetry-After: " + value +
                                 "\r\nContent-Length: 0\r\n\r\n");
        const auto receipt = Sender().send(server.url());
        REQUIRE(receipt);
        CHECK(receipt->status == 429);
        return receipt->retry_after;
    };
    CHECK(wish("120") == std::chrono::seconds(120));
    CHECK_FALSE(wish("-1"));
    CHECK_FALSE(wish("12s"));
    CHECK_FALSE(wish("Wed, 21 Oct 2026 07:28:00 GMT"));
}

TEST_CASE("redirects are answers, not followed", "[outbound][webhook]") {
    const LocalServer server(redirect_to("http://127.0.0.1:1/"));
    const auto receipt = Sender().send(server.url());
    REQUIRE(receipt);
    CHECK(receipt->status == 302);
}

TEST_CASE("only the printable beginning of an answer is kept", "[outbound][webhook]") {
    const LocalServer server(ok_answer("\x01<b>" + std::string(5'000, 'x')));
    const auto receipt = Sender().send(server.url());
    REQUIRE(receipt);
    CHECK(receipt->answer.size() <= 1'003);
    CHECK(receipt->answer.find('\x01') == std::string::npos);
}
