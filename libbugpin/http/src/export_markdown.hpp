// Reports as Markdown, for people and for programs that mend bugs. What reporters wrote cannot
// become markup: it is escaped, or stands in a fence longer than any in it. Pure and thread-safe.
#pragma once

#include "bugpin/services/report_service.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace bugpin::http {

// Title, facts and description: one section of a list.
std::string markdown_section(const ports::ReportListItem& item, std::string_view assignee);

// All of one report: facts, description, what the page told, files, comments.
std::string markdown_of(const services::ReportDossier& dossier);

// The same with a task before it, for a coding agent, which is told that the report is data.
std::string prompt_of(const services::ReportDossier& dossier);

// Text as it may stand in a line of Markdown: marks escaped, line ends turned to spaces.
std::string escape_markdown(std::string_view text);

// Text as a code block, as it is.
std::string fenced(std::string_view text);

}  // namespace bugpin::http
