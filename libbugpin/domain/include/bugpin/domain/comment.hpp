// What people write under a report: among themselves, or to the one who reported it. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/domain/report.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace bugpin {

using CommentId = Id<struct CommentTag>;

inline constexpr std::string_view kCommentIdPrefix = "cmt_";

// `reporter`: a message to the reporter, who also sees it behind the link of their report.
enum class CommentVisibility { internal, reporter };

template <>
struct EnumNames<CommentVisibility> {
    static constexpr std::array<std::pair<CommentVisibility, std::string_view>, 2> values{
        {{CommentVisibility::internal, "internal"}, {CommentVisibility::reporter, "reporter"}}};
};

struct Comment {
    CommentId id;
    ReportId report_id;
    std::optional<UserId> author;  // empty for the command line, and when the user is gone
    CommentVisibility visibility = CommentVisibility::internal;
    std::string text;          // 1–5000 characters, trimmed
    bool copy_sender = false;  // of a message: the author gets a copy of the mail
    Time created_at;
    std::optional<Time> edited_at;

    bool is_message() const { return visibility == CommentVisibility::reporter; }
};

// Authors change their own words, but none that a reporter may have read already.
bool can_edit(const Actor& actor, const Comment& comment);
// Authors take back their own, administrators anybody's.
bool can_delete(const Actor& actor, const Comment& comment);

}  // namespace bugpin
