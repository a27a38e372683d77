#include "bugpin/memory/rate_limit_store.hpp"

#include "siphash.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <mutex>
#include <span>
#include <vector>

namespace bugpin::memory {
namespace {

constexpr std::size_t kWays = 8;     // windows in a set; one set is searched per request
constexpr std::size_t kShards = 64;  // mutexes

// A window of one key. A default one has long ended, which is what "free" means.
struct Window {
    std::uint64_t key = 0;
    Time started, ends;
    std::int64_t count = 0;
};
static_assert(sizeof(Window) == 32);

// Distinct keys whose 64-bit hashes are equal share a window: one chance in 2^64 per pair, and
// without the secret nobody can look for one.
class WindowTable final : public ports::RateLimitStore {
public:
    WindowTable(ports::Random& random, std::size_t capacity)
        : ways_(std::min(kWays, capacity)), sets_(capacity / ways_), windows_(sets_ * ways_) {
        random.fill(std::as_writable_bytes(std::span(&secret_, 1)));
    }

    ports::RateVerdict take(std::string_view key, const ports::RateLimit& limit,
                            Time now) override {
        const std::uint64_t hash = siphash24(secret_, key);
        const std::size_t set = hash % sets_;
        const std::lock_guard lock(mutexes_[set % kShards]);
        Window& window = find_or_replace(set, hash, now);
        if (window.key != hash || now >= window.ends) window = {hash, now, now + limit.window, 0};
        return count(window, limit, now);
    }

private:
    // The key's own window, else the one to give up: an ended one, else the oldest of the set.
    Window& find_or_replace(std::size_t set, std::uint64_t hash, Time now) {
        const auto windows = std::span(windows_).subspan(set * ways_, ways_);
        Window* worst = &windows.front();
        for (auto& window : windows) {
            if (window.key == hash) return window;
            const auto age = [&](const Window& w) { return now >= w.ends ? Time() : w.started; };
            if (age(window) < age(*worst)) worst = &window;
        }
        return *worst;
    }

    static ports::RateVerdict count(Window& window, const ports::RateLimit& limit, Time now) {
        ports::RateVerdict verdict;
        verdict.allowed = window.count < limit.limit;
        if (verdict.allowed) ++window.count;
        verdict.limit = limit.limit;
        verdict.remaining = std::max<std::int64_t>(0, limit.limit - window.count);
        const auto left = std::chrono::ceil<std::chrono::seconds>(window.ends - now);
        verdict.reset = std::max(left, std::chrono::seconds(1));
        return verdict;
    }

    SipKey secret_;
    std::size_t ways_, sets_;
    std::vector<Window> windows_;
    std::array<std::mutex, kShards> mutexes_;  // each guards every kShards-th set
};

}  // namespace

std::unique_ptr<ports::RateLimitStore> make_rate_limit_store(ports::Random& random,
                                                             std::size_t capacity) {
    assert(capacity > 0);
    return std::make_unique<WindowTable>(random, capacity);
}

}  // namespace bugpin::memory
