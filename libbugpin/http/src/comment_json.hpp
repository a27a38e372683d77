// Comments as the wire shows them, and messages to reporters under the names that BugPin 1.x has
// for them. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/ports/comment_repository.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <utility>

namespace bugpin::http {

struct CommentJson {
    CommentId id;
    ReportId report_id;
    std::optional<UserId> author_id;
    std::optional<std::string> author_name;
    CommentVisibility visibility = CommentVisibility::internal;
    std::string text;
    Time created_at;
    std::optional<Time> edited_at;

    explicit CommentJson(ports::CommentItem item)
        : id(std::move(item.comment.id)),
          report_id(std::move(item.comment.report_id)),
          author_id(std::move(item.comment.author)),
          author_name(std::move(item.author_name)),
          visibility(item.comment.visibility),
          text(std::move(item.comment.text)),
          created_at(item.comment.created_at),
          edited_at(item.comment.edited_at) {}
    static constexpr auto fields() {
        using S = CommentJson;
        return std::tuple{field("id", &S::id),
                          field("reportId", &S::report_id),
                          field("authorId", &S::author_id),
                          field("authorName", &S::author_name),
                          field("visibility", &S::visibility),
                          field("text", &S::text),
                          field("createdAt", &S::created_at),
                          field("editedAt", &S::edited_at)};
    }
};

struct ReporterMessageJson {
    CommentId id;
    ReportId report_id;
    std::optional<UserId> sender_id;
    std::optional<std::string> sender_name;
    std::string message;
    bool cc_sender = false;
    Time created_at;

    explicit ReporterMessageJson(ports::CommentItem item)
        : id(std::move(item.comment.id)),
          report_id(std::move(item.comment.report_id)),
          sender_id(std::move(item.comment.author)),
          sender_name(std::move(item.author_name)),
          message(std::move(item.comment.text)),
          cc_sender(item.comment.copy_sender),
          created_at(item.comment.created_at) {}
    static constexpr auto fields() {
        using S = ReporterMessageJson;
        return std::tuple{field("id", &S::id),
                          field("reportId", &S::report_id),
                          field("senderId", &S::sender_id),
                          field("senderName", &S::sender_name),
                          field("message", &S::message),
                          field("ccSender", &S::cc_sender),
                          field("createdAt", &S::created_at)};
    }
};

}  // namespace bugpin::http
