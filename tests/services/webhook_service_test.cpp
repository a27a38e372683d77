#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;
using services::CreateWebhook, services::UpdateWebhook;

namespace {

struct House : ServiceFixture {
    ProjectId project = add_project().project.id;

    std::string secret_of(const Webhook& webhook) {
        return sealer->open(webhook.sealed_secret, Webhook::kSecretPurpose)->reveal();
    }
};

std::string complaint(std::string url) {
    const auto bad = a_webhook(std::move(url)).check();
    return bad.empty() ? "" : bad[0].field + " " + bad[0].message;
}

}  // namespace

TEST_CASE("a webhook gets a secret of its own, shown once and sealed", "[webhook]") {
    House house;
    CreateWebhook input = a_webhook(" https://chat.example/hook ");
    input.name = " Chat ";
    const auto made = house.webhooks.create(house.admin, house.project, input);
    REQUIRE(made);
    CHECK(made->made->reveal().starts_with("whsec_"));
    CHECK(made->webhook.name == "Chat");
    CHECK(made->webhook.url == "https://chat.example/hook");
    CHECK(made->webhook.events == std::vector{ReportEventName::created});
    CHECK(made->webhook.sealed_secret.find("whsec_") == std::string::npos);
    CHECK(house.secret_of(made->webhook) == made->made->reveal());
}

TEST_CASE("a secret that was given is used and not shown", "[webhook]") {
    House house;
    CreateWebhook input = a_webhook();
    input.secret = "our own secret";
    const auto made = house.webhooks.create(house.admin, house.project, input);
    CHECK_FALSE(made->made);
    CHECK(house.secret_of(made->webhook) == "our own secret");
}

TEST_CASE("a change without a new secret keeps the old one", "[webhook]") {
    House house;
    const auto made = house.webhooks.create(house.admin, house.project, a_webhook());
    const std::string old_secret = house.secret_of(made->webhook);
    UpdateWebhook change;
    change.name = "Other";
    SECTION("absent") {}
    SECTION("masked") { change.secret = std::string(kMaskedSecret); }
    const auto changed = house.webhooks.update(house.admin, made->webhook.id, change);
    REQUIRE(changed);
    CHECK(changed->webhook.name == "Other");
    CHECK_FALSE(changed->made);
    CHECK(house.secret_of(changed->webhook) == old_secret);
}

TEST_CASE("a secret is replaced by a given one, or by a new one", "[webhook]") {
    House house;
    const auto id = house.webhooks.create(house.admin, house.project, a_webhook())->webhook.id;
    UpdateWebhook change;
    change.secret = std::string("another one");
    CHECK(house.secret_of(house.webhooks.update(house.admin, id, change)->webhook) ==
          "another one");
    change.secret = Patch<std::string>::null();
    const auto made = house.webhooks.update(house.admin, id, change);
    CHECK(made->made->reveal().starts_with("whsec_"));
    CHECK(house.secret_of(made->webhook) == made->made->reveal());
}

TEST_CASE("events are kept in order, each once", "[webhook]") {
    House house;
    using E = ReportEventName;
    const auto made = house.webhooks.create(house.admin, house.project,
                                            {"Chat", "https://c.example/", std::nullopt,
                                             std::vector{E::closed, E::created, E::closed}});
    CHECK(made->webhook.events == std::vector{E::created, E::closed});
}

TEST_CASE("only http addresses without credentials are taken", "[webhook]") {
    CHECK(complaint("https://chat.example/hook?token=1").empty());
    CHECK(complaint("http://10.0.0.1:8080").empty());  // refused when it is called, unless allowed
    CHECK(complaint("https://chat.example/@user").empty());
    CHECK(complaint("ftp://chat.example/") == "url must be an absolute http or https URL");
    CHECK(complaint("/hook") == "url must be an absolute http or https URL");
    CHECK(complaint("https://") == "url must be an absolute http or https URL");
    CHECK(complaint("https://me:secret@chat.example/") ==
          "url must not hold a user name or password");
}

TEST_CASE("a test calls the receiver now and tells how that went", "[webhook]") {
    House house;
    const auto id = house.webhooks.create(house.admin, house.project, a_webhook())->webhook.id;
    auto result = house.webhooks.test(house.admin, id);
    REQUIRE(result);
    CHECK(result->succeeded);
    CHECK(result->status_code == 204);
    CHECK(house.receiver.events() == std::vector<std::string>{"webhook.test"});
    CHECK(house.webhooks.deliveries(house.admin, id, 1, 10)->total == 0);

    house.receiver.answer = [](const auto&) -> Result<ports::WebhookReceipt> {
        return Error::unavailable("no such host");
    };
    result = house.webhooks.test(house.admin, id);
    REQUIRE(result);
    CHECK_FALSE(result->succeeded);
    CHECK(result->error == "no such host");
}

TEST_CASE("webhooks need their project, and an administrator", "[webhook][permissions]") {
    House house;
    const CreateWebhook input = a_webhook();
    CHECK(house.webhooks.create(house.admin, ProjectId("proj_x"), input).error().kind ==
          ErrorKind::not_found);
    const Actor editor{UserId("usr_1"), Role::editor, false};
    const WebhookId id("whk_1");
    const DeliveryId delivery("whd_1");
    auto& webhooks = house.webhooks;
    CHECK(webhooks.list(editor, std::nullopt).error().kind == ErrorKind::forbidden);
    CHECK(webhooks.find(editor, id).error().kind == ErrorKind::forbidden);
    CHECK(webhooks.create(editor, house.project, input).error().kind == ErrorKind::forbidden);
    CHECK(webhooks.update(editor, id, {}).error().kind == ErrorKind::forbidden);
    CHECK(webhooks.remove(editor, id).error().kind == ErrorKind::forbidden);
    CHECK(webhooks.test(editor, id).error().kind == ErrorKind::forbidden);
    CHECK(webhooks.deliveries(editor, id, 1, 1).error().kind == ErrorKind::forbidden);
    CHECK(webhooks.find_delivery(editor, id, delivery).error().kind == ErrorKind::forbidden);
    CHECK(webhooks.resend(editor, id, delivery).error().kind == ErrorKind::forbidden);
}
