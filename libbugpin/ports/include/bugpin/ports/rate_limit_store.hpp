// Counts requests in fixed windows. Memory is bounded whatever keys are sent: under pressure the
// oldest windows are forgotten first. Thread-safe and quick enough for a socket thread.
#pragma once

#include "bugpin/core/time.hpp"

#include <chrono>
#include <cstdint>
#include <string_view>

namespace bugpin::ports {

struct RateLimit {
    std::int64_t limit = 0;  // requests in one window
    std::chrono::seconds window{60};
};

struct RateVerdict {
    bool allowed = true;
    std::int64_t limit = 0;
    std::int64_t remaining = 0;     // after this request
    std::chrono::seconds reset{0};  // until the window ends, rounded up, at least 1
};

class RateLimitStore {
public:
    virtual ~RateLimitStore() = default;
    // Counts one request under `key` ("auth ip 10.0.0.1"). Refused requests are not counted
    // further.
    virtual RateVerdict take(std::string_view key, const RateLimit& limit, Time now) = 0;
};

}  // namespace bugpin::ports
