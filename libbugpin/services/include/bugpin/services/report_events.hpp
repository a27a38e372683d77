// Tells of what happens to reports whoever follows them: writes one job in the use case's own
// transaction, and only where somebody follows the project; who is told what is found out when the
// job is done (report_event_handler.hpp). Thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/report_event.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/job_queue.hpp"

#include <chrono>
#include <vector>

namespace bugpin::services {

// How long a deletion can be taken back before anybody hears of it.
inline constexpr std::chrono::seconds kDeletionDelay{15};

class ReportEvents {
public:
    ReportEvents(JobQueue& queue, const Directory& directory)
        : queue_(queue), directory_(directory) {}

    // REQUIRES: inside a write, after the change itself.
    Result<> created(ports::Repositories& repos, const Report& report);
    Result<> changed(ports::Repositories& repos, const Report& after,
                     std::vector<ReportChange> changes, const Actor& actor);
    Result<> deleted(ports::Repositories& repos, const Report& report, const Actor& actor,
                     Time now);

private:
    bool is_followed(const ProjectId& project) const;

    JobQueue& queue_;
    const Directory& directory_;
};

}  // namespace bugpin::services
