// The filters of a list inside the full-text index: words that say whose report it is and in which
// state, so that a search for a common word with a rare filter need not look at every hit. Each
// begins with a private-use character, which keeps it apart from the words of reports.
#pragma once

#include "bugpin/ports/report_repository.hpp"

#include <cstdint>
#include <string>

namespace bugpin::sqlite {

// SQL over the columns of reports: status and priority as one number, in the order of the enums.
std::string state_sql();
Status status_of(std::int64_t state);
Priority priority_of(std::int64_t state);
// SQL over the columns of reports: the words of one report.
std::string scope_sql();

// The words that a query demands, as an FTS5 expression; empty when it does not filter by them.
std::string scope_expression(const ports::ReportQuery& query);

// One bit per state that the query admits, numbered as by state_sql().
std::int64_t state_mask(const ports::ReportQuery& query);

}  // namespace bugpin::sqlite
