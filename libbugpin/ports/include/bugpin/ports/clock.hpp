// The time of day. Implementations are thread-safe, and never go backwards while the process lives,
// even when the system clock does: sessions and limits stay expired once they are.
#pragma once

#include "bugpin/core/time.hpp"

namespace bugpin::ports {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Time now() const = 0;
};

}  // namespace bugpin::ports
