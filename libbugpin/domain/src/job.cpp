#include "bugpin/domain/job.hpp"

#include <algorithm>

namespace bugpin {

std::chrono::milliseconds retry_delay(std::int64_t attempts, double jitter) {
    constexpr std::chrono::milliseconds kFirst{5'000}, kMost{std::chrono::hours(6)};
    auto delay = kFirst;
    for (std::int64_t i = 1; i < attempts && delay < kMost; ++i) delay *= 4;
    delay = std::min(delay, kMost);
    const double spread = static_cast<double>(delay.count()) * (0.75 + 0.25 * jitter);
    return std::chrono::milliseconds(static_cast<std::int64_t>(spread));
}

}  // namespace bugpin
