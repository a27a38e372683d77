// The outbox: jobs that wait, run or were given up. One process at a time performs them; commands
// beside it may look, retry and drop. Used inside Store::read and Store::write only.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/job.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace bugpin::ports {

// What a performer can take on. A lane that is to rest counts as full.
struct JobDemand {
    Time now;
    std::int64_t limit = 1;
    std::int64_t per_lane = 1;
    std::map<std::string, std::int64_t> busy;  // jobs that each lane has running
};

struct JobQuery {
    std::optional<JobState> state;
    std::optional<JobKind> kind;
    std::int64_t page = 1, limit = 20;  // 1–100
};

struct JobPage {
    std::vector<Job> jobs;  // youngest first
    std::int64_t total = 0;
};

struct JobCount {
    JobKind kind = JobKind::report_event;
    JobState state = JobState::waiting;
    std::int64_t count = 0;
    Time oldest;  // creation of the oldest of them
};

class JobRepository {
public:
    virtual ~JobRepository() = default;

    virtual Result<std::int64_t> insert(const Job& job) = 0;  // returns its number
    virtual Result<Job> find(std::int64_t number) = 0;        // NOT_FOUND
    virtual Result<> save(const Job& job) = 0;                // all but task and number; NOT_FOUND
    virtual Result<> remove(std::int64_t number) = 0;         // NOT_FOUND

    // Waiting jobs that are due, and running ones whose lease is over, as far as the demand allows
    // and no earlier job of their order key is still to be done; longest due first.
    virtual Result<std::vector<Job>> due(const JobDemand& demand) = 0;
    // When the next waiting job becomes due; may be past.
    virtual Result<std::optional<Time>> next_due() = 0;

    // Makes running jobs wait again, as their performer is known to be gone. Returns how many.
    virtual Result<std::int64_t> release_running() = 0;

    virtual Result<JobPage> list(const JobQuery& query) = 0;
    virtual Result<std::vector<JobCount>> counts() = 0;  // only those that are not 0
};

}  // namespace bugpin::ports
