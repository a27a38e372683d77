#include "report_repository.hpp"

#include "report_facets.hpp"
#include "report_filter.hpp"
#include "report_list.hpp"
#include "report_rows.hpp"
#include "report_search.hpp"
#include "report_tags.hpp"
#include "report_unread.hpp"

#include <string>

namespace bugpin::sqlite {
namespace {

const std::string kInsertReport = insert_into<ReportRow>("reports");
const std::string kFindReport = "SELECT " + column_list<ReportRow>() + " FROM reports WHERE id = ?";
const std::string kUpdateReport = update_by_id<ReportChange>("reports");
constexpr std::string_view kFindState =
    "SELECT rowid, project_id, status, priority, is_assigned, tags FROM reports WHERE id = ?";
constexpr std::string_view kDeleteReport = "DELETE FROM reports WHERE id = ?";
constexpr std::string_view kMarkDirty = "INSERT INTO search_dirty (report_rowid) VALUES (?)";

struct AgedRow {
    static constexpr auto columns() {
        return std::tuple{
            column("id", &AgedReport::id),
            column("number", &AgedReport::number),
            column("project_id", &AgedReport::project_id),
            column("title", &AgedReport::title),
            column("status", &AgedReport::status),
            column("created_at", &AgedReport::created_at),
            column("updated_at", &AgedReport::updated_at),
        };
    }
};
const std::string kAged = "SELECT " + column_list<AgedRow>() +
                          " FROM reports INDEXED BY reports_by_age WHERE created_at < ? AND "
                          "(created_at, id) > (?, ?) ORDER BY created_at, id LIMIT ?";

const std::string kInsertFile = insert_into<FileRow>("files");
const std::string kFilesOfReport =
    "SELECT " + column_list<FileRow>() + " FROM files WHERE report_id = ? ORDER BY position, id";
const std::string kFindFile =
    "SELECT " + column_list<FileRow>() + " FROM files WHERE report_id = ? AND id = ?";

constexpr std::string_view kFindKey =
    "SELECT report_id, number FROM idempotency_keys WHERE project_id = ? AND key = ? AND "
    "created_at >= ?";
constexpr std::string_view kRememberKey =
    "INSERT INTO idempotency_keys (project_id, key, report_id, number, created_at) "
    "SELECT ?1, ?2, id, number, ?4 FROM reports WHERE id = ?3 "
    "ON CONFLICT (project_id, key) DO UPDATE SET "
    "report_id = excluded.report_id, number = excluded.number, created_at = excluded.created_at";
constexpr std::string_view kForgetKeys = "DELETE FROM idempotency_keys WHERE created_at < ?";

constexpr std::string_view kVideoBytes =
    "SELECT bytes FROM daily_video_bytes WHERE project_id = ? AND day = ?";
constexpr std::string_view kAddVideoBytes =
    "INSERT INTO daily_video_bytes (project_id, day, bytes) VALUES (?, ?, ?) "
    "ON CONFLICT (project_id, day) DO UPDATE SET bytes = bytes + excluded.bytes";
constexpr std::string_view kForgetVideoBytes =
    "DELETE FROM daily_video_bytes WHERE project_id = ? AND day < ?";

std::int64_t number_of(std::chrono::sys_days day) { return day.time_since_epoch().count(); }

Error no_report() { return Error::not_found("Report not found"); }

// A report as it stands in the table, as far as counters and the search index are concerned.
struct StoredState {
    std::int64_t rowid = 0;
    ProjectId project;
    ReportState state;
    std::vector<std::string> tags;
};

Result<StoredState> find_state(Context& context, const ReportId& id) {
    Query query(context.connection, kFindState);
    query.bind(id);
    if (!query.step()) return no_report();
    return StoredState{query.get<std::int64_t>(0),
                       query.get<ProjectId>(1),
                       {query.get<Status>(2), query.get<Priority>(3), query.get<bool>(4)},
                       query.get<std::vector<std::string>>(5)};
}

ReportState state_of(const Report& report) {
    return {report.status, report.priority, report.assigned_to.has_value()};
}

}  // namespace

Result<std::int64_t> SqliteReports::insert(const Report& report, const std::vector<File>& files) {
    BUGPIN_TRY(const std::int64_t number, context_.counters.next_number(report.project_id));
    {
        Query query(context_.connection, kInsertReport);
        bind_row<ReportRow>(query.statement(), report);
        query.statement().bind(2, number);  // the caller does not know it
        query.run();
    }
    for (const File& file : files) {
        Query query(context_.connection, kInsertFile);
        bind_row<FileRow>(query.statement(), file);
        query.run();
    }
    count_tags(context_, report.project_id, {}, report.tags);
    context_.counters.add(report.project_id, state_of(report), 1);
    context_.changes.reports = true;
    return number;
}

Result<Report> SqliteReports::find(const ReportId& id) {
    Query query(context_.connection, kFindReport);
    query.bind(id);
    if (!query.step()) return no_report();
    return read_row<ReportRow, Report>(query.statement());
}

Result<std::vector<Report>> SqliteReports::find_all(const std::vector<ReportId>& ids) {
    std::vector<Report> reports;
    for (const ReportId& id : ids)
        if (auto report = find(id)) reports.push_back(*std::move(report));
    return reports;
}

Result<> SqliteReports::save(const Report& report) {
    BUGPIN_TRY(const StoredState before, find_state(context_, report.id));
    {
        Query query(context_.connection, kUpdateReport);
        bind_row<ReportChange>(query.statement(), report);
        query.run();
    }
    count_tags(context_, before.project, before.tags, report.tags);
    if (before.state != state_of(report)) {
        context_.counters.add(before.project, before.state, -1);
        context_.counters.add(before.project, state_of(report), 1);
    }
    sqlite::run(context_.connection, kMarkDirty, before.rowid);
    context_.changes.reports = true;
    return {};
}

Result<> SqliteReports::remove(const ReportId& id) {
    BUGPIN_TRY(const StoredState before, find_state(context_, id));
    sqlite::run(context_.connection, kDeleteReport, id);
    sqlite::run(context_.connection, kMarkDirty, before.rowid);
    count_tags(context_, before.project, before.tags, {});
    context_.counters.add(before.project, before.state, -1);
    context_.changes.reports = true;
    return {};
}

Result<std::vector<AgedReport>> SqliteReports::aged(Time after_created, const ReportId& after,
                                                    Time before, std::int64_t limit) {
    std::vector<AgedReport> reports;
    Query query(context_.connection, kAged);
    query.bind(before, after_created, after, limit);
    while (query.step()) reports.push_back(read_row<AgedRow, AgedReport>(query.statement()));
    return reports;
}

Result<ports::ReportPage> SqliteReports::list(const ports::ReportQuery& query) {
    if (selects_nothing(query)) return ports::ReportPage();
    if (query.duplicates_of) return list_duplicates(context_, query);
    if (query.unread_by) return list_unread(context_, query);
    if (!query.needs_search()) return list_reports(context_, query);
    return search_reports(context_, query);
}

Result<ports::ReportFacets> SqliteReports::facets(const ports::ReportQuery& query) {
    if (selects_nothing(query)) return ports::ReportFacets();
    return count_facets(context_, query);
}

Result<std::vector<ports::ReportKey>> SqliteReports::keys(const ports::ReportQuery& query) {
    if (selects_nothing(query)) return std::vector<ports::ReportKey>();
    if (query.unread_by) {
        SearchHits hits = unread_hits(context_, query);
        if (!hits.is_complete) return too_many_reports();
        return std::move(hits.rowids);
    }
    if (!query.needs_search()) return list_keys(context_, query);
    return search_keys(context_, query);
}

Result<std::vector<ports::ReportListItem>> SqliteReports::find_by_keys(
    const std::vector<ports::ReportKey>& keys) {
    return read_items(context_.connection, keys);
}

Result<ports::ReportStatistics> SqliteReports::statistics(const std::optional<ProjectId>& project) {
    ports::ReportStatistics statistics;
    for (const auto& [state, count] : context_.counters.states(project)) {
        statistics.total += count;
        statistics.by_status[static_cast<std::size_t>(state.status)] += count;
        statistics.by_priority[static_cast<std::size_t>(state.priority)] += count;
    }
    return statistics;
}

Result<std::vector<TagCount>> SqliteReports::tags(const std::optional<ProjectId>& project) {
    return list_tags(context_, project);
}

Result<std::vector<File>> SqliteReports::files(const ReportId& id) {
    std::vector<File> files;
    Query query(context_.connection, kFilesOfReport);
    query.bind(id);
    while (query.step()) files.push_back(read_row<FileRow, File>(query.statement()));
    return files;
}

Result<File> SqliteReports::find_file(const ReportId& report, const FileId& file) {
    Query query(context_.connection, kFindFile);
    query.bind(report, file);
    if (!query.step()) return Error::not_found("File not found");
    return read_row<FileRow, File>(query.statement());
}

Result<std::optional<ports::ReportRepository::Remembered>> SqliteReports::find_by_key(
    const ProjectId& project, std::string_view key, Time not_before) {
    Query query(context_.connection, kFindKey);
    query.bind(project, key, not_before);
    if (!query.step()) return std::optional<Remembered>();
    return std::optional(Remembered{query.get<ReportId>(0), query.get<std::int64_t>(1)});
}

Result<> SqliteReports::remember_key(const ProjectId& project, std::string_view key,
                                     const ReportId& report, Time now) {
    if (sqlite::run(context_.connection, kRememberKey, project, key, report, now) == 0)
        return no_report();
    return {};
}

Result<std::int64_t> SqliteReports::forget_keys(Time before) {
    return sqlite::run(context_.connection, kForgetKeys, before);
}

Result<std::int64_t> SqliteReports::video_bytes(const ProjectId& project,
                                                std::chrono::sys_days day) {
    return sqlite::number(context_.connection, kVideoBytes, project, number_of(day));
}

Result<> SqliteReports::add_video_bytes(const ProjectId& project, std::chrono::sys_days day,
                                        std::int64_t bytes) {
    sqlite::run(context_.connection, kAddVideoBytes, project, number_of(day), bytes);
    sqlite::run(context_.connection, kForgetVideoBytes, project, number_of(day));
    return {};
}

}  // namespace bugpin::sqlite
