// Tables as files for spreadsheet programs, written row by row with memory that does not grow with
// them. A file belongs to one thread at a time; a maker may be shared.
#pragma once

#include "bugpin/core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bugpin::ports {

// Text stays text, whatever it begins with: no cell is ever a formula.
using Cell = std::variant<std::string, std::int64_t>;

class SpreadsheetFile {
public:
    virtual ~SpreadsheetFile() = default;
    // Text beyond what a cell can hold is cut. TOO_MANY_ROWS (400) beyond what a sheet can.
    virtual Result<> add_row(const std::vector<Cell>& cells) = 0;
    // Writes the file; no rows after it. STORAGE_FULL.
    virtual Result<> finish() = 0;
    // The next bytes of the finished file, `most` at most; empty at its end. REQUIRES: finish()
    virtual Result<std::string> read(std::size_t most) = 0;
};

class SpreadsheetMaker {
public:
    virtual ~SpreadsheetMaker() = default;
    // The first row is shown as the head of the table.
    virtual Result<std::unique_ptr<SpreadsheetFile>> make(
        const std::vector<std::string>& titles) const = 0;
    virtual std::string_view content_type() const = 0;
};

}  // namespace bugpin::ports
