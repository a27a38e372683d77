// Reports as rows of a table, and such rows as CSV (RFC 4180). No cell can be taken for a formula
// by a spreadsheet program: what begins like one gets an apostrophe before it. Pure and
// thread-safe.
#pragma once

#include "bugpin/ports/report_repository.hpp"
#include "bugpin/ports/spreadsheet.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace bugpin::http {

std::vector<std::string> table_titles();

// As many cells as there are titles. `assignee` is the name of whom the report is assigned to.
std::vector<ports::Cell> table_row(const ports::ReportListItem& item, const std::string& assignee);

// An apostrophe before text that begins with = + - @ TAB or CR.
std::string neutralised(std::string text);

// One line, with its end.
std::string csv_line(const std::vector<ports::Cell>& cells);

}  // namespace bugpin::http
