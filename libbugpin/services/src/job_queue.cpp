#include "bugpin/services/job_queue.hpp"

#include <utility>

namespace bugpin::services {

Result<> JobQueue::add(ports::Repositories& repos, NewJob wanted) {
    Job job;
    job.task = std::move(wanted.task);
    job.lane = std::move(wanted.lane);
    job.order_key = std::move(wanted.order_key);
    job.created_at = clock_.now();
    job.run_at = job.created_at + wanted.in;
    BUGPIN_CHECK(repos.jobs().insert(job));
    repos.after_commit([this] { wake(); });
    return {};
}

void JobQueue::wake() {
    {
        const std::lock_guard lock(mutex_);
        is_awake_ = true;
    }
    woken_.notify_one();
}

void JobQueue::wait(const std::stop_token& stop, std::chrono::milliseconds most) {
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, stop, most, [this] { return is_awake_; });
    is_awake_ = false;
}

}  // namespace bugpin::services
