#include "bugpin/domain/retention.hpp"

#include <algorithm>

namespace bugpin {
namespace {

bool is_about(const RetentionRule& rule, const ProjectId& project, Status status) {
    if (rule.project && *rule.project != project) return false;
    return !rule.statuses ||
           std::find(rule.statuses->begin(), rule.statuses->end(), status) != rule.statuses->end();
}

std::optional<std::chrono::days> period(std::int64_t days) {
    if (days == 0) return std::nullopt;
    return std::chrono::days(days);
}

}  // namespace

// Work that is not done is never removed without a rule that says so.
std::optional<std::chrono::days> kept_for(const Settings& settings, const ProjectId& project,
                                          Status status) {
    for (const RetentionRule& rule : settings.retention.rules)
        if (is_about(rule, project, status)) return period(rule.days);
    const bool is_done = status == Status::resolved || status == Status::closed;
    return is_done ? period(settings.retention_days) : std::nullopt;
}

bool is_due(const Settings& settings, const AgedReport& report, Time now) {
    const auto days = kept_for(settings, report.project_id, report.status);
    return days && report.updated_at < now - *days;
}

std::optional<Time> oldest_kept(const Settings& settings, Time now) {
    auto shortest = period(settings.retention_days);
    for (const RetentionRule& rule : settings.retention.rules)
        if (const auto days = period(rule.days); days && (!shortest || *days < *shortest))
            shortest = days;
    if (!shortest) return std::nullopt;
    return now - *shortest;
}

}  // namespace bugpin
