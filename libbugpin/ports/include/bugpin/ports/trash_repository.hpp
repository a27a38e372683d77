// Reports that were deleted and can still be restored. They are in no list, count or search. Used
// inside Store::read and Store::write only.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/user.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bugpin::ports {

// What is known of a deleted report without restoring it.
struct TrashedReport {
    ReportId id;
    ProjectId project_id;
    std::int64_t number = 0;
    std::string title;
    Status status = Status::open;
    Time deleted_at;
    std::optional<UserId> deleted_by;  // empty for the command line, and when the user is gone
};

struct TrashPage {
    std::vector<TrashedReport> items;
    std::int64_t total = 0;
};

class TrashRepository {
public:
    virtual ~TrashRepository() = default;

    // Moves a report here with its files, comments and history, and whatever else belongs to it
    // alone but smaller forms of its pictures. Its blobs stay referenced. NOT_FOUND
    virtual Result<> put(const ReportId& id, const std::optional<UserId>& by, Time now) = 0;
    virtual Result<TrashedReport> find(const ReportId& id) = 0;  // NOT_FOUND
    // Brings it back under its id and number. What it referred to and is gone by now (users, the
    // report that it was a duplicate of) is left out. NOT_FOUND
    virtual Result<> restore(const ReportId& id) = 0;
    // Forgets it, and dooms its blobs. NOT_FOUND
    virtual Result<> purge(const ReportId& id) = 0;

    // The last deleted first, of those projects.
    virtual Result<TrashPage> list(const ProjectAccess& projects, std::int64_t page,
                                   std::int64_t limit) = 0;
    // Those deleted before `before`, the oldest first.
    virtual Result<std::vector<ReportId>> deleted_before(Time before, std::int64_t limit) = 0;
};

}  // namespace bugpin::ports
