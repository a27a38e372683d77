#include "bugpin/services/report_service.hpp"

#include "permission.hpp"
#include "report_changes.hpp"
#include "withheld.hpp"

#include "bugpin/core/text.hpp"

#include <set>

namespace bugpin::services {
namespace {

// Null and absent both leave the assignee's existence unquestioned.
Result<> check_assignee(ports::Repositories& repos, const Patch<UserId>& assignee,
                        std::string field) {
    if (!assignee) return {};
    const auto user = repos.users().find(*assignee);
    if (user) return {};
    if (user.error().kind != ErrorKind::not_found) return user.error();
    return Error::invalid(std::move(field), "must be an existing user");
}

template <class T>
void assign(std::optional<T>& place, const Patch<T>& change) {
    if (!change.is_absent()) place = change ? std::optional<T>(*change) : std::nullopt;
}

// What single and bulk updates have in common.
template <class Change>
void triage(Report& report, const Change& change, const Actor& actor, Time now) {
    const auto by = actor.user.empty() ? std::nullopt : std::optional(actor.user);
    if (change.status) report.change_status(*change.status, by, now);
    if (change.priority) report.priority = *change.priority;
    assign(report.assigned_to, change.assigned_to);
}

// As the column wants it: trimmed, and absent rather than empty.
Patch<std::string> tidy(const Patch<std::string>& description) {
    if (!description) return description;
    const auto text = trim(*description);
    return text.empty() ? Patch<std::string>::null() : Patch<std::string>(std::string(text));
}

}  // namespace

ReportService::ReportService(Ports ports, ReportEvents* events) : ports_(ports), events_(events) {}

Result<ports::ReportPage> ReportService::list(const Actor& actor, const ports::ReportQuery& query) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    return ports_.store.read(
        [&](ports::Repositories& repos) { return repos.reports().list(query); });
}

Result<ports::ReportStatistics> ReportService::statistics(const Actor& actor,
                                                          const std::optional<ProjectId>& project) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    return ports_.store.read(
        [&](ports::Repositories& repos) { return repos.reports().statistics(project); });
}

Result<ReportDetail> ReportService::find(const Actor& actor, const ReportId& id) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    return ports_.store.read([&](ports::Repositories& repos) -> Result<ReportDetail> {
        ReportDetail detail;
        BUGPIN_TRY(detail.report, repos.reports().find(id));
        BUGPIN_TRY(detail.files, repos.reports().files(id));
        return detail;
    });
}

Result<Report> ReportService::update(const Actor& actor, const ReportId& id,
                                     const UpdateReport& change) {
    BUGPIN_CHECK(permit(can_edit_reports(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<Report> {
        BUGPIN_TRY(const Report before, repos.reports().find(id));
        BUGPIN_CHECK(check_assignee(repos, change.assigned_to, "assignedTo"));
        Report report = before;
        triage(report, change, actor, now);
        if (change.title) report.title = trim(*change.title);
        assign(report.description, tidy(change.description));
        BUGPIN_CHECK(record(repos, before, report, {actor, now, events_}));
        return report;
    });
}

Result<std::int64_t> ReportService::bulk_update(const Actor& actor,
                                                const BulkUpdateReports& input) {
    BUGPIN_CHECK(permit(can_edit_reports(actor)));
    const Time now = ports_.clock.now();
    const std::set<ReportId> distinct(input.ids.begin(), input.ids.end());
    const std::vector<ReportId> ids(distinct.begin(), distinct.end());
    return ports_.store.write([&](ports::Repositories& repos) -> Result<std::int64_t> {
        BUGPIN_CHECK(check_assignee(repos, input.updates.assigned_to, "updates.assignedTo"));
        BUGPIN_TRY(const std::vector<Report> reports, repos.reports().find_all(ids));
        for (const Report& before : reports) {
            Report report = before;
            triage(report, input.updates, actor, now);
            BUGPIN_CHECK(record(repos, before, report, {actor, now, events_}));
        }
        return static_cast<std::int64_t>(reports.size());
    });
}

Result<ReportHistory> ReportService::history(const Actor& actor, const ReportId& id) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    return ports_.store.read([&](ports::Repositories& repos) -> Result<ReportHistory> {
        BUGPIN_TRY(const Report report, repos.reports().find(id));
        BUGPIN_TRY(auto changes, repos.history().list(id, kMostHistory));
        return ReportHistory{id, report.created_at, std::move(changes)};
    });
}

Result<> ReportService::remove(const Actor& actor, const ReportId& id) {
    BUGPIN_CHECK(permit(can_delete_reports(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(const Report report, repos.reports().find(id));
        return record_removal(repos, report, {actor, now, events_});
    });
}

Result<std::vector<File>> ReportService::files(const Actor& actor, const ReportId& id) {
    BUGPIN_TRY(ReportDetail detail, find(actor, id));
    return std::move(detail.files);
}

Result<FileContent> ReportService::open_file(const Actor& actor, const ReportId& report,
                                             const FileId& file) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    BUGPIN_TRY(File found, ports_.store.read([&](ports::Repositories& repos) {
        return repos.reports().find_file(report, file);
    }));
    BUGPIN_CHECK(check_not_withheld(found));
    BUGPIN_TRY(ports::OpenBlob blob, ports_.blobs.open(found.blob.sha256));
    return FileContent{std::move(found), std::move(blob)};
}

}  // namespace bugpin::services
