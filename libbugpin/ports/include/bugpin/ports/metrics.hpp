// Counters, gauges and durations for the operator's monitoring. Names are fixed at compile time and
// carry no client input. Thread-safe, never throws, cheap on a socket thread.
#pragma once

#include "bugpin/core/time.hpp"

#include <chrono>
#include <cstdint>
#include <string_view>

namespace bugpin::ports {

// What the library counts. Each is one Prometheus family, "bugpin_…"; see docs/self-hosting.md.
enum class Counter {
    reports_submitted,
    reports_repeated,  // answered from an idempotency key
    submissions_refused,
    logins_failed,
    rate_limited,
    commits,
    commits_failed,
    blobs_swept,
    pictures_failed,     // could not be decoded, or not in time
    media_workers_lost,  // processes that died or were killed at work
    jobs_done,
    jobs_failed,  // attempts that will be repeated
    jobs_dead,    // given up
};

enum class Duration { commit, blob_place, request };

class Metrics {
public:
    virtual ~Metrics() = default;
    virtual void add(Counter counter, std::int64_t count = 1) noexcept = 0;
    virtual void observe(Duration duration, std::chrono::nanoseconds value) noexcept = 0;
    // One finished request: route pattern (never the path), status.
    virtual void request(std::string_view route, int status,
                         std::chrono::nanoseconds took) noexcept = 0;
    // One successful pass of a chore of upkeep, its name a constant, and how much it removed.
    virtual void chore(std::string_view name, std::int64_t removed, Time now) noexcept = 0;
};

// A Metrics that forgets everything.
class NoMetrics final : public Metrics {
public:
    void add(Counter, std::int64_t) noexcept override {}
    void observe(Duration, std::chrono::nanoseconds) noexcept override {}
    void request(std::string_view, int, std::chrono::nanoseconds) noexcept override {}
    void chore(std::string_view, std::int64_t, Time) noexcept override {}
};

}  // namespace bugpin::ports
