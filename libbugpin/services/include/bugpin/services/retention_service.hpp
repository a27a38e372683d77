// Removes reports that have been kept long enough, as the settings say (domain/retention.hpp). A
// pass may be interrupted and repeated at any time. Thread-safe; blocks on the store.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/retention.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/store.hpp"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace bugpin::services {

inline constexpr std::int64_t kRetentionBatch = 500;  // removed in one transaction
inline constexpr std::int64_t kMostPreviewed = 100;   // reports that a preview names

// What a pass would remove now.
struct RetentionPreview {
    struct Group {
        ProjectId project_id;
        Status status = Status::open;
        std::int64_t count = 0;
    };
    std::int64_t total = 0;
    std::vector<Group> groups;        // by project, then by status
    std::vector<AgedReport> reports;  // the oldest, kMostPreviewed at most
};

class RetentionService {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
    };
    explicit RetentionService(Ports ports);

    Result<RetentionPreview> preview(const Actor& actor);
    // One pass; returns how many reports it removed. Between two batches it heeds `stop`.
    Result<std::int64_t> enforce(const std::stop_token& stop);

private:
    // Calls `on_due` with the reports that are due, the oldest first, batch by batch, until it or
    // the reports end.
    Result<> for_each_batch(
        const std::function<Result<bool>(const std::vector<AgedReport>&)>& on_due);
    Result<std::int64_t> remove(const std::vector<AgedReport>& due);

    Ports ports_;
};

}  // namespace bugpin::services
