#include "../comment_json.hpp"
#include "../endpoint.hpp"
#include "routes.hpp"

#include "bugpin/services/comment_service.hpp"

namespace bugpin::http {
namespace {

constexpr auto kRead = RateClass::read;
constexpr auto kWrite = RateClass::write;

std::vector<Route> message_routes(services::CommentService& comments) {
    using services::MessageReporter;
    return {
        {"GET", "/api/reports/{id}/reporter-messages", Access::reader, kRead, Run::ordinary,
         "Lists the messages to the reporter, oldest first",
         with_path<ReportId>(returns<std::vector<ReporterMessageJson>>("messages"),
                             [&comments](Call& call, const ReportId& report) {
                                 return comments.list(call.actor, report,
                                                      CommentVisibility::reporter);
                             })},
        {"POST", "/api/reports/{id}/reporter-messages", Access::editor, kWrite, Run::ordinary,
         "Leaves a message to the reporter on the page of the report's status",
         with_body<MessageReporter, ReportId>(
             returns<ReporterMessageJson>("reporterMessage"),
             [&comments](Call& call, const MessageReporter& input, const ReportId& report) {
                 return comments.message_reporter(call.actor, report, input);
             })},
    };
}

}  // namespace

std::vector<Route> comment_routes(services::CommentService& comments) {
    using services::AddComment, services::EditComment;
    std::vector<Route> rows{
        {"GET", "/api/reports/{id}/comments", Access::reader, kRead, Run::ordinary,
         "Lists the comments on a report, oldest first, messages to the reporter among them",
         with_path<ReportId>(returns<std::vector<CommentJson>>("comments"),
                             [&comments](Call& call, const ReportId& report) {
                                 return comments.list(call.actor, report);
                             })},
        {"POST", "/api/reports/{id}/comments", Access::editor, kWrite, Run::ordinary,
         "Comments on a report, among the team or to the reporter",
         with_body<AddComment, ReportId>(
             creates<CommentJson>("comment"),
             [&comments](Call& call, const AddComment& input, const ReportId& report) {
                 return comments.add(call.actor, report, input);
             })},
        {"PATCH", "/api/reports/{id}/comments/{commentId}", Access::editor, kWrite, Run::ordinary,
         "Changes one's own comment; a message to the reporter stays as it is",
         with_body<EditComment, ReportId, CommentId>(
             returns<CommentJson>("comment"),
             [&comments](Call& call, const EditComment& input, const ReportId& report,
                         const CommentId& id) {
                 return comments.edit(call.actor, report, id, input);
             })},
        {"DELETE", "/api/reports/{id}/comments/{commentId}", Access::editor, kWrite, Run::ordinary,
         "Deletes one's own comment, or as an administrator anybody's",
         with_path<ReportId, CommentId>(
             says("Comment deleted successfully"),
             [&comments](Call& call, const ReportId& report, const CommentId& id) {
                 return comments.remove(call.actor, report, id);
             })},
    };
    auto messages = message_routes(comments);
    rows.insert(rows.end(), std::make_move_iterator(messages.begin()),
                std::make_move_iterator(messages.end()));
    return rows;
}

}  // namespace bugpin::http
