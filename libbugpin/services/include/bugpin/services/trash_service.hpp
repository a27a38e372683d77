// Deleted reports, for as long as they can be restored. Thread-safe; blocks on the store.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/ports/trash_repository.hpp"
#include "bugpin/services/report_events.hpp"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace bugpin::services {

struct TrashListing {
    struct Item {
        ports::TrashedReport report;
        Time purge_at;  // when it will be gone for good, at the earliest
    };
    std::vector<Item> items;
    std::int64_t total = 0;
};

class TrashService {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
    };
    // `events`, when there is one, tells of what is restored.
    explicit TrashService(Ports ports, ReportEvents* events = nullptr)
        : ports_(ports), events_(events) {}

    // Administrators only, and what belongs to projects that they see.
    Result<TrashListing> list(const Actor& actor, std::int64_t page, std::int64_t limit);
    Result<Report> restore(const Actor& actor, const ReportId& id);  // NOT_FOUND
    Result<> purge(const Actor& actor, const ReportId& id);          // NOT_FOUND

    // Purges what has been here for longer than the settings say. Returns how many.
    Result<std::int64_t> purge_due(const std::stop_token& stop);

private:
    Ports ports_;
    ReportEvents* events_;
};

}  // namespace bugpin::services
