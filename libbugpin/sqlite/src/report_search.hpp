// Lists of reports that match a search. Looks at the newest hits first (the oldest when the list
// begins with them) and at no more than kMaxCandidates: a search for a very common word then says
// "at least so many" instead of taking long. Sorts by anything else order the hits looked at.
#pragma once

#include "context.hpp"
#include "report_filter.hpp"

#include "bugpin/ports/report_repository.hpp"

namespace bugpin::sqlite {

inline constexpr std::int64_t kMaxCandidates = ports::kMostCandidates;

Result<ports::ReportPage> search_reports(Context& context, const ports::ReportQuery& query);
// The rowids of all hits, the newest first; TOO_MANY_REPORTS when not all were looked at.
Result<std::vector<std::int64_t>> search_keys(Context& context, const ports::ReportQuery& query);

// Status and priority sort by rank, then by age: one number for both.
std::int64_t ranked(ports::ReportSort sort, const ReportFacts& facts, std::int64_t number);

// The rowids of the hits looked at, the newest first.
struct SearchHits {
    std::vector<std::int64_t> rowids;
    bool is_complete = true;
};
SearchHits newest_hits(Context& context, const ports::ReportQuery& query);

}  // namespace bugpin::sqlite
