#include "export_table.hpp"

#include "page_facts.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/custom_field.hpp"

namespace bugpin::http {
namespace {

using ports::Cell;

std::string text_of(const std::optional<Time>& time) { return time ? format_time(*time) : ""; }

std::string joined(const FieldValues& values) {
    std::string text;
    for (const auto& [id, value] : values.entries)
        text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", id, bugpin::text_of(value));
    return text;
}

std::string csv_cell(const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return fmt::format("{}", *number);
    const auto& text = std::get<std::string>(cell);
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace

std::vector<std::string> table_titles() {
    return {"Number",  "Project", "Title",    "Description", "Status",   "Priority", "Assignee",
            "Tags",    "Page",    "Browser",  "System",      "Reporter", "E-mail",   "Fields",
            "Created", "Updated", "Resolved", "Closed",      "Id"};
}

std::vector<Cell> table_row(const ports::ReportListItem& item, const std::string& assignee) {
    const Report& report = item.report;
    const PageFacts page = page_facts(report.metadata.json);
    std::vector<Cell> cells;
    cells.emplace_back(report.number);
    for (std::string text :
         {item.project_name, report.title, report.description.value_or(""),
          std::string(name_of(report.status)), std::string(name_of(report.priority)), assignee,
          fmt::format("{}", fmt::join(report.tags, ", ")), page.url, page.browser, page.system,
          report.reporter_name.value_or(""), report.reporter_email.value_or(""),
          joined(report.custom_fields), format_time(report.created_at),
          format_time(report.updated_at), text_of(report.resolved_at), text_of(report.closed_at),
          report.id.str()})
        cells.emplace_back(neutralised(std::move(text)));
    return cells;
}

std::string neutralised(std::string text) {
    constexpr std::string_view kDangerous = "=+-@\t\r";
    if (text.empty() || kDangerous.find(text.front()) == std::string_view::npos) return text;
    return text.insert(0, 1, '\'');
}

std::string csv_line(const std::vector<Cell>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) line += ',';
        line += csv_cell(cells[i]);
    }
    return line + "\r\n";
}

}  // namespace bugpin::http
