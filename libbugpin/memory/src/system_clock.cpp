#include "bugpin/memory/system_clock.hpp"

#include "monotonic_clock.hpp"

#include <algorithm>
#include <limits>

namespace bugpin::memory {

MonotonicClock::MonotonicClock(Source wall, Source steady)
    : wall_(wall), steady_(steady), lead_(std::numeric_limits<std::int64_t>::min()) {}

Time MonotonicClock::now() const {
    // The wall first: a pause between the two readings then makes the lead too small, which the
    // maximum forgives, and never too large, which it would keep for ever.
    const auto wall = wall_();
    const auto steady = steady_();
    const std::int64_t seen = (wall - steady).count();
    std::int64_t lead = lead_.load();
    while (seen > lead && !lead_.compare_exchange_weak(lead, seen)) {
    }
    const std::chrono::nanoseconds shown(steady.count() + std::max(seen, lead));
    return time_from_millis(std::chrono::floor<std::chrono::milliseconds>(shown).count());
}

namespace {

template <class Clock>
std::chrono::nanoseconds reading() {
    return Clock::now().time_since_epoch();
}

}  // namespace

std::unique_ptr<ports::Clock> make_system_clock() {
    return std::make_unique<MonotonicClock>(&reading<std::chrono::system_clock>,
                                            &reading<std::chrono::steady_clock>);
}

}  // namespace bugpin::memory
