// Comments under reports, and messages to reporters. A message is a comment that the reporter may
// read. Thread-safe; blocks on the store.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/comment.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/comment_repository.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/report_events.hpp"

#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace bugpin::services {

inline constexpr Length kCommentLength{1, 5000};
inline constexpr std::int64_t kMostComments = 500;  // of one report, messages among them

struct AddComment {
    std::string text;
    std::optional<CommentVisibility> visibility;  // absent means internal
    static constexpr auto fields() {
        return std::tuple{field("text", &AddComment::text, kCommentLength),
                          field("visibility", &AddComment::visibility)};
    }
};

struct EditComment {
    std::string text;
    static constexpr auto fields() {
        return std::tuple{field("text", &EditComment::text, kCommentLength)};
    }
};

struct MessageReporter {
    std::string message;
    std::optional<bool> cc_sender;
    static constexpr auto fields() {
        return std::tuple{field("message", &MessageReporter::message, kCommentLength),
                          field("ccSender", &MessageReporter::cc_sender)};
    }
};

class CommentService {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
        ports::Random& random;
    };
    // Called in the transaction of each message to a reporter, to send it.
    using SendMessage =
        std::function<Result<>(ports::Repositories&, const Report&, const Comment&)>;
    // `events`, when there is one, tells of each comment.
    explicit CommentService(Ports ports, ReportEvents* events = nullptr, SendMessage send = {})
        : ports_(ports), events_(events), send_(std::move(send)) {}

    // All of them, oldest first; of one visibility where that is asked for. NOT_FOUND without a
    // report.
    Result<std::vector<ports::CommentItem>> list(
        const Actor& actor, const ReportId& report,
        const std::optional<CommentVisibility>& visibility = std::nullopt);
    // TOO_MANY_COMMENTS (409) beyond kMostComments.
    Result<ports::CommentItem> add(const Actor& actor, const ReportId& report,
                                   const AddComment& input);
    // As add(), to the reporter. NO_REPORTER_EMAIL (400) when the report names none.
    Result<ports::CommentItem> message_reporter(const Actor& actor, const ReportId& report,
                                                const MessageReporter& input);
    // FORBIDDEN unless it is one's own; COMMENT_SENT (409) for a message.
    Result<ports::CommentItem> edit(const Actor& actor, const ReportId& report, const CommentId& id,
                                    const EditComment& input);
    // FORBIDDEN unless it is one's own, or the actor an administrator.
    Result<> remove(const Actor& actor, const ReportId& report, const CommentId& id);

private:
    Result<ports::CommentItem> insert(ports::Repositories& repos, const Report& report,
                                      const Comment& comment);
    Comment new_comment(const Actor& actor, const ReportId& report, std::string_view text);
    void tell(ports::Repositories& repos, const Report& report, const CommentId& comment,
              const Actor& actor) const;

    Ports ports_;
    ReportEvents* events_;
    SendMessage send_;
};

}  // namespace bugpin::services
