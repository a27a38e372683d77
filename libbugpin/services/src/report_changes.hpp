// The one way in which a report changes after its submission: every use case that alters or removes
// one comes through here, inside its transaction. What must follow a change in the same commit
// (time of update, history, events for others) therefore has one place.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/report_events.hpp"

namespace bugpin::services {

// Who changes a report, when, and who is told of it.
struct ChangeContext {
    const Actor& actor;
    Time now;
    ReportEvents* events = nullptr;  // null: nobody
};

// Saves `after`, which was `before`, as changed now, writes down what the actor did, and tells of
// it. Does nothing when changes_between() finds none. REQUIRES: `before` is as stored
Result<> record(ports::Repositories& repos, const Report& before, Report& after,
                const ChangeContext& context);

// Removes the report with its files and its history. The blobs stay: other reports may share them,
// and the sweeper removes what nobody refers to. What was to be redacted does not wait for that.
Result<> record_removal(ports::Repositories& repos, const Report& report,
                        const ChangeContext& context);

}  // namespace bugpin::services
