// Threads for work that blocks. Bounded: when too much is in flight, new work is refused at once
// instead of queueing without end. Elastic: waking a thread costs more than most of our reads, so a
// few threads do all the work as long as they keep up; the others join when work has had to wait
// (docs/adr/0010-elastic-work-pool.md). Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace bugpin::server {

class WorkPool {
public:
    struct Size {
        int threads = 1;
        int eager = 1;  // so many are woken at once; the rest only when work waits
        int max_in_flight = 1024;
    };
    explicit WorkPool(Size size);
    ~WorkPool() { join(); }
    WorkPool(const WorkPool&) = delete;
    WorkPool& operator=(const WorkPool&) = delete;

    // False when the pool is full; then `work` was dropped. `work` must not throw.
    bool try_run(std::function<void()> work);

    // Finishes what is queued and ends the threads. Nothing may be queued after it.
    void join();

private:
    using Clock = std::chrono::steady_clock;
    struct Item {
        std::function<void()> work;
        Clock::time_point since;
    };

    void run();
    void supervise();
    bool is_late(Clock::time_point now) const;  // the oldest has waited too long
    void wake_one();

    const Size size_;
    std::mutex mutex_;
    std::condition_variable ready_, watch_;
    std::deque<Item> queue_;
    int in_flight_ = 0;      // queued or running
    int idle_ = 0;           // threads asleep that nobody has woken yet
    int wakes_ = 0;          // threads woken that have not noticed yet
    bool watching_ = false;  // the supervisor looks at the queue now and then
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace bugpin::server
