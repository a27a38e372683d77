// SQL functions over the columns of reports, for the search index and for rows that it does not
// know yet: bugpin_traits(number, metadata, tags, file types, has comments, has description, has
// e-mail, is assigned) gives the words of a report's traits, bugpin_page_text(metadata) what can be
// searched for in what the page told. Every connection has them.
#pragma once

struct sqlite3;

namespace bugpin::sqlite {

// Throws SQLite::Exception.
void add_report_functions(sqlite3* handle);

}  // namespace bugpin::sqlite
