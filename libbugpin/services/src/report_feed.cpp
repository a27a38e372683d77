#include "bugpin/services/report_feed.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <charconv>

namespace bugpin::services {

FeedEvent FeedEvent::of(FeedEventName name, const Report& report, Time at) {
    FeedEvent event;
    event.name = name;
    event.report = report.id;
    event.project = report.project_id;
    event.number = report.number;
    event.title = report.title;
    event.status = report.status;
    event.priority = report.priority;
    event.assigned_to = report.assigned_to;
    event.at = at;
    return event;
}

// --- watchers ---------------------------------------------------------------------------------

ReportFeed::Watcher::~Watcher() { feed_.leave(*this); }

void ReportFeed::Watcher::listen(ports::Resumer& home, std::function<void()> wake) {
    const std::lock_guard lock(feed_.mutex_);
    home_ = &home;
    wake_ = std::move(wake);
}

std::optional<std::vector<std::shared_ptr<const FeedEvent>>> ReportFeed::Watcher::next() {
    const std::lock_guard lock(feed_.mutex_);
    if (next_ < feed_.first_) return std::nullopt;
    const std::uint64_t end = feed_.first_ + feed_.events_.size();
    std::vector<std::shared_ptr<const FeedEvent>> found;
    while (next_ < end && found.size() < kMostAtOnce)
        found.push_back(feed_.events_[static_cast<std::size_t>(next_++ - feed_.first_)]);
    is_waiting_ = found.empty();
    return found;
}

// --- the feed ---------------------------------------------------------------------------------

std::string ReportFeed::position(std::uint64_t sequence) const {
    return fmt::format("{}-{}", run_, sequence);
}

std::optional<std::uint64_t> ReportFeed::sequence_of(std::string_view position) const {
    if (!position.starts_with(run_) || position.size() <= run_.size() + 1) return std::nullopt;
    if (position[run_.size()] != '-') return std::nullopt;
    const std::string_view digits = position.substr(run_.size() + 1);
    std::uint64_t sequence = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), sequence);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return sequence;
}

Result<std::unique_ptr<ReportFeed::Watcher>> ReportFeed::watch(const UserId& user,
                                                               std::string_view position) {
    std::unique_ptr<Watcher> watcher(new Watcher(*this, user));
    const std::lock_guard lock(mutex_);
    const std::uint64_t end = first_ + events_.size();
    watcher->next_ = end;
    if (!position.empty()) {
        const auto seen = sequence_of(position);
        watcher->is_gapless_ = seen && *seen + 1 >= first_ && *seen < end;
        if (watcher->is_gapless_) watcher->next_ = *seen + 1;
    }
    int& count = by_user_[user];
    const bool is_welcome = count < kMostWatchersOfUser;
    ++count;  // its destructor counts it out again, when the lock is open
    watchers_.insert(watcher.get());
    if (is_welcome) return watcher;
    return Error{ErrorKind::rate_limited, "TOO_MANY_STREAMS",
                 fmt::format("Nobody may have more than {} streams at once", kMostWatchersOfUser)};
}

void ReportFeed::leave(Watcher& watcher) {
    const std::lock_guard lock(mutex_);
    watchers_.erase(&watcher);
    const auto found = by_user_.find(watcher.user_);
    if (found != by_user_.end() && --found->second == 0) by_user_.erase(found);
}

// Under the mutex to the end: a watcher that leaves is then never called again, and its home may
// go.
void ReportFeed::publish(FeedEvent event) {
    auto shared = std::make_shared<FeedEvent>(std::move(event));
    const std::lock_guard lock(mutex_);
    shared->sequence = first_ + events_.size();
    events_.push_back(std::move(shared));
    if (events_.size() > kKept) {
        events_.pop_front();
        ++first_;
    }
    std::map<ports::Resumer*, std::vector<std::function<void()>>> calls;
    for (Watcher* watcher : watchers_) {
        if (!watcher->is_waiting_ || watcher->home_ == nullptr) continue;
        watcher->is_waiting_ = false;
        calls[watcher->home_].push_back(watcher->wake_);
    }
    for (auto& [home, wakes] : calls) home->resume(std::move(wakes));
}

}  // namespace bugpin::services
