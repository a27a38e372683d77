// Housekeeping and health. Each method is one pass, called from a background thread; all are safe
// to repeat and to interrupt. Thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/metrics.hpp"
#include "bugpin/ports/store.hpp"

#include <chrono>
#include <cstdint>

namespace bugpin::services {

inline constexpr std::chrono::hours kIdempotencyLife{30 * 24};
inline constexpr std::chrono::hours kDeliveryLife{30 * 24};
inline constexpr std::chrono::hours kBlobGrace{1};
inline constexpr std::chrono::days kDeadTokenGrace{90};  // revoked or ended; kept to be looked up

class UpkeepService {
public:
    struct Ports {
        ports::Store& store;
        ports::BlobStore& blobs;
        const ports::Clock& clock;
        ports::Metrics& metrics;
    };
    explicit UpkeepService(Ports ports);

    Result<std::int64_t> remove_expired_sessions();
    Result<std::int64_t> forget_old_keys();
    Result<std::int64_t> remove_dead_api_tokens();
    Result<std::int64_t> forget_old_deliveries();  // of webhooks; those still to be brought stay
    Result<std::int64_t> sweep_blobs();
    Result<std::int64_t> tidy_database();  // bytes given back to the disk

    // Ready to take a report: the database and the disk both answer. Blocks.
    Result<> check_ready();

private:
    Ports ports_;
};

}  // namespace bugpin::services
