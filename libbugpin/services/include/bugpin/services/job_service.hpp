// Looking after the outbox by hand: what waits, what was given up, again or never mind. For
// administrators and the operator on the command line. Thread-safe; blocks on the store.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/job.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/job_queue.hpp"

#include <cstdint>
#include <vector>

namespace bugpin::services {

class JobService {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
    };
    JobService(Ports ports, JobQueue& queue);

    Result<ports::JobPage> list(const Actor& actor, const ports::JobQuery& query);
    Result<std::vector<ports::JobCount>> counts(const Actor& actor);
    // Due at once, with all its attempts before it. JOB_RUNNING (409) while it is being done.
    Result<Job> retry(const Actor& actor, std::int64_t number);
    // Every dead one; returns how many.
    Result<std::int64_t> retry_dead(const Actor& actor);
    // It will not be done. JOB_RUNNING (409) while it is being done.
    Result<> drop(const Actor& actor, std::int64_t number);

private:
    Ports ports_;
    JobQueue& queue_;
};

}  // namespace bugpin::services
