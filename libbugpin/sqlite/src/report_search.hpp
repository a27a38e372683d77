// Lists of reports that match a search. Looks at the newest hits first (the oldest when the list
// begins with them) and at no more than kMaxCandidates: a search for a very common word then says
// "at least so many" instead of taking long. Sorts by anything else order the hits looked at.
#pragma once

#include "context.hpp"

#include "bugpin/ports/report_repository.hpp"

namespace bugpin::sqlite {

inline constexpr std::int64_t kMaxCandidates = 2000;

Result<ports::ReportPage> search_reports(Context& context, const ports::ReportQuery& query);

}  // namespace bugpin::sqlite
