// The one way in which a report changes after its submission: every use case that alters or removes
// one comes through here, inside its transaction. What must follow a change in the same commit
// (time of update, history, events for others) therefore has one place.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/store.hpp"

namespace bugpin::services {

// Saves `after`, which was `before`, as changed at `now`, and writes down what `actor` did. Does
// nothing when changes_between() finds none. REQUIRES: `before` is as stored
Result<> record(ports::Repositories& repos, const Report& before, Report& after, const Actor& actor,
                Time now);

// Removes the report with its files and its history. The blobs stay: other reports may share them,
// and the sweeper removes what nobody refers to. What was to be redacted does not wait for that.
Result<> record_removal(ports::Repositories& repos, const Report& report, const Actor& actor,
                        Time now);

}  // namespace bugpin::services
