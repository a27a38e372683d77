#include "../endpoint.hpp"
#include "../file_reply.hpp"
#include "../history_json.hpp"
#include "../report_json.hpp"
#include "../report_query.hpp"
#include "routes.hpp"

#include "bugpin/services/read_mark_service.hpp"

namespace bugpin::http {
namespace {

struct UpdatedJson {
    std::int64_t updated = 0;  // how many of the reports exist
    static constexpr auto fields() { return std::tuple{field("updated", &UpdatedJson::updated)}; }
};

Result<ReportPageJson> list(const Api::Services& services, Call& call, const ListReports& wish) {
    const auto query = report_query(wish);
    BUGPIN_TRY(auto page, services.reports.list(call.actor, query, wish.q.value_or("")));
    std::vector<ReportId> ids;
    for (const auto& item : page.items) ids.push_back(item.report.id);
    BUGPIN_TRY(const auto unread, services.read_marks.unread_among(call.actor, ids));
    return ReportPageJson(std::move(page), query, unread);
}

Result<UpdatedJson> bulk_update(services::ReportService& reports, Call& call,
                                const services::BulkUpdateReports& input) {
    BUGPIN_TRY(const auto updated, reports.bulk_update(call.actor, input));
    return UpdatedJson{updated};
}

Result<std::vector<HistoryEntryJson>> history(services::ReportService& reports, Call& call,
                                              const ReportId& id) {
    BUGPIN_TRY(auto found, reports.history(call.actor, id));
    return entries_of(std::move(found));
}

constexpr std::string_view kVariant = "variant";

struct ReadFile {
    std::optional<Variant> variant;  // absent: the file itself
    static constexpr auto fields() { return std::tuple{field(kVariant, &ReadFile::variant)}; }
};

Result<services::FileContent> open_file(const Api::Services& services, Call& call,
                                        const ReadFile& wish, const ReportId& report,
                                        const FileId& file) {
    auto content = wish.variant
                       ? services.pictures.open_variant(call.actor, report, file, *wish.variant)
                       : services.reports.open_file(call.actor, report, file);
    if (!content && content.error().code == "FILE_WITHHELD")
        call.headers.emplace_back("Retry-After", "2");
    return content;
}

// Decoding must not keep those waiting who only read.
Endpoint sends_file(const Api::Services& services) {
    auto endpoint = with_query<ReadFile, ReportId, FileId>(
        FileReply(),
        [services](Call& call, const ReadFile& wish, const ReportId& report, const FileId& file) {
            return open_file(services, call, wish, report, file);
        });
    endpoint.media_parameter = kVariant;
    return endpoint;
}

std::vector<Route> reading_routes(const Api::Services& services) {
    auto& reports = services.reports;
    constexpr auto kRead = RateClass::read;
    return {
        {"GET", "/api/reports", Access::reader, kRead, Run::ordinary,
         "Lists reports: filtered, searched, sorted, paged",
         with_query<ListReports>(spreads<ReportPageJson>(),
                                 [services](Call& call, const ListReports& wish) {
                                     return list(services, call, wish);
                                 })},
        {"GET", "/api/reports/stats/overview", Access::reader, kRead, Run::ordinary,
         "Counts reports by status and by priority",
         with_query<CountReports>(returns<StatisticsJson>("stats"),
                                  [&reports](Call& call, const CountReports& wish) {
                                      return reports.statistics(call.actor, wish.project_id);
                                  })},
        {"GET", "/api/reports/facets", Access::reader, kRead, Run::ordinary,
         "Counts the reports of a list by status, priority, assignee, project and tag",
         with_query<ReportFilters>(spreads<FacetsJson>(),
                                   [&reports](Call& call, const ReportFilters& wish) {
                                       return reports.facets(call.actor, report_query(wish),
                                                             wish.q.value_or(""));
                                   })},
        {"GET", "/api/tags", Access::reader, kRead, Run::ordinary,
         "Lists the tags of a project, or all, with the number of their reports",
         with_query<CountReports>(returns<std::vector<TagJson>>("tags"),
                                  [&reports](Call& call, const CountReports& wish) {
                                      return reports.tags(call.actor, wish.project_id);
                                  })},
        {"GET", "/api/reports/{id}", Access::reader, kRead, Run::ordinary,
         "Shows a report and its files",
         with_path<ReportId>(
             spreads<ReportDetailJson>(),
             [&reports](Call& call, const ReportId& id) { return reports.find(call.actor, id); })},
        {"GET", "/api/reports/{id}/history", Access::reader, kRead, Run::ordinary,
         "Shows what has been done to a report, oldest first",
         with_path<ReportId>(
             returns<std::vector<HistoryEntryJson>>("history"),
             [&reports](Call& call, const ReportId& id) { return history(reports, call, id); })},
        {"GET", "/api/reports/{id}/files", Access::reader, kRead, Run::ordinary,
         "Lists a report's files in the order of their submission",
         with_path<ReportId>(
             returns<std::vector<FileJson>>("files"),
             [&reports](Call& call, const ReportId& id) { return reports.files(call.actor, id); })},
        {"GET", "/api/reports/{id}/files/{fileId}", Access::reader, kRead, Run::ordinary,
         "Sends a file, or a range of it; a picture also in a smaller form", sends_file(services)},
    };
}

std::vector<Route> triage_routes(services::ReportService& reports) {
    using services::BulkUpdateReports, services::UpdateReport;
    constexpr auto kWrite = RateClass::write;
    return {
        {"PATCH", "/api/reports/{id}", Access::editor, kWrite, Run::ordinary, "Changes a report",
         with_body<UpdateReport, ReportId>(
             returns<ReportJson>("report"),
             [&reports](Call& call, const UpdateReport& change, const ReportId& id) {
                 return reports.update(call.actor, id, change);
             })},
        {"POST", "/api/reports/bulk-update", Access::editor, kWrite, Run::ordinary,
         "Changes up to 100 reports at once; unknown ones are skipped",
         with_body<BulkUpdateReports>(spreads<UpdatedJson>(),
                                      [&reports](Call& call, const BulkUpdateReports& input) {
                                          return bulk_update(reports, call, input);
                                      })},
        {"DELETE", "/api/reports/{id}", Access::admin, kWrite, Run::ordinary,
         "Deletes a report with its files; it can be restored for as long as the settings say",
         with_path<ReportId>(says("Report deleted successfully"),
                             [&reports](Call& call, const ReportId& id) {
                                 return reports.remove(call.actor, id);
                             })},
    };
}

}  // namespace

std::vector<Route> report_routes(const Api::Services& services) {
    auto rows = reading_routes(services);
    auto more = triage_routes(services.reports);
    rows.insert(rows.end(), std::make_move_iterator(more.begin()),
                std::make_move_iterator(more.end()));
    return rows;
}

}  // namespace bugpin::http
