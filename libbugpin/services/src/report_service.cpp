#include "bugpin/services/report_service.hpp"

#include "file_content.hpp"
#include "permission.hpp"
#include "report_changes.hpp"
#include "visibility.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/domain/tag.hpp"
#include "bugpin/services/query_language.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace bugpin::services {
namespace {

// Null and absent both leave the assignee's existence unquestioned.
Result<> check_assignee(ports::Repositories& repos, const Patch<UserId>& assignee,
                        const ProjectId& project, std::string field) {
    if (!assignee) return {};
    const auto user = repos.users().find(*assignee);
    if (!user && user.error().kind != ErrorKind::not_found) return user.error();
    if (!user) return Error::invalid(std::move(field), "must be an existing user");
    if (admits(user->visible_projects(), project)) return {};
    return Error::invalid(std::move(field), "must be a user who sees the report's project");
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

using Tags = std::vector<std::string>;

// REQUIRES: all sorted. TOO_MANY_TAGS when `after` has one that is new to a project that is full.
Result<> check_new_tags(ports::Repositories& repos, const Report& before, const Tags& after) {
    Tags added;
    std::set_difference(after.begin(), after.end(), before.tags.begin(), before.tags.end(),
                        std::back_inserter(added));
    if (added.empty()) return {};
    BUGPIN_TRY(const auto known, repos.reports().tags(before.project_id));
    if (std::ssize(known) < kMostTagsOfProject) return {};
    for (const auto& tag : added)
        if (std::none_of(known.begin(), known.end(),
                         [&](const TagCount& each) { return each.name == tag; }))
            return Error{
                ErrorKind::conflict, "TOO_MANY_TAGS",
                fmt::format("A project has {} different tags at most", kMostTagsOfProject)};
    return {};
}

struct TagChange {
    Tags add, remove;
};

Result<TagChange> tag_change_of(const BulkChange& change) {
    TagChange out;
    BUGPIN_TRY(out.add, tags_from(change.add_tags.value_or(Tags()), "updates.addTags"));
    BUGPIN_TRY(out.remove, tags_from(change.remove_tags.value_or(Tags()), "updates.removeTags"));
    return out;
}

// What a bulk change leaves of a report's tags; a tag both added and removed is removed.
Result<Tags> changed_tags(const Tags& present, const TagChange& change) {
    Tags all, left;
    std::set_union(present.begin(), present.end(), change.add.begin(), change.add.end(),
                   std::back_inserter(all));
    std::set_difference(all.begin(), all.end(), change.remove.begin(), change.remove.end(),
                        std::back_inserter(left));
    if (std::ssize(left) > kMostTags)
        return Error::invalid("updates.addTags",
                              fmt::format("would leave a report with more than {}", kMostTags));
    return left;
}

Result<> change_fields(ports::Repositories& repos, Report& report, const FieldValues& change) {
    const auto project = repos.projects().find(report.project_id);
    // A deleted project has no fields any more: values can only be taken away.
    if (!project && project.error().kind != ErrorKind::not_found) return project.error();
    const auto defined = project ? custom_fields(project->settings) : std::vector<CustomField>();
    BUGPIN_TRY(report.custom_fields, changed_values(defined, report.custom_fields, change));
    return {};
}

Result<std::optional<UserId>> find_person(ports::Repositories& repos, const std::string& name) {
    BUGPIN_TRY(const auto users, repos.users().list());
    for (const User& user : users)
        if (user.id.str() == name || equals_ignoring_case(user.email, name) ||
            equals_ignoring_case(user.name, name))
            return std::optional(user.id);
    return std::optional<UserId>();
}

Result<std::optional<ProjectId>> find_project(ports::Repositories& repos, const Actor& actor,
                                              const std::string& name) {
    BUGPIN_TRY(const auto projects, repos.projects().list());
    for (const Project& project : projects) {
        const bool is_meant = project.id.str() == name || equals_ignoring_case(project.name, name);
        if (is_meant && can_see(actor, project.id)) return std::optional(project.id);
    }
    return std::optional<ProjectId>();
}

Result<ports::ReportQuery> narrowed_by(std::string_view text, const ports::ReportQuery& query,
                                       ports::Repositories& repos, const Actor& actor, Time now) {
    ports::ReportQuery narrowed = only_visible(query, actor);
    const QueryContext context{
        actor.user, now, [&repos](const std::string& name) { return find_person(repos, name); },
        [&](const std::string& name) { return find_project(repos, actor, name); }};
    BUGPIN_CHECK(narrow(narrowed, text, context));
    return narrowed;
}

void add(ports::ReportStatistics& sum, const ports::ReportStatistics& more) {
    sum.total += more.total;
    for (std::size_t i = 0; i < sum.by_status.size(); ++i) sum.by_status[i] += more.by_status[i];
    for (std::size_t i = 0; i < sum.by_priority.size(); ++i)
        sum.by_priority[i] += more.by_priority[i];
}

}  // namespace

ReportService::ReportService(Ports ports, ReportEvents* events) : ports_(ports), events_(events) {}

Result<ports::ReportPage> ReportService::list(const Actor& actor, const ports::ReportQuery& query,
                                              std::string_view text) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.read([&](ports::Repositories& repos) -> Result<ports::ReportPage> {
        BUGPIN_TRY(const auto narrowed, narrowed_by(text, query, repos, actor, now));
        return repos.reports().list(narrowed);
    });
}

Result<NamedFacets> ReportService::facets(const Actor& actor, const ports::ReportQuery& query,
                                          std::string_view text) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.read([&](ports::Repositories& repos) -> Result<NamedFacets> {
        BUGPIN_TRY(const auto narrowed, narrowed_by(text, query, repos, actor, now));
        NamedFacets named;
        BUGPIN_TRY(named.facets, repos.reports().facets(narrowed));
        BUGPIN_TRY(const auto users, repos.users().list());
        for (const User& user : users) named.names.emplace(user.id.str(), user.name);
        BUGPIN_TRY(const auto projects, repos.projects().list());
        for (const Project& project : projects)
            if (can_see(actor, project.id)) named.names.emplace(project.id.str(), project.name);
        return named;
    });
}

Result<ports::ReportStatistics> ReportService::statistics(const Actor& actor,
                                                          const std::optional<ProjectId>& project) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    return ports_.store.read([&](ports::Repositories& repos) -> Result<ports::ReportStatistics> {
        if (!actor.projects) return repos.reports().statistics(project);
        ports::ReportStatistics sum;
        for (const ProjectId& each : *actor.projects) {
            if (project && *project != each) continue;
            BUGPIN_TRY(const auto counted, repos.reports().statistics(each));
            add(sum, counted);
        }
        return sum;
    });
}

Result<ReportDetail> ReportService::find(const Actor& actor, const ReportId& id) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    return ports_.store.read([&](ports::Repositories& repos) -> Result<ReportDetail> {
        ReportDetail detail;
        BUGPIN_TRY(detail.report, find_visible(repos, actor, id));
        BUGPIN_TRY(detail.files, repos.reports().files(id));
        ports::ReportQuery duplicates;
        duplicates.duplicates_of = id;
        duplicates.limit = kMostShownDuplicates;
        BUGPIN_TRY(auto page, repos.reports().list(duplicates));
        for (auto& item : page.items) detail.duplicates.push_back(std::move(item.report));
        return detail;
    });
}

Result<Report> ReportService::update(const Actor& actor, const ReportId& id,
                                     const UpdateReport& change) {
    BUGPIN_CHECK(permit(can_edit_reports(actor)));
    const Time now = ports_.clock.now();
    BUGPIN_TRY(const Tags tags, tags_from(change.tags.value_or(Tags()), "tags"));
    return ports_.store.write([&](ports::Repositories& repos) -> Result<Report> {
        BUGPIN_TRY(const Report before, find_visible(repos, actor, id));
        BUGPIN_CHECK(check_assignee(repos, change.assigned_to, before.project_id, "assignedTo"));
        Report report = before;
        triage(report, change, actor, now);
        if (change.title) report.title = trim(*change.title);
        assign(report.description, tidy(change.description));
        if (change.tags) report.tags = tags;
        BUGPIN_CHECK(check_new_tags(repos, before, report.tags));
        if (change.custom_fields) BUGPIN_CHECK(change_fields(repos, report, *change.custom_fields));
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
    BUGPIN_TRY(const TagChange tags, tag_change_of(input.updates));
    return ports_.store.write([&](ports::Repositories& repos) -> Result<std::int64_t> {
        BUGPIN_TRY(std::vector<Report> reports, repos.reports().find_all(ids));
        std::erase_if(reports,
                      [&](const Report& each) { return !can_see(actor, each.project_id); });
        for (const Report& before : reports) {
            BUGPIN_CHECK(check_assignee(repos, input.updates.assigned_to, before.project_id,
                                        "updates.assignedTo"));
            Report report = before;
            triage(report, input.updates, actor, now);
            BUGPIN_TRY(report.tags, changed_tags(before.tags, tags));
            BUGPIN_CHECK(check_new_tags(repos, before, report.tags));
            BUGPIN_CHECK(record(repos, before, report, {actor, now, events_}));
        }
        return static_cast<std::int64_t>(reports.size());
    });
}

Result<ReportCursor> ReportService::select(const Actor& actor, const ports::ReportQuery& query,
                                           std::string_view text) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.read([&](ports::Repositories& repos) -> Result<ReportCursor> {
        BUGPIN_TRY(const auto narrowed, narrowed_by(text, query, repos, actor, now));
        BUGPIN_TRY(auto keys, repos.reports().keys(narrowed));
        BUGPIN_TRY(const auto users, repos.users().list());
        std::map<UserId, std::string> people;
        for (const User& user : users) people.emplace(user.id, user.name);
        return ReportCursor(ports_.store, std::move(keys), std::move(people));
    });
}

Result<ReportDossier> ReportService::dossier(const Actor& actor, const ReportId& id) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    return ports_.store.read([&](ports::Repositories& repos) -> Result<ReportDossier> {
        ReportDossier dossier;
        BUGPIN_TRY(dossier.report, find_visible(repos, actor, id));
        BUGPIN_TRY(dossier.files, repos.reports().files(id));
        BUGPIN_TRY(dossier.comments, repos.comments().list(id, std::nullopt));
        const auto project = repos.projects().find(dossier.report.project_id);
        if (project) dossier.project_name = project->name;  // else it has been deleted
        if (!project && project.error().kind != ErrorKind::not_found) return project.error();
        if (dossier.report.assigned_to) {
            BUGPIN_TRY(const User user, repos.users().find(*dossier.report.assigned_to));
            dossier.assignee_name = user.name;
        }
        return dossier;
    });
}

Result<ReportHistory> ReportService::history(const Actor& actor, const ReportId& id) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    return ports_.store.read([&](ports::Repositories& repos) -> Result<ReportHistory> {
        BUGPIN_TRY(const Report report, find_visible(repos, actor, id));
        BUGPIN_TRY(auto changes, repos.history().list(id, kMostHistory));
        return ReportHistory{id, report.created_at, std::move(changes)};
    });
}

Result<std::vector<TagCount>> ReportService::tags(const Actor& actor,
                                                  const std::optional<ProjectId>& project) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    return ports_.store.read([&](ports::Repositories& repos) -> Result<std::vector<TagCount>> {
        if (!actor.projects) return repos.reports().tags(project);
        std::map<std::string, std::int64_t> counts;
        for (const ProjectId& each : *actor.projects) {
            if (project && *project != each) continue;
            BUGPIN_TRY(const auto tags, repos.reports().tags(each));
            for (const TagCount& tag : tags) counts[tag.name] += tag.count;
        }
        return by_use(counts);
    });
}

Result<> ReportService::remove(const Actor& actor, const ReportId& id) {
    BUGPIN_CHECK(permit(can_delete_reports(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(const Report report, find_visible(repos, actor, id));
        return move_to_trash(repos, report, {actor, now, events_});
    });
}

Result<std::vector<File>> ReportService::files(const Actor& actor, const ReportId& id) {
    BUGPIN_TRY(ReportDetail detail, find(actor, id));
    return std::move(detail.files);
}

Result<FileContent> ReportService::open_file(const Actor& actor, const ReportId& report,
                                             const FileId& file) {
    BUGPIN_CHECK(permit(can_read_reports(actor)));
    BUGPIN_TRY(File found, ports_.store.read([&](ports::Repositories& repos) -> Result<File> {
        BUGPIN_CHECK(find_visible(repos, actor, report));
        return repos.reports().find_file(report, file);
    }));
    return open_content(ports_.blobs, std::move(found));
}

}  // namespace bugpin::services
