// The filters of a list inside the full-text index: words that say whose report it is and in which
// state, so that a search for a common word with a rare filter need not look at every hit. Each
// begins with a private-use character, which keeps it apart from the words of reports.
#pragma once

#include "bugpin/ports/report_repository.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace bugpin::sqlite {

// SQL over the columns of reports: status and priority as one number, in the order of the enums.
std::string state_sql();
Status status_of(std::int64_t state);
Priority priority_of(std::int64_t state);
// SQL over the columns of reports: the words of one report.
std::string scope_sql();

// SQL over the columns of reports, which must be named "reports": the words of its traits.
std::string traits_sql();
// The same: what can be searched for beside title and description.
std::string more_text_sql();

// The word of one trait, alone; made of a hash, because a trait may hold any characters.
std::string trait_word(std::string_view trait);

// The words that a query excludes, as an FTS5 expression; empty when there are none.
std::string excluded_traits_expression(const ports::ReportQuery& query);
// One that every report has.
std::string every_report();

// The words that a query demands, as an FTS5 expression; empty when it does not filter by them.
std::string scope_expression(const ports::ReportQuery& query);

// One bit per state that the query admits, numbered as by state_sql().
std::int64_t state_mask(const ports::ReportQuery& query);

}  // namespace bugpin::sqlite
