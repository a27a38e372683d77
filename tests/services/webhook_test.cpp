// What happens to reports reaches the webhooks of their project.
#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;
using Names = std::vector<std::string>;

namespace {

const std::vector<ReportEventName> kAll{ReportEventName::created,        ReportEventName::updated,
                                        ReportEventName::status_changed, ReportEventName::assigned,
                                        ReportEventName::resolved,       ReportEventName::closed,
                                        ReportEventName::deleted};

struct House : ServiceFixture {
    House() { project = add_project(); }

    WebhookId follow(std::vector<ReportEventName> events = kAll) {
        services::CreateWebhook input = a_webhook();
        input.events = std::move(events);
        return webhooks.create(admin, project.project.id, input)->webhook.id;
    }
    WebhookDelivery last_delivery(const WebhookId& id) {
        return webhooks.deliveries(admin, id, 1, 1)->deliveries.at(0);
    }

    services::ProjectWithKey project;
};

}  // namespace

TEST_CASE("without anybody who follows, nothing is queued", "[webhook]") {
    House house;
    house.submitted(house.project.api_key);
    CHECK(house.jobs.list(house.admin, {})->total == 0);
}

TEST_CASE("a webhook is told of each event that it asked for", "[webhook]") {
    House house;
    house.follow();
    const auto report = house.submitted(house.project.api_key, "Pay button");
    services::UpdateReport change;
    change.status = Status::resolved;
    REQUIRE(house.reports.update(house.admin, report.report, change));
    house.run_jobs();
    CHECK(house.receiver.events() ==
          Names{"report.created", "report.updated", "report.status_changed", "report.resolved"});
    const auto& resolved = house.receiver.received.back().message;
    CHECK(resolved.project.name == "Shop");
    CHECK(resolved.report->title == "Pay button");
    CHECK(resolved.report->status == Status::resolved);
    CHECK(resolved.changes == std::vector<ReportChange>{{"status", "open", "resolved"}});
}

TEST_CASE("a webhook is not told of what it did not ask for", "[webhook]") {
    House house;
    house.follow({ReportEventName::closed});
    const auto report = house.submitted(house.project.api_key);
    services::UpdateReport change;
    change.priority = Priority::high;
    REQUIRE(house.reports.update(house.admin, report.report, change));
    house.run_jobs();
    CHECK(house.receiver.received.empty());
}

TEST_CASE("a bulk change tells of each report", "[webhook]") {
    House house;
    house.follow({ReportEventName::closed});
    services::BulkUpdateReports bulk;
    for (int i = 0; i < 3; ++i) bulk.ids.push_back(house.submitted(house.project.api_key).report);
    bulk.updates.status = Status::closed;
    REQUIRE(house.reports.bulk_update(house.admin, bulk));
    house.run_jobs();
    CHECK(house.receiver.events() == Names(3, "report.closed"));
}

TEST_CASE("a deletion is told after a while, with what the report was", "[webhook]") {
    House house;
    house.follow({ReportEventName::deleted});
    const auto report = house.submitted(house.project.api_key, "Pay button");
    house.run_jobs();
    REQUIRE(house.reports.remove(house.admin, report.report));
    house.run_jobs();
    CHECK(house.receiver.received.empty());
    house.clock.advance(services::kDeletionDelay);
    house.run_jobs();
    REQUIRE(house.receiver.events() == Names{"report.deleted"});
    CHECK(house.receiver.received[0].message.report->title == "Pay button");
}

TEST_CASE("each attempt carries the same id and message, and is written down", "[webhook]") {
    House house;
    const auto id = house.follow({ReportEventName::created});
    house.receiver.answer = [](const auto&) { return FakeReceiver::status(500); };
    house.submitted(house.project.api_key);
    house.run_jobs();
    WebhookDelivery delivery = house.last_delivery(id);
    CHECK(delivery.state == DeliveryState::pending);
    CHECK(delivery.status_code == 500);
    CHECK(delivery.error == "The receiver answered 500");
    CHECK(delivery.next_attempt_at > house.clock.now());
    CHECK(house.webhooks.find(house.admin, id)->failure_count == 1);

    house.receiver.answer = [](const auto&) { return FakeReceiver::status(200); };
    house.clock.advance(std::chrono::minutes(1));
    house.run_jobs();
    const auto& received = house.receiver.received;
    REQUIRE(received.size() == 2);
    CHECK(received[0].message.id == received[1].message.id);
    CHECK(received[0].secret == received[1].secret);
    delivery = house.last_delivery(id);
    CHECK(delivery.state == DeliveryState::delivered);
    CHECK(delivery.attempts == 2);
    CHECK_FALSE(delivery.next_attempt_at);
    CHECK_FALSE(delivery.error);
    const auto webhook = house.webhooks.find(house.admin, id);
    CHECK(webhook->failure_count == 0);
    CHECK(webhook->last_status_code == 200);
    CHECK(webhook->last_triggered_at == house.clock.now());
}

TEST_CASE("what cannot succeed is given up at once", "[webhook]") {
    House house;
    const auto id = house.follow({ReportEventName::created});
    SECTION("the receiver is gone") {
        house.receiver.answer = [](const auto&) { return FakeReceiver::status(410); };
    }
    SECTION("the address is forbidden") {
        house.receiver.answer = [](const auto&) -> Result<ports::WebhookReceipt> {
            return Error{ErrorKind::forbidden, "FORBIDDEN_ADDRESS", "localhost is private"};
        };
    }
    house.submitted(house.project.api_key);
    house.run_jobs();
    CHECK(house.last_delivery(id).state == DeliveryState::failed);
    CHECK(house.jobs.list(house.admin, jobs_in(JobState::dead))->total == 1);
}

TEST_CASE("a webhook switched off or removed is not called any more", "[webhook]") {
    House house;
    const auto id = house.follow({ReportEventName::created});
    house.receiver.answer = [](const auto&) { return FakeReceiver::status(500); };
    house.submitted(house.project.api_key);
    house.run_jobs();
    house.clock.advance(std::chrono::minutes(1));
    SECTION("off") {
        services::UpdateWebhook off;
        off.is_active = false;
        REQUIRE(house.webhooks.update(house.admin, id, off));
        house.run_jobs();
        CHECK(house.last_delivery(id).state == DeliveryState::failed);
    }
    SECTION("removed") {
        REQUIRE(house.webhooks.remove(house.admin, id));
        house.run_jobs();
        CHECK(house.jobs.list(house.admin, {})->total == 0);
    }
    CHECK(house.receiver.received.size() == 1);
}

TEST_CASE("a delivery is sent again under its id", "[webhook]") {
    House house;
    const auto id = house.follow({ReportEventName::created});
    house.submitted(house.project.api_key);
    CHECK(house.webhooks.deliveries(house.admin, id, 1, 10)->total == 0);
    house.run_jobs();
    const auto delivery = house.last_delivery(id);
    REQUIRE(house.webhooks.resend(house.admin, id, delivery.id));
    CHECK(house.webhooks.resend(house.admin, id, delivery.id).error().code == "DELIVERY_PENDING");
    house.run_jobs();
    REQUIRE(house.receiver.received.size() == 2);
    CHECK(house.receiver.received[1].message.id == delivery.id);
}

TEST_CASE("another project's webhook hears nothing", "[webhook]") {
    House house;
    const auto other = house.add_project("Blog");
    REQUIRE(house.webhooks.create(house.admin, other.project.id, a_webhook()));
    house.submitted(house.project.api_key);
    house.run_jobs();
    CHECK(house.receiver.received.empty());
}
