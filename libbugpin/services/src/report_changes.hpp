// The one way in which a report changes after its submission: every use case that alters or removes
// one comes through here, inside its transaction. What must follow a change in the same commit
// (time of update, history, events for others) therefore has one place.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/report_events.hpp"

#include <vector>

namespace bugpin::services {

// Who changes a report, when, and who is told of it.
struct ChangeContext {
    const Actor& actor;
    Time now;
    ReportEvents* events = nullptr;  // null: nobody
};

// Saves `after`, which was `before`, as changed now, writes down what the actor did, and tells of
// it. The actor knows what they did: for them it is no news (read marks). Does nothing when
// changes_between() finds none. REQUIRES: `before` is as stored
Result<> record(ports::Repositories& repos, const Report& before, Report& after,
                const ChangeContext& context);

// Those that were merged into it, all of them.
Result<std::vector<Report>> duplicates_of(ports::Repositories& repos, const ReportId& root);
// Writes into the history of `root` that another report was merged into it, or taken out of it.
Result<> note_duplicate(ports::Repositories& repos, const ReportId& root, const ReportId& duplicate,
                        bool is_added, const ChangeContext& context);
// Takes a duplicate out of its root, back in the status that it had before, unless it is not closed
// any more. REQUIRES: report.duplicate_of
Result<Report> release(ports::Repositories& repos, const Report& report,
                       const ChangeContext& context);

// Removes the report so that it can be restored, for as long as the settings say; at once and for
// good where they say not at all. Its duplicates are released.
Result<> move_to_trash(ports::Repositories& repos, const Report& report,
                       const ChangeContext& context);

// Removes the report for good, with its files and its history; its duplicates are released. The
// blobs stay: other reports may share them, and the sweeper removes what nobody refers to. What was
// to be redacted does not wait for that.
Result<> record_removal(ports::Repositories& repos, const Report& report,
                        const ChangeContext& context);

}  // namespace bugpin::services
