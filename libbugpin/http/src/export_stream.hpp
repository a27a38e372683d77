// Bodies that are made while they are sent: a list of reports in each format of the export.
// Belong to one request; next() blocks.
#pragma once

#include "bugpin/http/message.hpp"
#include "bugpin/ports/spreadsheet.hpp"
#include "bugpin/services/report_cursor.hpp"

#include <memory>

namespace bugpin::http {

std::shared_ptr<ChunkSource> csv_of(services::ReportCursor reports);
// An array of reports, as lists have them.
std::shared_ptr<ChunkSource> json_of(services::ReportCursor reports);
// A section for each report.
std::shared_ptr<ChunkSource> markdown_of(services::ReportCursor reports);
// The whole file is written, to the disk, before its first byte is sent. `maker` must outlive it.
std::shared_ptr<ChunkSource> spreadsheet_of(services::ReportCursor reports,
                                            const ports::SpreadsheetMaker& maker);

}  // namespace bugpin::http
