// A report with all rows that belong to it alone, as one JSON document, and back:
// {"reports":[{…}],"files":[{…},…],…}, each row by the names of its columns. Made from the schema,
// so that a table or a column that comes later needs no word here. Smaller forms of pictures, which
// can be made again, are left out.
#pragma once

#include "connection.hpp"

#include "bugpin/domain/report.hpp"

#include <cstdint>
#include <string>

namespace bugpin::sqlite {

// REQUIRES: the report exists
std::string document_of(Connection& connection, const ReportId& id);

// Inserts the rows, the report under its old rowid where that is free. What a row refers to and is
// gone becomes NULL; a row that cannot be without it is left out. A column that the document does
// not know gets its default. Returns the report's rowid.
std::int64_t insert_document(Connection& connection, const std::string& document,
                             std::int64_t rowid);

}  // namespace bugpin::sqlite
