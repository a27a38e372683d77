// Tells of what happens to reports whoever follows them. For webhooks, mail and the like it writes
// one job in the use case's own transaction, and only where somebody follows the project; who is
// told what is found out when the job is done (report_event_handler.hpp). Those who watch
// (report_feed.hpp) are told once it has been committed. Thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/report_event.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/job_queue.hpp"
#include "bugpin/services/report_feed.hpp"

#include <chrono>
#include <cstdint>
#include <vector>

namespace bugpin::services {

// How long a deletion can be taken back before anybody hears of it.
inline constexpr std::chrono::seconds kDeletionDelay{15};

class ReportEvents {
public:
    // `feed`: null when nobody can watch.
    ReportEvents(JobQueue& queue, const Directory& directory, ReportFeed* feed = nullptr)
        : queue_(queue), directory_(directory), feed_(feed) {}

    // REQUIRES: inside a write, after the change itself.
    Result<> created(ports::Repositories& repos, const Report& report, std::int64_t number);
    Result<> changed(ports::Repositories& repos, const Report& after,
                     std::vector<ReportChange> changes, const Actor& actor);
    Result<> deleted(ports::Repositories& repos, const Report& report, const Actor& actor,
                     Time now);
    // For those who watch alone: a comment was added, changed or removed; the report came back from
    // the trash.
    void commented(ports::Repositories& repos, const Report& report, const CommentId& comment,
                   const Actor& actor, Time now);
    void restored(ports::Repositories& repos, const Report& report, const Actor& actor, Time now);

private:
    bool is_followed(const ProjectId& project) const;
    void tell(ports::Repositories& repos, FeedEvent event);

    JobQueue& queue_;
    const Directory& directory_;
    ReportFeed* feed_;
};

}  // namespace bugpin::services
