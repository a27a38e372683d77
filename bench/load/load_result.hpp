// How many requests were answered, and how long they took. Keeps every latency, so percentiles are
// exact. Belongs to one thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bugpin::bench {

struct LoadResult {
    std::int64_t requests = 0;  // answered as expected
    std::int64_t failures = 0;
    std::string first_failure;
    std::chrono::nanoseconds elapsed{};  // until the last answer
    std::chrono::nanoseconds p50{}, p95{}, p99{};

    double per_second() const {
        const auto seconds = std::chrono::duration<double>(elapsed).count();
        return seconds > 0 ? static_cast<double>(requests) / seconds : 0;
    }
};

class Latencies {
public:
    void add(std::chrono::nanoseconds took) { values_.push_back(took); }

    // Fills in everything but the failures.
    void summarize(LoadResult& result, std::chrono::nanoseconds elapsed) {
        result.elapsed = elapsed;
        result.requests = static_cast<std::int64_t>(values_.size());
        result.p50 = percentile(0.50);
        result.p95 = percentile(0.95);
        result.p99 = percentile(0.99);
    }

private:
    // The smallest value that `share` (0–1) of all values do not exceed; zero when there are none.
    std::chrono::nanoseconds percentile(double share) {
        if (values_.empty()) return {};
        const auto rank = static_cast<std::size_t>(share * static_cast<double>(values_.size()));
        const auto nth =
            values_.begin() + static_cast<std::ptrdiff_t>(std::min(rank, values_.size() - 1));
        std::nth_element(values_.begin(), nth, values_.end());
        return *nth;
    }

    std::vector<std::chrono::nanoseconds> values_;
};

}  // namespace bugpin::bench
