#include "bugpin/services/report_events.hpp"

#include <string>
#include <utility>

namespace bugpin::services {
namespace {

const std::string kLane = "events";  // depends on nobody but the database

ReportEventTask task_about(const Report& report, std::vector<ReportEventName> events, Time at) {
    ReportEventTask task;
    task.report = report.id;
    task.project = report.project_id;
    task.events = std::move(events);
    task.at = at;
    return task;
}

std::optional<UserId> acting(const Actor& actor) {
    if (actor.user.empty()) return std::nullopt;
    return actor.user;
}

}  // namespace

bool ReportEvents::is_followed(const ProjectId& project) const {
    return directory_.current()->followed.contains(project);
}

void ReportEvents::tell(ports::Repositories& repos, FeedEvent event) {
    if (feed_ == nullptr) return;
    repos.after_commit([feed = feed_, event = std::move(event)] { feed->publish(event); });
}

void ReportEvents::commented(ports::Repositories& repos, const Report& report,
                             const CommentId& comment, const Actor& actor, Time now) {
    FeedEvent event = FeedEvent::of(FeedEventName::commented, report, now);
    event.by = acting(actor);
    event.comment = comment;
    tell(repos, std::move(event));
}

void ReportEvents::restored(ports::Repositories& repos, const Report& report, const Actor& actor,
                            Time now) {
    FeedEvent event = FeedEvent::of(FeedEventName::restored, report, now);
    event.by = acting(actor);
    tell(repos, std::move(event));
}

Result<> ReportEvents::created(ports::Repositories& repos, const Report& report,
                               std::int64_t number) {
    FeedEvent event = FeedEvent::of(FeedEventName::created, report, report.created_at);
    event.number = number;
    tell(repos, std::move(event));
    if (!is_followed(report.project_id)) return {};
    ReportEventTask task = task_about(report, {ReportEventName::created}, report.created_at);
    return queue_.add(repos, {std::move(task), kLane, report.id.str()});
}

Result<> ReportEvents::changed(ports::Repositories& repos, const Report& after,
                               std::vector<ReportChange> changes, const Actor& actor) {
    if (changes.empty()) return {};
    FeedEvent event = FeedEvent::of(FeedEventName::updated, after, after.updated_at);
    event.by = acting(actor);
    tell(repos, std::move(event));
    if (!is_followed(after.project_id)) return {};
    ReportEventTask task = task_about(after, events_of(changes), after.updated_at);
    task.changes = std::move(changes);
    task.actor = acting(actor);
    return queue_.add(repos, {std::move(task), kLane, after.id.str()});
}

Result<> ReportEvents::deleted(ports::Repositories& repos, const Report& report, const Actor& actor,
                               Time now) {
    FeedEvent event = FeedEvent::of(FeedEventName::deleted, report, now);
    event.by = acting(actor);
    tell(repos, std::move(event));
    if (!is_followed(report.project_id)) return {};
    ReportEventTask task = task_about(report, {ReportEventName::deleted}, now);
    task.actor = acting(actor);
    task.last_seen = WebhookReport::of(report, directory_.current()->settings.app_url);
    return queue_.add(repos, {std::move(task), kLane, report.id.str(), kDeletionDelay});
}

}  // namespace bugpin::services
