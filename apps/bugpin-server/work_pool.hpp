// Threads for work that blocks. Bounded: when too much is in flight, new work is refused at once
// instead of queueing without end. Thread-safe.
#pragma once

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <utility>

namespace bugpin::server {

class WorkPool {
public:
    WorkPool(int threads, int max_in_flight)
        : max_in_flight_(max_in_flight), pool_(static_cast<std::size_t>(threads)) {}

    // False when the pool is full; then `work` was dropped.
    template <class Work>
    bool try_run(Work work) {
        if (in_flight_.fetch_add(1) >= max_in_flight_) {
            in_flight_.fetch_sub(1);
            return false;
        }
        boost::asio::post(pool_, [this, work = std::move(work)]() mutable {
            work();
            in_flight_.fetch_sub(1);
        });
        return true;
    }

    void join() { pool_.join(); }

private:
    const int max_in_flight_;
    std::atomic<int> in_flight_ = 0;
    boost::asio::thread_pool pool_;
};

}  // namespace bugpin::server
