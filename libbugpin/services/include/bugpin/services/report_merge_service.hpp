// Duplicates, found by people: one report is merged into another, its root, and taken out again. A
// root is never a duplicate itself. Thread-safe; blocks on the store.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/report_events.hpp"

#include <tuple>

namespace bugpin::services {

inline constexpr std::int64_t kMostDuplicates = 1000;  // of one report

struct MergeReport {
    ReportId into;
    static constexpr auto fields() { return std::tuple{field("into", &MergeReport::into)}; }
};

class ReportMergeService {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
    };
    // `events`, when there is one, tells of each change.
    explicit ReportMergeService(Ports ports, ReportEvents* events = nullptr)
        : ports_(ports), events_(events) {}

    // Closes the report as a duplicate of `into`, or of what that is a duplicate of; its own
    // duplicates go with it. VALIDATION_ERROR naming "into" for a report of another project, for
    // itself, for one of its own duplicates, and for one that there is not. TOO_MANY_DUPLICATES
    // (409). Again changes nothing.
    Result<Report> merge(const Actor& actor, const ReportId& id, const MergeReport& input);
    // Gives the report back the status that it had before it was merged, unless somebody has
    // changed that since. NOT_A_DUPLICATE (409)
    Result<Report> unmerge(const Actor& actor, const ReportId& id);

private:
    Ports ports_;
    ReportEvents* events_;
};

}  // namespace bugpin::services
