#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

// A project with a webhook whose receiver fails, and one delivery that was given up.
struct House : ServiceFixture {
    House() {
        receiver.answer = [](const auto&) { return FakeReceiver::status(410); };
        const auto project = add_project();
        webhook = webhooks.create(admin, project.project.id, a_webhook())->webhook.id;
        submitted(project.api_key);
        run_jobs();
        dead = jobs.list(admin, jobs_in(JobState::dead))->jobs.at(0);
    }
    WebhookDelivery delivery() {
        return webhooks.deliveries(admin, webhook, 1, 1)->deliveries.at(0);
    }

    WebhookId webhook;
    Job dead;
};

}  // namespace

TEST_CASE("a job that was given up is retried with all its attempts", "[job]") {
    House house;
    CHECK(house.delivery().state == DeliveryState::failed);
    house.receiver.answer = [](const auto&) { return FakeReceiver::status(200); };
    const auto revived = house.jobs.retry(house.admin, house.dead.number);
    REQUIRE(revived);
    CHECK(revived->attempts == 0);
    CHECK(house.delivery().state == DeliveryState::pending);
    house.clock.advance(std::chrono::minutes(2));
    CHECK(house.run_jobs() == 1);
    CHECK(house.delivery().state == DeliveryState::delivered);
}

TEST_CASE("all jobs that were given up are retried at once", "[job]") {
    House house;
    CHECK(*house.jobs.retry_dead(house.admin) == 1);
    CHECK(*house.jobs.retry_dead(house.admin) == 0);
    CHECK(house.jobs.list(house.admin, jobs_in(JobState::waiting))->total == 1);
}

TEST_CASE("a dropped job is gone, and its delivery says so", "[job]") {
    House house;
    REQUIRE(house.jobs.retry(house.admin, house.dead.number));
    REQUIRE(house.jobs.drop(house.admin, house.dead.number));
    CHECK(house.jobs.list(house.admin, {})->total == 0);
    CHECK(house.delivery().state == DeliveryState::failed);
    CHECK(house.delivery().error == "Dropped by an administrator");
    CHECK(house.jobs.drop(house.admin, house.dead.number).error().kind == ErrorKind::not_found);
}

TEST_CASE("a job that is being done can be neither retried nor dropped", "[job]") {
    House house;
    REQUIRE(house.jobs.retry(house.admin, house.dead.number));
    house.clock.advance(std::chrono::minutes(2));
    REQUIRE(house.job_runner.take()->size() == 1);
    CHECK(house.jobs.retry(house.admin, house.dead.number).error().code == "JOB_RUNNING");
    CHECK(house.jobs.drop(house.admin, house.dead.number).error().code == "JOB_RUNNING");
}

TEST_CASE("jobs are for administrators", "[job][permissions]") {
    House house;
    const Actor editor{UserId("usr_1"), Role::editor, false};
    CHECK(house.jobs.list(editor, {}).error().kind == ErrorKind::forbidden);
    CHECK(house.jobs.counts(editor).error().kind == ErrorKind::forbidden);
    CHECK(house.jobs.retry(editor, 1).error().kind == ErrorKind::forbidden);
    CHECK(house.jobs.retry_dead(editor).error().kind == ErrorKind::forbidden);
    CHECK(house.jobs.drop(editor, 1).error().kind == ErrorKind::forbidden);
}
