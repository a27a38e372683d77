// Stand-ins for the outside world that tests control: time, randomness, an event loop, counters.
// They are thread-safe. Blobs and the media inspector are in fake_blobs.hpp.
#pragma once

#include "bugpin/core/log.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/metrics.hpp"
#include "bugpin/ports/password_hasher.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/resumer.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <initializer_list>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::test {

// Sunday 22 November 2026, 12:00 UTC.
inline constexpr Time kNoon{std::chrono::milliseconds(1'795'348'800'000)};

// Stands still until a test moves it.
class FakeClock final : public ports::Clock {
public:
    explicit FakeClock(Time start = kNoon) : millis_(to_millis(start)) {}
    Time now() const override { return time_from_millis(millis_); }
    void advance(std::chrono::milliseconds by) { millis_ += by.count(); }
    void set(Time time) { millis_ = to_millis(time); }

private:
    std::atomic<std::int64_t> millis_;
};

// The same bytes in every run.
class SeededRandom final : public ports::Random {
public:
    explicit SeededRandom(std::uint64_t seed = 1) : engine_(seed) {}
    void fill(std::span<std::byte> out) override {
        const std::lock_guard lock(mutex_);
        for (auto& byte : out) byte = static_cast<std::byte>(engine_() & 0xFF);
    }

private:
    std::mutex mutex_;
    std::mt19937_64 engine_;
};

// Runs the calls at once, on the store's thread.
class InstantResumer final : public ports::Resumer {
public:
    void resume(std::vector<std::function<void()>> calls) override {
        for (const auto& call : calls) call();
    }
};

// Keeps the calls until the test runs them on its own thread, as an event loop would.
class QueueResumer final : public ports::Resumer {
public:
    void resume(std::vector<std::function<void()>> calls) override {
        const std::lock_guard lock(mutex_);
        ++posts_;
        for (auto& call : calls) waiting_.push_back(std::move(call));
        arrived_.notify_all();
    }

    // Runs calls until `count` have run; false when they do not come within ten seconds.
    bool run(std::size_t count) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        for (std::size_t done = 0; done < count;) {
            std::vector<std::function<void()>> calls;
            {
                std::unique_lock lock(mutex_);
                if (!arrived_.wait_until(lock, deadline, [this] { return !waiting_.empty(); }))
                    return false;
                calls.swap(waiting_);
            }
            for (const auto& call : calls) call();
            done += calls.size();
        }
        return true;
    }

    std::size_t posts() const {
        const std::lock_guard lock(mutex_);
        return posts_;
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<std::function<void()>> waiting_;
    std::size_t posts_ = 0;
};

// Remembers what was counted.
class CountingMetrics final : public ports::Metrics {
public:
    void add(ports::Counter counter, std::int64_t count) noexcept override {
        const std::lock_guard lock(mutex_);
        counts_[counter] += count;
    }
    void observe(ports::Duration, std::chrono::nanoseconds) noexcept override {}
    void request(std::string_view, int, std::chrono::nanoseconds) noexcept override {}
    void chore(std::string_view, std::int64_t, Time) noexcept override {}

    std::int64_t count(ports::Counter counter) const {
        const std::lock_guard lock(mutex_);
        const auto found = counts_.find(counter);
        return found == counts_.end() ? 0 : found->second;
    }

private:
    mutable std::mutex mutex_;
    std::map<ports::Counter, std::int64_t> counts_;
};

// Passes everything on to a real hasher and counts, so that "takes the same time" can be tested
// without a watch. `stale` makes every hash look as if made with a lower cost.
class CountingHasher final : public ports::PasswordHasher {
public:
    explicit CountingHasher(ports::PasswordHasher& real) : real_(real) {}
    std::string hash(const Secret& password) override {
        ++hashed;
        return real_.hash(password);
    }
    bool matches(const Secret& password, std::string_view hash) override {
        ++compared;
        return real_.matches(password, hash);
    }
    bool needs_rehash(std::string_view hash) const override {
        return stale || real_.needs_rehash(hash);
    }

    std::atomic<int> hashed = 0, compared = 0;
    std::atomic<bool> stale = false;

private:
    ports::PasswordHasher& real_;
};

// Remembers the names of events.
class RecordingLog final : public Log {
public:
    bool enabled(LogLevel) const noexcept override { return true; }
    void write(LogLevel, std::string_view event,
               std::initializer_list<LogField>) noexcept override {
        const std::lock_guard lock(mutex_);
        events_.emplace_back(event);
    }
    std::vector<std::string> events() const {
        const std::lock_guard lock(mutex_);
        return events_;
    }

private:
    mutable std::mutex mutex_;
    std::vector<std::string> events_;
};

}  // namespace bugpin::test
