// Where use cases leave what is to be done after their commit, and where the performer waits for
// it. Thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/job.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/store.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>

namespace bugpin::services {

struct NewJob {
    JobTask task;
    std::string lane;                 // see Job
    std::string order_key = {};       // see Job
    std::chrono::milliseconds in{0};  // not before that long from now
};

class JobQueue {
public:
    explicit JobQueue(const ports::Clock& clock) : clock_(clock) {}

    // REQUIRES: inside a write. The performer is woken once it has been committed.
    Result<> add(ports::Repositories& repos, NewJob job);

    void wake();
    // Until wake(), also one since the last wait, or for so long, or until asked to stop.
    void wait(const std::stop_token& stop, std::chrono::milliseconds most);

private:
    const ports::Clock& clock_;
    std::mutex mutex_;
    std::condition_variable_any woken_;
    bool is_awake_ = false;
};

}  // namespace bugpin::services
