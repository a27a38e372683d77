// The hashes that have been placed, or are about to be, and whose row is not decided yet. The
// sweeper holds the same lock while it decides about a blob and unlinks it. Thread-safe.
#pragma once

#include "bugpin/core/result.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace bugpin::storage {

class InFlight : public std::enable_shared_from_this<InFlight> {
public:
    // Counts `sha256` as in flight until the last copy of the answer is gone; the answer may
    // outlive the store.
    std::shared_ptr<void> add(const std::string& sha256);

    // Runs `decide` under the lock, unless `sha256` is in flight: then nothing happens and the
    // answer is false.
    template <class F>
    Result<bool> unless_in_flight(const std::string& sha256, F&& decide) {
        const std::scoped_lock lock(mutex_);
        if (counts_.contains(sha256)) return false;
        return decide();
    }

private:
    void release(const std::string& sha256);

    std::mutex mutex_;
    std::unordered_map<std::string, int> counts_;  // never zero
};

}  // namespace bugpin::storage
