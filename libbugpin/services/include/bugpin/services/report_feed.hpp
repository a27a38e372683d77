// What happens to reports, told to those who watch while it happens. The last kKept events are in
// memory; each watcher reads from there at its own pace, so that a slow one costs no room: it is
// told that it has missed something. Nothing survives the program: a watcher who comes back with
// the position of another run has missed something, too. Thread-safe; never blocks on the store.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/comment.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/ports/resumer.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bugpin::services {

enum class FeedEventName { created, updated, deleted, restored, commented };

// Small on purpose: whoever wants to know more asks for the report.
struct FeedEvent {
    std::uint64_t sequence = 0;  // given by the feed
    FeedEventName name = FeedEventName::updated;
    ReportId report;
    ProjectId project;
    std::int64_t number = 0;
    std::string title;
    Status status = Status::open;
    Priority priority = Priority::medium;
    std::optional<UserId> assigned_to;
    std::optional<UserId> by;          // who did it; absent: the reporter, or the command line
    std::optional<CommentId> comment;  // that was added, changed or removed
    Time at;

    static FeedEvent of(FeedEventName name, const Report& report, Time at);
};

class ReportFeed {
public:
    static constexpr std::size_t kKept = 2048;
    static constexpr int kMostWatchersOfUser = 10;

    // `run` names this run of the program: letters and digits.
    explicit ReportFeed(std::string run) : run_(std::move(run)) {}

    // One who watches, as long as it lives. Its calls belong to one thread at a time. REQUIRES:
    // the feed outlives it
    class Watcher {
    public:
        ~Watcher();
        Watcher(const Watcher&) = delete;
        Watcher& operator=(const Watcher&) = delete;

        // Calls `wake` on `home` when there is something new after next() had nothing.
        void listen(ports::Resumer& home, std::function<void()> wake);
        // The next events, kMostAtOnce at most; none: there are none yet. nullopt: what comes next
        // has been forgotten.
        std::optional<std::vector<std::shared_ptr<const FeedEvent>>> next();
        // Where it has come to, for coming back.
        std::string position() const { return feed_.position(next_ - 1); }
        // Whether nothing lies between the position that it came back with and its first event.
        bool is_gapless() const { return is_gapless_; }

    private:
        friend class ReportFeed;
        Watcher(ReportFeed& feed, UserId user) : feed_(feed), user_(std::move(user)) {}

        ReportFeed& feed_;
        const UserId user_;
        bool is_gapless_ = true;
        std::uint64_t next_ = 0;
        // Guarded by the feed's mutex.
        ports::Resumer* home_ = nullptr;
        std::function<void()> wake_;
        bool is_waiting_ = false;  // to be woken by the next event
    };
    static constexpr std::size_t kMostAtOnce = 100;

    // From now on, or from `position` on where that is known. TOO_MANY_STREAMS (429) when the user
    // has kMostWatchersOfUser.
    Result<std::unique_ptr<Watcher>> watch(const UserId& user, std::string_view position);

    void publish(FeedEvent event);
    // Of one who has seen that event and none after it.
    std::string position(std::uint64_t sequence) const;

private:
    std::optional<std::uint64_t> sequence_of(std::string_view position) const;
    void leave(Watcher& watcher);

    const std::string run_;
    mutable std::mutex mutex_;
    std::uint64_t first_ = 1;  // sequence of the oldest event kept
    std::deque<std::shared_ptr<const FeedEvent>> events_;
    std::set<Watcher*> watchers_;
    std::map<UserId, int> by_user_;
};

}  // namespace bugpin::services

template <>
struct bugpin::EnumNames<bugpin::services::FeedEventName> {
    using E = bugpin::services::FeedEventName;
    static constexpr std::array<std::pair<E, std::string_view>, 5> values{
        {{E::created, "report.created"},
         {E::updated, "report.updated"},
         {E::deleted, "report.deleted"},
         {E::restored, "report.restored"},
         {E::commented, "report.commented"}}};
};
