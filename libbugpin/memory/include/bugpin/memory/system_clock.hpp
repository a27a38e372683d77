// The system's clock, made monotonic: it starts at the wall time and follows it forwards, never
// back. Thread-safe.
#pragma once

#include "bugpin/ports/clock.hpp"

#include <memory>

namespace bugpin::memory {

std::unique_ptr<ports::Clock> make_system_clock();

}  // namespace bugpin::memory
