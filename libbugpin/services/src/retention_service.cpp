#include "bugpin/services/retention_service.hpp"

#include "permission.hpp"
#include "report_changes.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace bugpin::services {
namespace {

// Nobody is told: there is nobody who did it.
const Actor kNobody = Actor::command_line();

AgedReport aged(const Report& report) {
    return {report.id,     report.number,     report.project_id, report.title,
            report.status, report.created_at, report.updated_at};
}

}  // namespace

RetentionService::RetentionService(Ports ports) : ports_(ports) {}

Result<> RetentionService::for_each_batch(
    const std::function<Result<bool>(const std::vector<AgedReport>&)>& on_due) {
    const Time now = ports_.clock.now();
    Time last_created = time_from_millis(0);
    ReportId last;
    while (true) {
        BUGPIN_TRY(const Settings settings, ports_.store.read([](ports::Repositories& repos) {
            return repos.settings().load();
        }));
        const auto before = oldest_kept(settings, now);
        if (!before) return {};
        BUGPIN_TRY(auto batch, ports_.store.read([&](ports::Repositories& repos) {
            return repos.reports().aged(last_created, last, *before, kRetentionBatch);
        }));
        if (batch.empty()) return {};
        last_created = batch.back().created_at;
        last = batch.back().id;
        std::erase_if(batch, [&](const AgedReport& each) { return !is_due(settings, each, now); });
        if (batch.empty()) continue;
        BUGPIN_TRY(const bool goes_on, on_due(batch));
        if (!goes_on) return {};
    }
}

Result<RetentionPreview> RetentionService::preview(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    RetentionPreview preview;
    std::map<std::pair<ProjectId, Status>, std::int64_t> counts;
    BUGPIN_CHECK(for_each_batch([&](const std::vector<AgedReport>& due) -> Result<bool> {
        for (const AgedReport& each : due) {
            ++preview.total;
            ++counts[{each.project_id, each.status}];
            if (std::ssize(preview.reports) < kMostPreviewed) preview.reports.push_back(each);
        }
        return true;
    }));
    for (const auto& [key, count] : counts)
        preview.groups.push_back({key.first, key.second, count});
    return preview;
}

// Looked at once more: somebody may have changed it, or the settings, since it was found.
Result<std::int64_t> RetentionService::remove(const std::vector<AgedReport>& due) {
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<std::int64_t> {
        BUGPIN_TRY(const Settings settings, repos.settings().load());
        std::int64_t removed = 0;
        for (const AgedReport& each : due) {
            const auto report = repos.reports().find(each.id);
            if (!report && report.error().kind == ErrorKind::not_found) continue;
            if (!report) return report.error();
            if (!is_due(settings, aged(*report), now)) continue;
            BUGPIN_CHECK(record_removal(repos, *report, {kNobody, now}));
            ++removed;
        }
        return removed;
    });
}

Result<std::int64_t> RetentionService::enforce(const std::stop_token& stop) {
    std::int64_t removed = 0;
    BUGPIN_CHECK(for_each_batch([&](const std::vector<AgedReport>& due) -> Result<bool> {
        BUGPIN_TRY(const std::int64_t gone, remove(due));
        removed += gone;
        return !stop.stop_requested();
    }));
    return removed;
}

}  // namespace bugpin::services
