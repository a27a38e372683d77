#include "bugpin/services/trash_service.hpp"

#include "permission.hpp"

#include <chrono>

namespace bugpin::services {
namespace {

constexpr std::int64_t kMostAtOnce = 100;  // purged in one transaction

Result<ports::TrashedReport> find_visible(ports::Repositories& repos, const Actor& actor,
                                          const ReportId& id) {
    BUGPIN_TRY(ports::TrashedReport found, repos.trash().find(id));
    if (!can_see(actor, found.project_id)) return Error::not_found("Report not found in the trash");
    return found;
}

std::chrono::days kept_for(const Settings& settings) {
    return std::chrono::days(settings.retention.trash_days);
}

}  // namespace

Result<TrashListing> TrashService::list(const Actor& actor, std::int64_t page, std::int64_t limit) {
    BUGPIN_CHECK(permit(can_delete_reports(actor)));
    return ports_.store.read([&](ports::Repositories& repos) -> Result<TrashListing> {
        BUGPIN_TRY(const Settings settings, repos.settings().load());
        BUGPIN_TRY(auto found, repos.trash().list(actor.projects, page, limit));
        TrashListing listing;
        listing.total = found.total;
        for (auto& each : found.items) {
            const Time until = each.deleted_at + kept_for(settings);
            listing.items.push_back({std::move(each), until});
        }
        return listing;
    });
}

Result<Report> TrashService::restore(const Actor& actor, const ReportId& id) {
    BUGPIN_CHECK(permit(can_delete_reports(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<Report> {
        BUGPIN_CHECK(find_visible(repos, actor, id));
        BUGPIN_CHECK(repos.trash().restore(id));
        BUGPIN_TRY(Report report, repos.reports().find(id));
        if (events_) events_->restored(repos, report, actor, now);
        return report;
    });
}

Result<> TrashService::purge(const Actor& actor, const ReportId& id) {
    BUGPIN_CHECK(permit(can_delete_reports(actor)));
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_CHECK(find_visible(repos, actor, id));
        return repos.trash().purge(id);
    });
}

// The settings are read anew each time: a shorter life holds for what is there already.
Result<std::int64_t> TrashService::purge_due(const std::stop_token& stop) {
    std::int64_t purged = 0;
    while (!stop.stop_requested()) {
        const Time now = ports_.clock.now();
        BUGPIN_TRY(const std::int64_t some,
                   ports_.store.write([&](ports::Repositories& repos) -> Result<std::int64_t> {
                       BUGPIN_TRY(const Settings settings, repos.settings().load());
                       BUGPIN_TRY(const auto due, repos.trash().deleted_before(
                                                      now - kept_for(settings), kMostAtOnce));
                       for (const ReportId& id : due) BUGPIN_CHECK(repos.trash().purge(id));
                       return std::ssize(due);
                   }));
        purged += some;
        if (some < kMostAtOnce) break;
    }
    return purged;
}

}  // namespace bugpin::services
