#include "service_fixture.hpp"
#include "support/catch.hpp"

#include <stdexcept>
#include <thread>

using namespace bugpin;
using namespace bugpin::test;
using services::JobOutcome;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

// Performs as the test says.
struct Worker final : services::JobHandler {
    JobOutcome perform(const Job& job) override {
        done.push_back(job.number);
        return act(job);
    }
    std::vector<std::int64_t> done;
    std::function<JobOutcome(const Job&)> act = [](const Job&) { return JobOutcome{}; };
};

JobOutcome failure(std::string message = "no route") {
    JobOutcome outcome;
    outcome.failure = Error::unavailable(std::move(message));
    return outcome;
}

struct Outbox : ServiceFixture {
    Worker worker;
    services::JobRunner runner{
        {*store, clock, random, metrics, log}, job_queue, {{JobKind::webhook, &worker}}};

    std::int64_t add(std::string lane = "lane", std::string order = "") {
        const auto number = store->write([&](ports::Repositories& repos) -> Result<std::int64_t> {
            BUGPIN_CHECK(job_queue.add(
                repos, {WebhookTask{WebhookId("whk_1"), DeliveryId("whd_1")}, lane, order}));
            BUGPIN_TRY(const auto page, repos.jobs().list({}));
            return page.jobs.front().number;
        });
        REQUIRE(number);
        return *number;
    }
    // nullopt: done and gone.
    std::optional<Job> job(std::int64_t number) {
        auto found = read([&](ports::Repositories& repos) { return repos.jobs().find(number); });
        return found ? std::optional(*found) : std::nullopt;
    }
    std::size_t run_once() {
        const auto due = runner.take();
        REQUIRE(due);
        for (const Job& each : *due) runner.perform(each);
        return due->size();
    }
};

}  // namespace

TEST_CASE("a job that succeeds is done once and gone", "[job]") {
    Outbox outbox;
    const auto number = outbox.add();
    CHECK(outbox.run_once() == 1);
    CHECK(outbox.worker.done == std::vector{number});
    CHECK_FALSE(outbox.job(number));
    CHECK(outbox.run_once() == 0);
    CHECK(outbox.metrics.count(ports::Counter::jobs_done) == 1);
}

TEST_CASE("a job that fails waits longer each time and is given up in the end", "[job]") {
    Outbox outbox;
    outbox.worker.act = [](const Job&) { return failure(); };
    const auto number = outbox.add();
    milliseconds waited{0};
    for (std::int64_t attempt = 1; attempt <= kMostAttempts; ++attempt) {
        REQUIRE(outbox.run_once() == 1);
        const Job job = *outbox.job(number);
        CHECK(job.attempts == attempt);
        CHECK(job.last_error == "no route");
        if (attempt == kMostAttempts) {
            CHECK(job.state == JobState::dead);
            break;
        }
        REQUIRE(job.state == JobState::waiting);
        const milliseconds wait = job.run_at - outbox.clock.now();
        CHECK(wait > milliseconds(3'700));
        waited += wait;
        outbox.clock.advance(wait - milliseconds(1));
        CHECK(outbox.run_once() == 0);
        outbox.clock.advance(seconds(61));  // and the lane has rested
    }
    CHECK(waited > std::chrono::hours(22));
    CHECK(waited < std::chrono::hours(36));
    outbox.clock.advance(std::chrono::hours(48));
    CHECK(outbox.run_once() == 0);
    CHECK(outbox.metrics.count(ports::Counter::jobs_dead) == 1);
}

TEST_CASE("a failure that nothing mends is not repeated", "[job]") {
    Outbox outbox;
    outbox.worker.act = [](const Job&) {
        JobOutcome outcome = failure();
        outcome.is_final = true;
        return outcome;
    };
    const auto number = outbox.add();
    outbox.run_once();
    CHECK(outbox.job(number)->state == JobState::dead);
}

TEST_CASE("a receiver that says when to come back is believed, within a day", "[job]") {
    Outbox outbox;
    seconds wish{600};
    outbox.worker.act = [&](const Job&) {
        JobOutcome outcome = failure();
        outcome.failure->retry_after = wish;
        return outcome;
    };
    const auto number = outbox.add();
    outbox.run_once();
    CHECK(outbox.job(number)->run_at == outbox.clock.now() + seconds(600));
    for (const seconds endless : {seconds(std::chrono::hours(1000)), seconds::max()}) {
        wish = endless;
        outbox.clock.advance(std::chrono::hours(24));
        outbox.run_once();
        CHECK(outbox.job(number)->run_at == outbox.clock.now() + std::chrono::hours(24));
    }
}

TEST_CASE("what throws is a failure like any other", "[job]") {
    Outbox outbox;
    outbox.worker.act = [](const Job&) -> JobOutcome { throw std::runtime_error("surprise"); };
    const auto number = outbox.add();
    outbox.run_once();
    CHECK(outbox.job(number)->last_error == "surprise");
}

TEST_CASE("jobs of one key are done in their order, whatever fails", "[job]") {
    Outbox outbox;
    const auto first = outbox.add("lane", "rpt_1");
    const auto second = outbox.add("lane", "rpt_1");
    bool works = false;
    outbox.worker.act = [&](const Job&) { return works ? JobOutcome{} : failure(); };
    CHECK(outbox.run_once() == 1);
    CHECK(outbox.run_once() == 0);
    works = true;
    outbox.clock.advance(seconds(6));
    CHECK(outbox.run_once() == 1);
    CHECK(outbox.run_once() == 1);
    CHECK(outbox.worker.done == std::vector{first, first, second});
}

TEST_CASE("a lane that hangs leaves places for others, one that fails rests", "[job]") {
    Outbox outbox;
    for (int i = 0; i < 20; ++i) outbox.add("slow");
    const auto other = outbox.add("quick");
    const auto held = outbox.runner.take();
    REQUIRE(held);
    const auto is_slow = [](const Job& job) { return job.lane == "slow"; };
    CHECK(std::ranges::count_if(*held, is_slow) == services::JobRunner::kMostPerLane);
    CHECK(held->back().number == other);

    outbox.worker.act = [](const Job&) { return failure(); };
    outbox.runner.perform(held->front());
    outbox.runner.perform(held->back());
    CHECK(outbox.runner.take()->empty());  // both lanes have just failed
    outbox.clock.advance(seconds(2));
    CHECK(outbox.runner.take()->size() == 1);
}

TEST_CASE("what a killed process left running is done again", "[job]") {
    Outbox outbox;
    const auto number = outbox.add();
    REQUIRE(outbox.runner.take()->size() == 1);
    services::JobRunner next{
        {*outbox.store, outbox.clock, outbox.random, outbox.metrics, outbox.log},
        outbox.job_queue,
        {{JobKind::webhook, &outbox.worker}}};
    CHECK(next.take()->empty());
    REQUIRE(next.recover());
    REQUIRE(next.take()->size() == 1);
    CHECK(outbox.job(number)->attempts == 2);
}

TEST_CASE("a job that was dropped while it was done is not brought back", "[job]") {
    Outbox outbox;
    const auto number = outbox.add();
    outbox.worker.act = [&](const Job& job) {
        REQUIRE(outbox.store->write(
            [&](ports::Repositories& repos) { return repos.jobs().remove(job.number); }));
        return failure();
    };
    outbox.run_once();
    CHECK_FALSE(outbox.job(number));
}

TEST_CASE("what a task records is written with the end of its job, or not at all", "[job]") {
    Outbox outbox;
    const auto number = outbox.add();
    bool works = false;
    outbox.worker.act = [&](const Job&) {
        JobOutcome outcome;
        outcome.record = [&](ports::Repositories&, std::optional<Time> next) -> Result<> {
            CHECK_FALSE(next);
            if (works) return {};
            return Error::conflict("not now");
        };
        return outcome;
    };
    outbox.run_once();
    CHECK(outbox.job(number)->state == JobState::running);
    works = true;
    outbox.clock.advance(kJobLease);
    CHECK(outbox.run_once() == 1);
    CHECK_FALSE(outbox.job(number));
}

TEST_CASE("waiting ends when a job is added, at the latest after a second", "[job]") {
    Outbox outbox;
    CHECK(outbox.runner.pause() == milliseconds(1'000));
    outbox.add();
    const std::stop_source stop;
    outbox.job_queue.wait(stop.get_token(), std::chrono::minutes(10));  // was woken by the job
    CHECK(outbox.runner.take()->size() == 1);
}
