#include "bugpin/services/report_merge_service.hpp"

#include "permission.hpp"
#include "report_changes.hpp"
#include "visibility.hpp"

#include "bugpin/core/text.hpp"

namespace bugpin::services {
namespace {

Error bad_target(std::string_view complaint) {
    return Error::invalid("into", std::string(complaint));
}

// The report that `wanted` stands for: what it is a duplicate of, or itself.
Result<Report> find_root(ports::Repositories& repos, const Actor& actor, const Report& report,
                         const ReportId& wanted) {
    auto target = find_visible(repos, actor, wanted);
    if (!target && target.error().kind != ErrorKind::not_found) return target.error();
    if (!target) return bad_target("must be an existing report");
    if (target->id == report.id) return bad_target("must be another report");
    if (target->project_id != report.project_id)
        return bad_target("must be a report of the same project");
    if (!target->duplicate_of) return target;
    if (*target->duplicate_of == report.id)
        return bad_target("is a duplicate of this report already");
    return repos.reports().find(*target->duplicate_of);
}

Result<> check_room(ports::Repositories& repos, const ReportId& root, std::int64_t more) {
    ports::ReportQuery query;
    query.duplicates_of = root;
    query.limit = 1;
    BUGPIN_TRY(const auto present, repos.reports().list(query));
    if (present.total + more <= kMostDuplicates) return {};
    return Error{ErrorKind::conflict, "TOO_MANY_DUPLICATES",
                 fmt::format("A report has {} duplicates at most", kMostDuplicates)};
}

Result<> attach(ports::Repositories& repos, const Report& before, Report& after,
                const ReportId& root, const ChangeContext& context) {
    after = before;
    if (before.duplicate_of)
        BUGPIN_CHECK(note_duplicate(repos, *before.duplicate_of, before.id, false, context));
    after.duplicate_of = root;
    const auto by = context.actor.user.empty() ? std::nullopt : std::optional(context.actor.user);
    after.change_status(Status::closed, by, context.now);
    BUGPIN_CHECK(record(repos, before, after, context));
    return note_duplicate(repos, root, before.id, true, context);
}

}  // namespace

Result<Report> ReportMergeService::merge(const Actor& actor, const ReportId& id,
                                         const MergeReport& input) {
    BUGPIN_CHECK(permit(can_edit_reports(actor)));
    const ChangeContext context{actor, ports_.clock.now(), events_};
    return ports_.store.write([&](ports::Repositories& repos) -> Result<Report> {
        BUGPIN_TRY(const Report report, find_visible(repos, actor, id));
        BUGPIN_TRY(const Report root, find_root(repos, actor, report, input.into));
        if (report.duplicate_of == root.id) return report;
        BUGPIN_TRY(const auto own, duplicates_of(repos, id));
        BUGPIN_CHECK(check_room(repos, root.id, 1 + std::ssize(own)));
        Report merged;
        for (const Report& each : own) BUGPIN_CHECK(attach(repos, each, merged, root.id, context));
        BUGPIN_CHECK(attach(repos, report, merged, root.id, context));
        return merged;
    });
}

Result<Report> ReportMergeService::unmerge(const Actor& actor, const ReportId& id) {
    BUGPIN_CHECK(permit(can_edit_reports(actor)));
    const ChangeContext context{actor, ports_.clock.now(), events_};
    return ports_.store.write([&](ports::Repositories& repos) -> Result<Report> {
        BUGPIN_TRY(const Report report, find_visible(repos, actor, id));
        if (!report.duplicate_of)
            return Error{ErrorKind::conflict, "NOT_A_DUPLICATE",
                         "This report is not a duplicate of another one"};
        BUGPIN_CHECK(note_duplicate(repos, *report.duplicate_of, id, false, context));
        return release(repos, report, context);
    });
}

}  // namespace bugpin::services
