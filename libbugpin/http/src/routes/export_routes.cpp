#include "../endpoint.hpp"
#include "../export_markdown.hpp"
#include "../export_stream.hpp"
#include "../report_query.hpp"
#include "routes.hpp"

#include "bugpin/core/text.hpp"

namespace bugpin::http {
namespace {

enum class ListFormat { csv, xlsx, json, markdown };
enum class ReportFormat { markdown, prompt };

}  // namespace
}  // namespace bugpin::http

template <>
struct bugpin::EnumNames<bugpin::http::ListFormat> {
    using E = bugpin::http::ListFormat;
    static constexpr std::array<std::pair<E, std::string_view>, 4> values{
        {{E::csv, "csv"}, {E::xlsx, "xlsx"}, {E::json, "json"}, {E::markdown, "markdown"}}};
};

template <>
struct bugpin::EnumNames<bugpin::http::ReportFormat> {
    using E = bugpin::http::ReportFormat;
    static constexpr std::array<std::pair<E, std::string_view>, 2> values{
        {{E::markdown, "markdown"}, {E::prompt, "prompt"}}};
};

namespace bugpin::http {
namespace {

struct ExportReports : ReportFilters {
    ListFormat format = ListFormat::csv;
    static constexpr auto fields() {
        return std::tuple_cat(ReportFilters::fields(),
                              std::tuple{field("format", &ExportReports::format)});
    }
};

struct ExportReport {
    ReportFormat format = ReportFormat::markdown;
    static constexpr auto fields() { return std::tuple{field("format", &ExportReport::format)}; }
};

struct Download {
    std::string_view content_type, name;
    std::variant<std::string, std::shared_ptr<ChunkSource>> content;
};

// Sends a file to be saved.
struct DownloadReply {
    static Response respond(Download download) {
        Response response;
        response.set("Content-Type", std::string(download.content_type));
        response.set("Content-Disposition",
                     fmt::format("attachment; filename=\"{}\"", download.name));
        response.set("Cache-Control", "no-store");
        if (auto* text = std::get_if<std::string>(&download.content))
            response.body = std::move(*text);
        else
            response.body = Stream{std::get<std::shared_ptr<ChunkSource>>(download.content)};
        return response;
    }
    static void describe(Operation& operation) { operation.statuses = {200}; }
};

Result<Download> export_reports(const Api::Services& services, Call& call,
                                const ExportReports& wish) {
    BUGPIN_TRY(auto cursor,
               services.reports.select(call.actor, report_query(wish), wish.q.value_or("")));
    switch (wish.format) {
    case ListFormat::csv:
        return Download{"text/csv; charset=utf-8", "reports.csv", csv_of(std::move(cursor))};
    case ListFormat::xlsx:
        return Download{services.spreadsheets.content_type(), "reports.xlsx",
                        spreadsheet_of(std::move(cursor), services.spreadsheets)};
    case ListFormat::json:
        return Download{"application/json; charset=utf-8", "reports.json",
                        json_of(std::move(cursor))};
    case ListFormat::markdown:
        return Download{"text/markdown; charset=utf-8", "reports.md",
                        markdown_of(std::move(cursor))};
    }
    return Error::invalid("query.format", "is not known");
}

Result<Download> export_report(services::ReportService& reports, Call& call,
                               const ExportReport& wish, const ReportId& id) {
    BUGPIN_TRY(const auto dossier, reports.dossier(call.actor, id));
    const bool is_prompt = wish.format == ReportFormat::prompt;
    return Download{"text/markdown; charset=utf-8", is_prompt ? "prompt.md" : "report.md",
                    is_prompt ? prompt_of(dossier) : markdown_of(dossier)};
}

}  // namespace

std::vector<Route> export_routes(const Api::Services& services) {
    auto& reports = services.reports;
    return {
        {"GET", "/api/reports/export", Access::reader, RateClass::read, Run::ordinary,
         "Sends the reports of a list as a file, the newest first, while it is made",
         with_query<ExportReports>(DownloadReply(),
                                   [services](Call& call, const ExportReports& wish) {
                                       return export_reports(services, call, wish);
                                   })},
        {"GET", "/api/reports/{id}/export", Access::reader, RateClass::read, Run::ordinary,
         "Sends one report as Markdown, or as a prompt for a coding agent",
         with_query<ExportReport, ReportId>(
             DownloadReply(),
             [&reports](Call& call, const ExportReport& wish, const ReportId& id) {
                 return export_report(reports, call, wish, id);
             })},
    };
}

}  // namespace bugpin::http
