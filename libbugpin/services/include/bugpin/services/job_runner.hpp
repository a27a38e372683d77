// Performs jobs: takes what is due, does it, and settles it, until it succeeds or is given up. A
// job whose performer dies is done again, so a task may be done more than once, under the same ids.
// One JobRunner per database; its methods are thread-safe.
#pragma once

#include "bugpin/core/log.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/job.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/metrics.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/job_queue.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace bugpin::services {

// How a task went. A failure is tried again, unless nothing would mend it.
struct JobOutcome {
    std::optional<Error> failure;  // its retry_after, when known, is respected
    bool is_final = false;
    // Written in the transaction that settles the job. `next` is when it is tried again, and empty
    // when this was the last time.
    using Record = std::function<Result<>(ports::Repositories&, std::optional<Time> next)>;
    Record record = {};
};

// Does tasks of one kind. perform() blocks; it runs in many threads at once.
class JobHandler {
public:
    virtual ~JobHandler() = default;
    virtual JobOutcome perform(const Job& job) = 0;
};

using JobHandlers = std::map<JobKind, JobHandler*>;

class JobRunner {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
        ports::Random& random;
        ports::Metrics& metrics;
        Log& log;
    };
    // Half of what may run at a time is the most that one lane gets: others go on while it hangs.
    static constexpr std::int64_t kMostAtOnce = 8, kMostPerLane = 4;

    // One handler per kind of job; they must outlive this object.
    JobRunner(Ports ports, JobQueue& queue, JobHandlers handlers);

    // Makes ready what an earlier process left running. Call it once, before take().
    Result<> recover();

    // Jobs that are due, as many as may run beside those that do; each must be given to perform().
    Result<std::vector<Job>> take();
    // Does a job that take() has returned, settles it, and wakes the queue. Never throws.
    void perform(const Job& job) noexcept;

    // How long until take() may find something, at most a second: commands add jobs, too.
    std::chrono::milliseconds pause();

private:
    struct Lane {
        std::int64_t running = 0;
        std::int64_t failures = 0;  // in a row
        Time rests_until;           // after a failure, so that a backlog does not hammer it
    };

    ports::JobDemand demand(Time now);
    Result<std::vector<Job>> lease(std::vector<Job> due, Time now);
    JobOutcome attempt(const Job& job);
    Result<> settle(const Job& job, const JobOutcome& outcome);
    Time next_attempt(const Job& job, const Error& failure);
    void note_running(const std::vector<Job>& jobs);
    void note_done(const Job& job, bool failed);

    Ports ports_;
    JobQueue& queue_;
    JobHandlers handlers_;
    std::mutex mutex_;
    std::map<std::string, Lane> lanes_;
    std::int64_t running_ = 0;
};

}  // namespace bugpin::services
