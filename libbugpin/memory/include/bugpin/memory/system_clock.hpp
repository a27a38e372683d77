// The system's clock, made monotonic: it starts at the wall time and follows it forwards, never back.
// Thread-safe.
#pragma once

#include <memory>

#include "bugpin/ports/clock.hpp"

namespace bugpin::memory {

std::unique_ptr<ports::Clock> make_system_clock();

}  // namespace bugpin::memory
