// Lists of reports without a search, quick at a million rows. Counters say which states have rows
// and how many; a page then merges one index stream per state, from the nearer end. Sorts by title
// and by time of update sort few reports in memory, and walk the narrow table of search.db for
// many.
#pragma once

#include "context.hpp"

#include "bugpin/ports/report_repository.hpp"

namespace bugpin::sqlite {

Result<ports::ReportPage> list_reports(Context& context, const ports::ReportQuery& query);

// The rowids of all of them, the newest first.
Result<std::vector<std::int64_t>> list_keys(Context& context, const ports::ReportQuery& query);
Error too_many_reports();

// The reports themselves, in the order given; those that are gone are left out.
std::vector<ports::ReportListItem> read_items(Connection& connection,
                                              const std::vector<std::int64_t>& rowids);

}  // namespace bugpin::sqlite
