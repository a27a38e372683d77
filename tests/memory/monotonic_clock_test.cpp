#include "monotonic_clock.hpp"

#include "support/catch.hpp"

#include "bugpin/memory/system_clock.hpp"

using namespace bugpin;
using namespace std::chrono_literals;

namespace {

std::chrono::nanoseconds wall, steady;

memory::MonotonicClock clock_at(std::chrono::nanoseconds w, std::chrono::nanoseconds s) {
    wall = w;
    steady = s;
    return {[] { return wall; }, [] { return steady; }};
}

}  // namespace

TEST_CASE("the clock shows the wall's time", "[clock]") {
    const auto clock = clock_at(5000ms, 10ms);
    CHECK(clock.now() == Time(5000ms));
    wall += 7ms, steady += 7ms;
    CHECK(clock.now() == Time(5007ms));
}

TEST_CASE("the clock follows the wall forwards", "[clock]") {
    const auto clock = clock_at(5000ms, 10ms);
    REQUIRE(clock.now() == Time(5000ms));
    wall += 3600s, steady += 1ms;
    CHECK(clock.now() == Time(3605s));
}

TEST_CASE("the clock goes on when the wall is set back", "[clock]") {
    const auto clock = clock_at(7200s, 10ms);
    REQUIRE(clock.now() == Time(7200s));
    wall -= 3600s, steady += 1ms;
    CHECK(clock.now() == Time(7200s + 1ms));
    steady += 5s, wall += 5s;
    CHECK(clock.now() == Time(7205s + 1ms));
}

// What ends at a time must not end a millisecond before it.
TEST_CASE("the clock never leads the wall, wherever in a millisecond the two begin", "[clock]") {
    for (const auto begin : {0us, 1us, 400us, 999us}) {
        const auto clock = clock_at(5000ms + 500us, 10ms + begin);
        for (int i = 0; i < 3000; ++i, wall += 1us, steady += 1us)
            REQUIRE(clock.now().time_since_epoch() ==
                    std::chrono::floor<std::chrono::milliseconds>(wall));
    }
}

TEST_CASE("the system's clock is near the system's time", "[clock]") {
    const auto clock = memory::make_system_clock();
    const auto before =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const Time shown = clock->now();
    CHECK(shown >= before - 2ms);
    CHECK(shown - before < 10s);
    CHECK(clock->now() >= shown);
}

TEST_CASE("the system's clock does not lead the system's time by a rounding", "[clock]") {
    const auto clock = memory::make_system_clock();
    const auto end = std::chrono::steady_clock::now() + 20ms;
    while (std::chrono::steady_clock::now() < end) {
        const Time shown = clock->now();
        REQUIRE(shown <=
                std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    }
}
