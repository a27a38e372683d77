// Counters and durations for Prometheus. Thread-safe.
#pragma once

#include "bugpin/ports/metrics.hpp"

#include <memory>
#include <string>

namespace bugpin::telemetry {

class PrometheusMetrics final : public ports::Metrics {
public:
    PrometheusMetrics();
    ~PrometheusMetrics() override;

    void add(ports::Counter counter, std::int64_t count) noexcept override;
    void observe(ports::Duration duration, std::chrono::nanoseconds value) noexcept override;
    void request(std::string_view route, int status,
                 std::chrono::nanoseconds took) noexcept override;
    void chore(std::string_view name, std::int64_t removed, Time now) noexcept override;
    void set_connections(int count) noexcept;

    // All of it in the text format, version 0.0.4.
    std::string text() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace bugpin::telemetry
