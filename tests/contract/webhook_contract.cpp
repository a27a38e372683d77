// Webhooks and the log of their deliveries.
#include "contract/backends.hpp"

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;

namespace {

Webhook a_webhook(const ProjectId& project) {
    const std::int64_t serial = next_serial();
    Webhook webhook;
    webhook.id = serial_id<WebhookId>(kWebhookIdPrefix, serial);
    webhook.project_id = project;
    webhook.name = "Chat";
    webhook.url = "https://chat.example/hook";
    webhook.sealed_secret = "sealed";
    webhook.events = {ReportEventName::created, ReportEventName::deleted};
    webhook.created_at = webhook.updated_at = kEpoch + std::chrono::milliseconds(serial);
    return webhook;
}

WebhookDelivery a_delivery(const WebhookId& webhook) {
    const std::int64_t serial = next_serial();
    WebhookDelivery delivery;
    delivery.id = serial_id<DeliveryId>(kDeliveryIdPrefix, serial);
    delivery.webhook_id = webhook;
    delivery.message.id = delivery.id;
    delivery.message.event = "report.created";
    delivery.message.timestamp = kNoon;
    delivery.message.report.emplace().title = "Pay button";
    delivery.created_at = delivery.updated_at = kEpoch + std::chrono::milliseconds(serial);
    return delivery;
}

Webhook add(ports::Store& store, Webhook webhook) {
    REQUIRE(store.write([&](Repositories& r) { return r.webhooks().insert(webhook); }));
    return webhook;
}

WebhookDelivery add(ports::Store& store, WebhookDelivery delivery) {
    REQUIRE(store.write([&](Repositories& r) { return r.webhooks().insert_delivery(delivery); }));
    return delivery;
}

std::vector<ProjectId> followed(ports::Store& store) {
    return *store.read([](Repositories& r) { return r.webhooks().followed_projects(); });
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("a webhook is kept, changed and removed with its log",
                        "[contract][webhook]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    Webhook webhook = add(store, a_webhook(project.id));
    const WebhookDelivery delivery = add(store, a_delivery(webhook.id));
    webhook.name = "Other";
    webhook.events = {ReportEventName::closed};
    REQUIRE(store.write([&](Repositories& r) { return r.webhooks().save(webhook); }));
    const auto found = store.read([&](Repositories& r) { return r.webhooks().find(webhook.id); });
    CHECK(found->name == "Other");
    CHECK(found->events == webhook.events);
    CHECK(found->sealed_secret == "sealed");
    REQUIRE(store.write([&](Repositories& r) { return r.webhooks().remove(webhook.id); }));
    const auto gone = store.read(
        [&](Repositories& r) { return r.webhooks().find_delivery(webhook.id, delivery.id); });
    CHECK(gone.error().kind == ErrorKind::not_found);
    const auto again =
        store.write([&](Repositories& r) { return r.webhooks().remove(webhook.id); });
    CHECK(again.error().kind == ErrorKind::not_found);
}

TEMPLATE_LIST_TEST_CASE("webhooks need their project and are listed youngest first",
                        "[contract][webhook]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project shop = add(store, a_project());
    const Project blog = add(store, a_project());
    const Webhook first = add(store, a_webhook(shop.id));
    const Webhook second = add(store, a_webhook(blog.id));
    const Webhook third = add(store, a_webhook(shop.id));
    const auto ids = [&](const std::optional<ProjectId>& project) {
        std::vector<WebhookId> out;
        const auto list = store.read([&](Repositories& r) { return r.webhooks().list(project); });
        for (const auto& webhook : *list) out.push_back(webhook.id);
        return out;
    };
    CHECK(ids(std::nullopt) == std::vector{third.id, second.id, first.id});
    CHECK(ids(shop.id) == std::vector{third.id, first.id});
    const Webhook stray = a_webhook(ProjectId("proj_none"));
    const auto refused = store.write([&](Repositories& r) { return r.webhooks().insert(stray); });
    CHECK(refused.error().kind == ErrorKind::not_found);
}

TEMPLATE_LIST_TEST_CASE("only active webhooks make a project followed, and changes are noticed",
                        "[contract][webhook]", Backends) {
    TestType backend;
    auto& store = backend.store();
    std::atomic<int> changes = 0;
    store.on_change([&] { ++changes; });
    const Project project = add(store, a_project());
    const int before = changes;
    Webhook webhook = add(store, a_webhook(project.id));
    CHECK(followed(store) == std::vector{project.id});
    CHECK(changes > before);
    webhook.failure_count = 2;
    webhook.last_status_code = 500;
    const int between = changes;
    REQUIRE(store.write([&](Repositories& r) { return r.webhooks().save_attempt(webhook); }));
    CHECK(changes == between);
    webhook.is_active = false;
    REQUIRE(store.write([&](Repositories& r) { return r.webhooks().save(webhook); }));
    CHECK(followed(store).empty());
    CHECK(changes > between);
    CHECK(
        store.read([&](Repositories& r) { return r.webhooks().find(webhook.id); })->failure_count ==
        2);
}

TEMPLATE_LIST_TEST_CASE("deliveries keep their message, page by page, until they are old",
                        "[contract][webhook]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const Webhook webhook = add(store, a_webhook(project.id));
    WebhookDelivery first = add(store, a_delivery(webhook.id));
    const WebhookDelivery second = add(store, a_delivery(webhook.id));
    first.state = DeliveryState::delivered;
    first.attempts = 2;
    first.status_code = 200;
    first.duration_ms = 12;
    first.message.event = "not to be saved";
    REQUIRE(store.write([&](Repositories& r) { return r.webhooks().save_delivery(first); }));
    const auto found = store.read(
        [&](Repositories& r) { return r.webhooks().find_delivery(webhook.id, first.id); });
    CHECK(found->message.event == "report.created");
    CHECK(found->message.report->title == "Pay button");
    CHECK(found->state == DeliveryState::delivered);
    CHECK(found->attempts == 2);
    CHECK(found->duration_ms == 12);
    const auto page =
        store.read([&](Repositories& r) { return r.webhooks().deliveries(webhook.id, 2, 1); });
    CHECK(page->total == 2);
    REQUIRE(page->deliveries.size() == 1);
    CHECK(page->deliveries[0].id == first.id);
    // What is still to be brought stays, however old.
    const auto forgotten =
        store.write([&](Repositories& r) { return r.webhooks().forget_deliveries(kNoon, 10); });
    CHECK(*forgotten == 1);
    CHECK(store.read([&](Repositories& r) { return r.webhooks().deliveries(webhook.id, 1, 10); })
              ->deliveries[0]
              .id == second.id);
}
