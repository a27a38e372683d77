#include "bugpin/memory/rate_limit_store.hpp"

#include "support/catch.hpp"
#include "support/fakes.hpp"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

using namespace bugpin;
using namespace bugpin::test;
using namespace std::chrono_literals;

namespace {

constexpr ports::RateLimit kThree{3, 60s};

struct Limiter {
    explicit Limiter(std::size_t capacity = 65'536)
        : store(memory::make_rate_limit_store(random, capacity)) {}
    ports::RateVerdict take(std::string_view key, const ports::RateLimit& limit = kThree) {
        return store->take(key, limit, now);
    }

    SeededRandom random;
    std::unique_ptr<ports::RateLimitStore> store;
    Time now = kNoon;
};

}  // namespace

TEST_CASE("a window admits as many requests as the limit", "[rate]") {
    Limiter limiter;
    for (const std::int64_t left : {2, 1, 0}) {
        const auto verdict = limiter.take("a");
        CHECK(verdict.allowed);
        CHECK(verdict.limit == 3);
        CHECK(verdict.remaining == left);
        CHECK(verdict.reset == 60s);
    }
    const auto refused = limiter.take("a");
    CHECK_FALSE(refused.allowed);
    CHECK(refused.remaining == 0);
}

TEST_CASE("another key has a window of its own", "[rate]") {
    Limiter limiter;
    for (int i = 0; i < 4; ++i) limiter.take("a");
    CHECK(limiter.take("b").remaining == 2);
}

TEST_CASE("a window begins with its first request and ends on time", "[rate]") {
    Limiter limiter;
    for (int i = 0; i < 3; ++i) limiter.take("a");
    limiter.now += 59'999ms;
    const auto late = limiter.take("a");
    CHECK_FALSE(late.allowed);
    CHECK(late.reset == 1s);
    limiter.now += 1ms;
    const auto fresh = limiter.take("a");
    CHECK(fresh.allowed);
    CHECK(fresh.remaining == 2);
    CHECK(fresh.reset == 60s);
}

TEST_CASE("the reset is rounded up", "[rate]") {
    Limiter limiter;
    limiter.take("a");
    limiter.now += 1ms;
    CHECK(limiter.take("a").reset == 60s);
    limiter.now += 999ms;
    CHECK(limiter.take("a").reset == 59s);
}

TEST_CASE("a limit that changes takes effect in the running window", "[rate]") {
    Limiter limiter;
    for (int i = 0; i < 3; ++i) limiter.take("a");
    CHECK(limiter.take("a", {5, 60s}).remaining == 1);
    CHECK_FALSE(limiter.take("a", {2, 60s}).allowed);
}

TEST_CASE("refused requests are not counted", "[rate]") {
    Limiter limiter;
    for (int i = 0; i < 100; ++i) limiter.take("a");
    CHECK(limiter.take("a", {4, 60s}).allowed);
}

TEST_CASE("under pressure the oldest window is forgotten first", "[rate]") {
    Limiter limiter(8);  // one set
    for (int i = 0; i < 8; ++i) {
        limiter.take(std::to_string(i));
        limiter.now += 1s;
    }
    limiter.take("one more");
    for (int i = 7; i > 0; --i) CHECK(limiter.take(std::to_string(i)).remaining == 1);
    CHECK(limiter.take("0").remaining == 2);
}

TEST_CASE("an ended window goes before a running one", "[rate]") {
    Limiter limiter(8);
    limiter.take("long", {3, 900s});
    limiter.now += 1s;
    for (int i = 0; i < 7; ++i) limiter.take(std::to_string(i), {3, 10s});
    limiter.now += 30s;
    limiter.take("one more");
    CHECK(limiter.take("long", {3, 900s}).remaining == 1);
}

TEST_CASE("a table of any size works", "[rate]") {
    const std::size_t capacity = GENERATE(1, 3, 8, 100);
    Limiter limiter(capacity);
    for (int i = 0; i < 1000; ++i) CHECK(limiter.take(std::to_string(i)).allowed);
    CHECK(limiter.take("999").remaining == 1);
}

TEST_CASE("threads share a limit exactly", "[rate]") {
    Limiter limiter;
    std::atomic<int> allowed = 0;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 500; ++i)
                    if (limiter.take("shared", {700, 60s}).allowed) ++allowed;
            });
    }
    CHECK(allowed == 700);
}
