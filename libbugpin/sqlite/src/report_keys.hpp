// Lists by title and by time of update. Few reports are sorted in memory. For many, the narrow
// table of search.db is walked; reports that the indexer has not caught up with are merged in from
// the main table, so the order is exact (unless the indexer is more than kMaxPending reports
// behind).
#pragma once

#include "context.hpp"
#include "selection.hpp"

#include "bugpin/ports/report_repository.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace bugpin::sqlite {

// Up to this many reports are always sorted in memory, straight from the table.
inline constexpr std::int64_t kSortInMemory = 2000;
inline constexpr std::int64_t kMaxPending = 5000;

// REQUIRES: query.sort is title or updated_at
std::vector<std::int64_t> by_key(Context& context, const ports::ReportQuery& query,
                                 const Selection& selection, const Window& window);

// The sort key's columns of the table reports: "number, text, id".
std::string_view key_columns(ports::ReportSort sort);

// The walk of the narrow table: constant terms, those that apply. Bindings in order: project,
// states, assignee, created from, created to (each only when the query filters by it), then offset.
std::string narrow_sql(const ports::ReportQuery& query, bool descending);

}  // namespace bugpin::sqlite
