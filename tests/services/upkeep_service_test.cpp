#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

TEST_CASE("expired sessions are removed and live ones stay", "[upkeep]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    house.session_of(kim);
    house.clock.advance(std::chrono::days(4));
    house.session_of(kim);
    house.clock.advance(std::chrono::days(4));
    CHECK(*house.upkeep.remove_expired_sessions() == 1);
    CHECK(*house.upkeep.remove_expired_sessions() == 0);
    CHECK(house.sessions_of(kim.id).size() == 1);
}

TEST_CASE("old idempotency keys are forgotten", "[upkeep]") {
    ServiceFixture house;
    const auto key = house.add_project().api_key;
    REQUIRE(house.submit(key, a_submission(), {}, std::string("k")));
    house.clock.advance(services::kIdempotencyLife);
    CHECK(*house.upkeep.forget_old_keys() == 0);
    house.clock.advance(std::chrono::milliseconds(1));
    CHECK(*house.upkeep.forget_old_keys() == 1);
}

TEST_CASE("deliveries of webhooks are forgotten after a month, unless they are still to be brought",
          "[upkeep]") {
    ServiceFixture house;
    const auto project = house.add_project();
    const auto webhook =
        house.webhooks.create(house.admin, project.project.id, a_webhook())->webhook.id;
    const auto count = [&] { return house.webhooks.deliveries(house.admin, webhook, 1, 1)->total; };
    house.submitted(project.api_key);
    house.run_jobs();
    house.receiver.answer = [](const auto&) { return FakeReceiver::status(500); };
    house.submitted(project.api_key);
    house.run_jobs();
    house.clock.advance(services::kDeliveryLife);
    CHECK(*house.upkeep.forget_old_deliveries() == 0);
    house.clock.advance(std::chrono::milliseconds(1));
    CHECK(*house.upkeep.forget_old_deliveries() == 1);
    CHECK(count() == 1);
}

TEST_CASE("blobs that no report refers to are swept", "[upkeep]") {
    ServiceFixture house;
    const auto key = house.add_project().api_key;
    std::vector<services::StagedFile> one, two;
    one.push_back(house.file("media", "IMG shared"));
    one.push_back(house.file("media", "IMG single"));
    two.push_back(house.file("media", "IMG shared"));
    const auto first = house.submit(key, a_submission(), std::move(one));
    REQUIRE(house.submit(key, a_submission(), std::move(two)));
    REQUIRE(*house.upkeep.sweep_blobs() == 0);

    REQUIRE(house.reports.remove(house.admin, first->report));
    REQUIRE(*house.upkeep.sweep_blobs() == 0);  // it can be restored

    REQUIRE(house.trash.purge(house.admin, first->report));

    CHECK(*house.upkeep.sweep_blobs() == 1);
    CHECK(house.blobs.count() == 1);
    CHECK(house.metrics.count(ports::Counter::blobs_swept) == 1);
}

TEST_CASE("ready means that database and disk answer", "[upkeep]") {
    ServiceFixture house;
    CHECK(house.upkeep.check_ready());
    house.blobs.writable = false;
    const auto ready = house.upkeep.check_ready();
    REQUIRE_FALSE(ready);
    CHECK(ready.error().kind == ErrorKind::storage_full);
}
