// A clock that follows the wall time forwards and never goes back: between two readings at least as
// much time passes as on the steady clock. Both sources are given, so that tests can bend them.
// Thread-safe.
#pragma once

#include "bugpin/ports/clock.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>

namespace bugpin::memory {

class MonotonicClock final : public ports::Clock {
public:
    // Since the clock's epoch; finer than the time shown, so that rounding adds nothing to the
    // lead.
    using Source = std::chrono::nanoseconds (*)();
    MonotonicClock(Source wall, Source steady);
    Time now() const override;

private:
    Source wall_, steady_;
    // The greatest lead of the wall over the steady clock seen so far, in ns; it only grows.
    mutable std::atomic<std::int64_t> lead_;
};

}  // namespace bugpin::memory
