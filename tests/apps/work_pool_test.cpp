#include "work_pool.hpp"

#include "support/catch.hpp"

#include <atomic>
#include <future>
#include <set>

using namespace bugpin::server;

namespace {

constexpr std::chrono::seconds kPatience{10};

}  // namespace

TEST_CASE("all work is done before join returns", "[work_pool]") {
    std::atomic<int> done = 0;
    {
        WorkPool pool({.threads = 4, .eager = 1, .max_in_flight = 1000});
        for (int i = 0; i < 1000; ++i) REQUIRE(pool.try_run([&done] { ++done; }));
    }
    CHECK(done == 1000);
}

TEST_CASE("work beyond the bound is refused at once", "[work_pool]") {
    std::promise<void> release;
    auto released = release.get_future().share();
    WorkPool pool({.threads = 1, .eager = 1, .max_in_flight = 2});

    CHECK(pool.try_run([released] { released.wait(); }));
    CHECK(pool.try_run([] {}));
    CHECK_FALSE(pool.try_run([] {}));
    release.set_value();
}

TEST_CASE("work behind a thread that is stuck is taken by another", "[work_pool]") {
    std::promise<void> release, second;
    auto released = release.get_future().share();
    WorkPool pool({.threads = 2, .eager = 1, .max_in_flight = 10});

    REQUIRE(pool.try_run([released] { released.wait(); }));
    REQUIRE(pool.try_run([&second] { second.set_value(); }));  // and nothing else ever arrives

    CHECK(second.get_future().wait_for(kPatience) == std::future_status::ready);
    release.set_value();
}

TEST_CASE("one thread does what it can keep up with", "[work_pool]") {
    std::set<std::thread::id> threads;
    WorkPool pool({.threads = 4, .eager = 1, .max_in_flight = 10});
    for (int i = 0; i < 100; ++i) {
        std::promise<std::thread::id> ran;
        REQUIRE(pool.try_run([&ran] { ran.set_value(std::this_thread::get_id()); }));
        threads.insert(ran.get_future().get());
    }
    // Never more than one item is queued; a rare late one on a busy machine may wake a second.
    CHECK(threads.size() <= 4);
    CHECK_FALSE(threads.contains(std::this_thread::get_id()));
}
