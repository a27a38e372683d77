// The threads behind the outbox: one that looks for what is due, and some that do it. From
// construction to destruction; destroying it waits for what is being done (seconds at most), and
// what is left is done after the next start.
#pragma once

#include "work_pool.hpp"

#include "bugpin/core/log.hpp"
#include "bugpin/services/job_queue.hpp"
#include "bugpin/services/job_runner.hpp"

#include <stop_token>
#include <thread>

namespace bugpin::server {

class JobThreads {
public:
    JobThreads(services::JobRunner& runner, services::JobQueue& queue, Log& log);

private:
    void dispatch(const std::stop_token& stop);
    // Whether anything was found.
    bool start_due();

    services::JobRunner& runner_;
    services::JobQueue& queue_;
    Log& log_;
    WorkPool pool_;
    std::jthread dispatcher_;  // last: stops before the pool goes
};

}  // namespace bugpin::server
