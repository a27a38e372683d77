// What is done to single reports on the way through many: merged, and marked as read.
#include "../endpoint.hpp"
#include "../report_json.hpp"
#include "routes.hpp"

#include "bugpin/services/read_mark_service.hpp"
#include "bugpin/services/report_merge_service.hpp"

namespace bugpin::http {

std::vector<Route> merge_routes(const Api::Services& services) {
    using services::MarkRead, services::MergeReport;
    auto& merges = services.merges;
    auto& marks = services.read_marks;
    constexpr auto kWrite = RateClass::write;
    return {
        {"POST", "/api/reports/{id}/merge", Access::editor, kWrite, Run::ordinary,
         "Closes a report as a duplicate of another one of its project",
         with_body<MergeReport, ReportId>(
             returns<ReportJson>("report"),
             [&merges](Call& call, const MergeReport& input, const ReportId& id) {
                 return merges.merge(call.actor, id, input);
             })},
        {"POST", "/api/reports/{id}/unmerge", Access::editor, kWrite, Run::ordinary,
         "Takes a duplicate out again, in the status that it had before",
         with_path<ReportId>(
             returns<ReportJson>("report"),
             [&merges](Call& call, const ReportId& id) { return merges.unmerge(call.actor, id); })},
        {"POST", "/api/reports/{id}/read", Access::reader, kWrite, Run::ordinary,
         "Marks a report as read, for the caller alone",
         with_path<ReportId>(
             done(),
             [&marks](Call& call, const ReportId& id) { return marks.mark_read(call.actor, id); })},
        {"DELETE", "/api/reports/{id}/read", Access::reader, kWrite, Run::ordinary,
         "Marks a report as unread, for the caller alone",
         with_path<ReportId>(done(),
                             [&marks](Call& call, const ReportId& id) {
                                 return marks.mark_unread(call.actor, id);
                             })},
        {"POST", "/api/reports/read", Access::reader, kWrite, Run::ordinary,
         "Marks reports as read, by their ids or all that a query finds",
         with_body<MarkRead>(done(),
                             [&marks](Call& call, const MarkRead& input) {
                                 return marks.mark_read(call.actor, input);
                             })},
    };
}

}  // namespace bugpin::http
