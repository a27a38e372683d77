#include "work_pool.hpp"

#include <utility>

namespace bugpin::server {
namespace {

constexpr std::chrono::microseconds kPatience{300};  // about two wake-ups of a thread
constexpr std::chrono::milliseconds kWatchEvery{2};
constexpr int kQuietLooks = 25;  // at an empty queue, until the supervisor sleeps again

}  // namespace

WorkPool::WorkPool(Size size) : size_(size) {
    for (int i = 0; i < size_.threads; ++i) threads_.emplace_back([this] { run(); });
    if (size_.eager < size_.threads) threads_.emplace_back([this] { supervise(); });
}

bool WorkPool::try_run(std::function<void()> work) {
    bool start_watch = false;
    {
        const std::lock_guard lock(mutex_);
        if (in_flight_ >= size_.max_in_flight) return false;
        ++in_flight_;
        const auto now = Clock::now();
        queue_.push_back({std::move(work), now});
        if (size_.threads - idle_ < size_.eager || is_late(now))
            wake_one();
        else
            start_watch = idle_ > 0 && !std::exchange(watching_, true);
    }
    if (start_watch) watch_.notify_one();
    return true;
}

bool WorkPool::is_late(Clock::time_point now) const {
    return !queue_.empty() && now - queue_.front().since > kPatience;
}

void WorkPool::wake_one() {
    if (idle_ == 0) return;
    --idle_;
    ++wakes_;
    ready_.notify_one();
}

void WorkPool::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        if (queue_.empty()) {
            if (stopping_) return;
            ++idle_;
            ready_.wait(lock, [this] { return wakes_ > 0 || stopping_; });
            if (wakes_ > 0)
                --wakes_;
            else
                --idle_;
            continue;
        }
        const bool late = is_late(Clock::now());
        const auto work = std::move(queue_.front().work);
        queue_.pop_front();
        if (late && !queue_.empty()) wake_one();
        lock.unlock();
        work();
        lock.lock();
        --in_flight_;
    }
}

// For the case that all threads awake are stuck and nothing new arrives that would wake another.
void WorkPool::supervise() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        watch_.wait(lock, [this] { return watching_ || stopping_; });
        for (int quiet = 0; quiet < kQuietLooks && !stopping_; ++quiet) {
            watch_.wait_for(lock, kWatchEvery, [this] { return stopping_; });
            if (queue_.empty()) continue;
            quiet = 0;
            if (is_late(Clock::now())) wake_one();
        }
        watching_ = false;
    }
}

void WorkPool::join() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    ready_.notify_all();
    watch_.notify_all();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
}

}  // namespace bugpin::server
