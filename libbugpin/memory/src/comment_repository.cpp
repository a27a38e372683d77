#include "repositories.hpp"

#include <algorithm>

namespace bugpin::memory {
namespace {

Error no_comment() { return Error::not_found("Comment not found"); }

ports::CommentItem item_of(const State& state, const Comment& comment) {
    ports::CommentItem item{comment, std::nullopt};
    if (comment.author) item.author_name = state.users.at(*comment.author).name;
    return item;
}

}  // namespace

Result<ports::CommentItem> MemoryComments::find(const ReportId& report, const CommentId& id) {
    const auto& state = transaction_.state();
    const auto found = state.comments.find(id);
    if (found == state.comments.end() || found->second.report_id != report) return no_comment();
    return item_of(state, found->second);
}

Result<std::vector<ports::CommentItem>> MemoryComments::list(
    const ReportId& report, const std::optional<CommentVisibility>& visibility) {
    const auto& state = transaction_.state();
    std::vector<ports::CommentItem> items;
    for (const auto& [id, comment] : state.comments)
        if (comment.report_id == report && (!visibility || comment.visibility == *visibility))
            items.push_back(item_of(state, comment));
    return items;
}

Result<std::int64_t> MemoryComments::count(const ReportId& report) {
    const auto& comments = transaction_.state().comments;
    return std::count_if(comments.begin(), comments.end(),
                         [&](const auto& entry) { return entry.second.report_id == report; });
}

Result<> MemoryComments::insert(const Comment& comment) {
    const auto& state = transaction_.state();
    if (!state.reports.contains(comment.report_id) ||
        (comment.author && !state.users.contains(*comment.author)))
        return Error::conflict("The comment refers to a report or user that does not exist");
    transaction_.put(&State::comments, comment.id, comment);
    return {};
}

Result<> MemoryComments::save(const Comment& comment) {
    BUGPIN_CHECK(find(comment.report_id, comment.id));
    transaction_.put(&State::comments, comment.id, comment);
    return {};
}

Result<> MemoryComments::remove(const ReportId& report, const CommentId& id) {
    BUGPIN_CHECK(find(report, id));
    transaction_.erase(&State::comments, id);
    return {};
}

void forget_comments(Transaction& transaction, const ReportId& report) {
    std::vector<CommentId> gone;
    for (const auto& [id, comment] : transaction.state().comments)
        if (comment.report_id == report) gone.push_back(id);
    for (const auto& id : gone) transaction.erase(&State::comments, id);
}

void forget_commentator(Transaction& transaction, const UserId& user) {
    std::vector<Comment> touched;
    for (const auto& [id, comment] : transaction.state().comments)
        if (comment.author == user) touched.push_back(comment);
    for (auto& comment : touched) {
        comment.author.reset();
        transaction.put(&State::comments, comment.id, comment);
    }
}

}  // namespace bugpin::memory
