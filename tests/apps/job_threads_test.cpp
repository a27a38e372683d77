#include "job_threads.hpp"

#include "support/catch.hpp"
#include "support/fakes.hpp"

#include "bugpin/memory/store.hpp"

#include <atomic>
#include <thread>

using namespace bugpin;
using namespace bugpin::test;

namespace {

struct CountingHandler final : services::JobHandler {
    services::JobOutcome perform(const Job&) override {
        ++done;
        return {};
    }
    std::atomic<int> done = 0;
};

}  // namespace

// A job that was taken and not begun would stay running until its lease ends.
TEST_CASE("every job that is due is done, however quickly the others are", "[job_threads]") {
    constexpr int kJobs = 5'000;
    FakeClock clock;
    SeededRandom random;
    CountingMetrics metrics;
    RecordingLog log;
    const auto store = memory::make_store();
    services::JobQueue queue(clock);
    CountingHandler handler;
    services::JobRunner runner({*store, clock, random, metrics, log}, queue,
                               {{JobKind::webhook, &handler}});
    REQUIRE(store->write([&](ports::Repositories& repos) -> Result<> {
        for (int i = 0; i < kJobs; ++i)
            BUGPIN_CHECK(queue.add(repos, {WebhookTask{WebhookId("whk_1"), DeliveryId("whd_1")},
                                           i % 2 == 0 ? "one lane" : "another"}));
        return {};
    }));
    const auto left = [&] {
        const auto page =
            store->read([](ports::Repositories& repos) { return repos.jobs().list({}); });
        return page->total;
    };

    const server::JobThreads threads(runner, queue, log);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (left() > 0 && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));

    CHECK(left() == 0);
    CHECK(handler.done == kJobs);
}
