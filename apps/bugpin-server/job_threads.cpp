#include "job_threads.hpp"

#include <exception>

namespace bugpin::server {

JobThreads::JobThreads(services::JobRunner& runner, services::JobQueue& queue, Log& log)
    : runner_(runner),
      queue_(queue),
      log_(log),
      pool_(
          {.threads = services::JobRunner::kMostAtOnce, .eager = services::JobRunner::kMostAtOnce}),
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
    // The runner bounds what is done at once, not the pool: a job is settled a moment before its
    // thread is free again. What was taken must be done, hence here if it were refused after all.
    for (const Job& job : *jobs)
        if (!pool_.try_run([this, job] { runner_.perform(job); })) runner_.perform(job);
    return !jobs->empty();
}

}  // namespace bugpin::server
