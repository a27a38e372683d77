#include "report_stream.hpp"

#include "credentials.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/json/codec.hpp"

#include <atomic>
#include <utility>

namespace bugpin::http {
namespace {

constexpr std::chrono::milliseconds kRetry{3000};  // how long browsers wait before they come back

struct FeedEventJson {
    ReportId id;
    ProjectId project_id;
    std::int64_t number = 0;
    std::string title;
    Status status = Status::open;
    Priority priority = Priority::medium;
    std::optional<UserId> assigned_to, by;
    std::optional<CommentId> comment_id;
    Time at;

    explicit FeedEventJson(const services::FeedEvent& event)
        : id(event.report),
          project_id(event.project),
          number(event.number),
          title(event.title),
          status(event.status),
          priority(event.priority),
          assigned_to(event.assigned_to),
          by(event.by),
          comment_id(event.comment),
          at(event.at) {}
    static constexpr auto fields() {
        using S = FeedEventJson;
        return std::tuple{field("id", &S::id),
                          field("projectId", &S::project_id),
                          field("number", &S::number),
                          field("title", &S::title),
                          field("status", &S::status),
                          field("priority", &S::priority),
                          field("assignedTo", &S::assigned_to),
                          field("by", &S::by),
                          field("commentId", &S::comment_id),
                          field("at", &S::at)};
    }
};

class ReportStream final : public EventFeed {
public:
    ReportStream(const Api::Services& services, const Call& call,
                 std::unique_ptr<services::ReportFeed::Watcher> watcher)
        : directory_(services.directory),
          feed_(services.report_feed),
          credentials_(services, call),
          actor_(call.actor),
          watcher_(std::move(watcher)) {}

    void listen(ports::Resumer& home, std::function<void()> wake) override {
        watcher_->listen(home, std::move(wake));
    }

    std::optional<std::string> take() override {
        std::string text;
        if (!std::exchange(has_begun_, true)) text = opening();
        while (text.empty()) {
            const auto events = watcher_->next();
            if (!events) return std::nullopt;
            if (events->empty()) break;
            append(text, *events);
        }
        return text;
    }

    bool is_in_doubt() const override { return directory_.sign_in_epoch() != epoch_; }

    bool renew() override {
        epoch_ = directory_.sign_in_epoch();  // before it is asked: a change meanwhile is seen
        auto actor = credentials_.actor();
        if (!actor || !can_read_reports(*actor)) return false;
        actor_ = *std::move(actor);
        return true;
    }

private:
    std::string opening() const {
        return fmt::format("retry: {}\nid: {}\nevent: {}\ndata: {{}}\n\n", kRetry.count(),
                           watcher_->position(), watcher_->is_gapless() ? "ready" : "reset");
    }

    void append(std::string& text,
                const std::vector<std::shared_ptr<const services::FeedEvent>>& events) const {
        for (const auto& event : events) {
            if (!can_see(actor_, event->project)) continue;
            text += fmt::format("id: {}\nevent: {}\ndata: {}\n\n", feed_.position(event->sequence),
                                name_of(event->name), json::to_string(FeedEventJson(*event)));
        }
    }

    const services::Directory& directory_;
    const services::ReportFeed& feed_;
    const Credentials credentials_;
    Actor actor_;
    std::atomic<std::uint64_t> epoch_ = 0;  // in doubt at first: of what is known nothing is newer
    bool has_begun_ = false;
    std::unique_ptr<services::ReportFeed::Watcher> watcher_;
};

}  // namespace

Result<std::shared_ptr<EventFeed>> report_stream(const Api::Services& services, const Call& call) {
    const auto position = call.request.head.find("Last-Event-ID").value_or("");
    BUGPIN_TRY(auto watcher, services.report_feed.watch(call.signed_in->user.id, position));
    return std::shared_ptr<EventFeed>(
        std::make_shared<ReportStream>(services, call, std::move(watcher)));
}

}  // namespace bugpin::http
