#include "bugpin/services/upkeep_service.hpp"

namespace bugpin::services {
namespace {

constexpr std::int64_t kMostDeliveries = 500;  // forgotten in one transaction

}  // namespace

UpkeepService::UpkeepService(Ports ports) : ports_(ports) {}

Result<std::int64_t> UpkeepService::remove_expired_sessions() {
    const Time now = ports_.clock.now();
    return ports_.store.write(
        [&](ports::Repositories& repos) { return repos.sessions().remove_expired(now); });
}

Result<std::int64_t> UpkeepService::forget_old_keys() {
    const Time before = ports_.clock.now() - kIdempotencyLife;
    return ports_.store.write(
        [&](ports::Repositories& repos) { return repos.reports().forget_keys(before); });
}

Result<std::int64_t> UpkeepService::remove_dead_api_tokens() {
    const Time before = ports_.clock.now() - kDeadTokenGrace;
    return ports_.store.write(
        [&](ports::Repositories& repos) { return repos.api_tokens().remove_dead(before); });
}

// A part at a time: each is a transaction of its own, and the writer has others to serve.
Result<std::int64_t> UpkeepService::forget_old_deliveries() {
    const Time before = ports_.clock.now() - kDeliveryLife;
    for (std::int64_t forgotten = 0;;) {
        BUGPIN_TRY(const std::int64_t some, ports_.store.write([&](ports::Repositories& repos) {
            return repos.webhooks().forget_deliveries(before, kMostDeliveries);
        }));
        forgotten += some;
        if (some < kMostDeliveries) return forgotten;
    }
}

Result<std::int64_t> UpkeepService::sweep_blobs() {
    const auto is_referenced = [this](const std::string& sha256) {
        return ports_.store.read(
            [&](ports::Repositories& repos) { return repos.reports().is_blob_referenced(sha256); });
    };
    BUGPIN_TRY(const std::int64_t swept,
               ports_.blobs.sweep(ports_.clock.now(), kBlobGrace, is_referenced));
    ports_.metrics.add(ports::Counter::blobs_swept, swept);
    return swept;
}

// A part at a time: between two of them the writer serves others.
Result<std::int64_t> UpkeepService::tidy_database() {
    for (std::int64_t given_back = 0;;) {
        BUGPIN_TRY(const std::int64_t some, ports_.store.tidy_up());
        given_back += some;
        if (some == 0) return given_back;
    }
}

Result<> UpkeepService::check_ready() {
    BUGPIN_CHECK(ports_.store.check());
    return ports_.blobs.check_writable();
}

}  // namespace bugpin::services
