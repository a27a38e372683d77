#include "bugpin/services/comment_service.hpp"

#include "permission.hpp"
#include "visibility.hpp"

#include "bugpin/core/text.hpp"

namespace bugpin::services {

Comment CommentService::new_comment(const Actor& actor, const ReportId& report,
                                    std::string_view text) {
    Comment comment;
    comment.created_at = ports_.clock.now();
    comment.id = ports_.random.id<CommentId>(kCommentIdPrefix, comment.created_at);
    comment.report_id = report;
    if (!actor.user.empty()) comment.author = actor.user;
    comment.text = trim(text);
    return comment;
}

void CommentService::tell(ports::Repositories& repos, const Report& report,
                          const CommentId& comment, const Actor& actor) const {
    if (events_) events_->commented(repos, report, comment, actor, ports_.clock.now());
}

// REQUIRES: the report has been found in this transaction
Result<ports::CommentItem> CommentService::insert(ports::Repositories& repos, const Report& report,
                                                  const Comment& comment) {
    BUGPIN_TRY(const std::int64_t count, repos.comments().count(comment.report_id));
    if (count >= kMostComments)
        return Error{ErrorKind::conflict, "TOO_MANY_COMMENTS",
                     fmt::format("A report takes {} comments", kMostComments)};
    BUGPIN_CHECK(repos.comments().insert(comment));
    if (send_ && comment.is_message()) BUGPIN_CHECK(send_(repos, report, comment));
    return repos.comments().find(comment.report_id, comment.id);
}

Result<std::vector<ports::CommentItem>> CommentService::list(
    const Actor& actor, const ReportId& report,
    const std::optional<CommentVisibility>& visibility) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    return ports_.store.read(
        [&](ports::Repositories& repos) -> Result<std::vector<ports::CommentItem>> {
            BUGPIN_CHECK(find_visible(repos, actor, report));
            return repos.comments().list(report, visibility);
        });
}

Result<ports::CommentItem> CommentService::add(const Actor& actor, const ReportId& report,
                                               const AddComment& input) {
    BUGPIN_CHECK(permit(can_edit_reports(actor)));
    Comment comment = new_comment(actor, report, input.text);
    comment.visibility = input.visibility.value_or(CommentVisibility::internal);
    return ports_.store.write([&](ports::Repositories& repos) -> Result<ports::CommentItem> {
        BUGPIN_TRY(const Report commented, find_visible(repos, actor, report));
        tell(repos, commented, comment.id, actor);
        return insert(repos, commented, comment);
    });
}

Result<ports::CommentItem> CommentService::message_reporter(const Actor& actor,
                                                            const ReportId& report,
                                                            const MessageReporter& input) {
    BUGPIN_CHECK(permit(can_edit_reports(actor)));
    Comment comment = new_comment(actor, report, input.message);
    comment.visibility = CommentVisibility::reporter;
    comment.copy_sender = input.cc_sender.value_or(false);
    return ports_.store.write([&](ports::Repositories& repos) -> Result<ports::CommentItem> {
        BUGPIN_TRY(const Report addressed, find_visible(repos, actor, report));
        if (!addressed.reporter_email)
            return Error{ErrorKind::invalid, "NO_REPORTER_EMAIL",
                         "The reporter of this report left no e-mail address"};
        tell(repos, addressed, comment.id, actor);
        return insert(repos, addressed, comment);
    });
}

Result<ports::CommentItem> CommentService::edit(const Actor& actor, const ReportId& report,
                                                const CommentId& id, const EditComment& input) {
    BUGPIN_CHECK(permit(can_edit_reports(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<ports::CommentItem> {
        BUGPIN_TRY(const Report commented, find_visible(repos, actor, report));
        BUGPIN_TRY(ports::CommentItem item, repos.comments().find(report, id));
        if (item.comment.is_message() && can_delete(actor, item.comment))
            return Error{ErrorKind::conflict, "COMMENT_SENT",
                         "A message to the reporter cannot be changed any more"};
        BUGPIN_CHECK(permit(can_edit(actor, item.comment)));
        const auto text = trim(input.text);
        if (item.comment.text == text) return item;
        item.comment.text = text;
        item.comment.edited_at = now;
        BUGPIN_CHECK(repos.comments().save(item.comment));
        tell(repos, commented, id, actor);
        return item;
    });
}

Result<> CommentService::remove(const Actor& actor, const ReportId& report, const CommentId& id) {
    BUGPIN_CHECK(permit(can_edit_reports(actor)));
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(const Report commented, find_visible(repos, actor, report));
        BUGPIN_TRY(const ports::CommentItem item, repos.comments().find(report, id));
        BUGPIN_CHECK(permit(can_delete(actor, item.comment)));
        tell(repos, commented, id, actor);
        return repos.comments().remove(report, id);
    });
}

}  // namespace bugpin::services
