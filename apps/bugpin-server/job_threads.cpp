#include "job_threads.hpp"

#include <exception>

namespace bugpin::server {

JobThreads::JobThreads(services::JobRunner& runner, services::JobQueue& queue, Log& log)
    : runner_(runner),
      queue_(queue),
      log_(log),
      pool_({.threads = services::JobRunner::kMostAtOnce,
             .eager = services::JobRunner::kMostAtOnce,
             // A job is settled a moment before its thread is free again.
             .max_in_flight = 2 * services::JobRunner::kMostAtOnce}),
      dispatcher_([this](const std::stop_token& stop) { dispatch(stop); }) {}

void JobThreads::dispatch(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        try {
            if (!start_due()) queue_.wait(stop, runner_.pause());
        } catch (const std::exception& surprise) {
            log_.write(LogLevel::error, "jobs_failed", {{"error", surprise.what()}});
            queue_.wait(stop, std::chrono::seconds(1));
        }
    }
}

bool JobThreads::start_due() {
    auto jobs = runner_.take();
    if (!jobs) {
        log_.write(LogLevel::warn, "jobs_failed", {{"error", jobs.error().message}});
        return false;
    }
    // The runner gives out no more than the pool has threads.
    for (Job& job : *jobs) pool_.try_run([this, job = std::move(job)] { runner_.perform(job); });
    return !jobs->empty();
}

}  // namespace bugpin::server
