// Makes XLSX files in the folder given, which must be writable; they are gone with their object,
// also after a crash.
#pragma once

#include "bugpin/ports/spreadsheet.hpp"

#include <filesystem>
#include <memory>

namespace bugpin::spreadsheet {

std::unique_ptr<ports::SpreadsheetMaker> make_xlsx(std::filesystem::path folder);

}  // namespace bugpin::spreadsheet
