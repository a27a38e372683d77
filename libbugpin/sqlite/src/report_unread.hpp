// Lists of what somebody has not read. Whether a report is unread is known for one report at a
// time, so the last changed are looked at, as far back as a change can be news, and kMostCandidates
// of them at most; of a search, its hits.
#pragma once

#include "report_search.hpp"

#include <string>

namespace bugpin::sqlite {

// SQL over the table reports, true for what the user ?1 has not read.
std::string unread_sql();

// REQUIRES: query.unread_by. Newest first.
SearchHits unread_hits(Context& context, const ports::ReportQuery& query);
Result<ports::ReportPage> list_unread(Context& context, const ports::ReportQuery& query);

// REQUIRES: query.duplicates_of. The newest first; other filters do not count.
Result<ports::ReportPage> list_duplicates(Context& context, const ports::ReportQuery& query);

}  // namespace bugpin::sqlite
