#include "trash_repository.hpp"

#include "json_codec.hpp"
#include "report_repository.hpp"
#include "report_tags.hpp"
#include "row_document.hpp"

#include <string>

namespace bugpin::sqlite {
namespace {

struct TrashRow {
    static constexpr auto columns() {
        using S = ports::TrashedReport;
        return std::tuple{
            column("id", &S::id),
            column("project_id", &S::project_id),
            column("number", &S::number),
            column("title", &S::title),
            column("status", &S::status),
            column("deleted_at", &S::deleted_at),
            column("deleted_by", &S::deleted_by),
        };
    }
};

const std::string kSelect = "SELECT " + column_list<TrashRow>() + " FROM trash ";
const std::string kFind = kSelect + "WHERE id = ?";
const std::string kOrder = "ORDER BY deleted_at DESC, id DESC LIMIT ? OFFSET ?";
const std::string kList = kSelect + kOrder;
constexpr std::string_view kOfProjects = "WHERE project_id IN (SELECT value FROM json_each(?)) ";
const std::string kListOfProjects = kSelect + std::string(kOfProjects) + kOrder;
constexpr std::string_view kCount = "SELECT count(*) FROM trash";
const std::string kCountOfProjects = std::string(kCount) + " " + std::string(kOfProjects);
constexpr std::string_view kPut =
    "INSERT INTO trash (id, project_id, number, title, status, deleted_at, deleted_by, "
    "report_rowid, document) SELECT id, project_id, number, title, status, ?2, ?3, rowid, ?4 "
    "FROM reports WHERE id = ?1";
constexpr std::string_view kPutBlobs =
    "INSERT INTO trash_blobs (report_id, sha256) "
    "SELECT report_id, sha256 FROM files WHERE report_id = ?1 UNION "
    "SELECT report_id, original_sha256 FROM files "
    "WHERE report_id = ?1 AND original_sha256 IS NOT NULL";
constexpr std::string_view kDocument = "SELECT document, report_rowid FROM trash WHERE id = ?";
constexpr std::string_view kBlobs = "SELECT sha256 FROM trash_blobs WHERE report_id = ?";
constexpr std::string_view kDelete = "DELETE FROM trash WHERE id = ?";
constexpr std::string_view kMarkDirty = "INSERT INTO search_dirty (report_rowid) VALUES (?)";
constexpr std::string_view kDeletedBefore =
    "SELECT id FROM trash WHERE deleted_at < ? ORDER BY deleted_at, id LIMIT ?";

Error not_in_trash() { return Error::not_found("Report not found in the trash"); }

}  // namespace

Result<> SqliteTrash::put(const ReportId& id, const std::optional<UserId>& by, Time now) {
    SqliteReports reports(context_);
    if (const auto found = reports.find(id); !found) return found.error();
    const std::string document = document_of(context_.connection, id);
    run(context_.connection, kPut, id, now, by, document);
    run(context_.connection, kPutBlobs, id);
    return reports.remove(id);
}

Result<ports::TrashedReport> SqliteTrash::find(const ReportId& id) {
    Query query(context_.connection, kFind);
    query.bind(id);
    if (!query.step()) return not_in_trash();
    return read_row<TrashRow, ports::TrashedReport>(query.statement());
}

Result<> SqliteTrash::restore(const ReportId& id) {
    std::int64_t rowid = 0;
    {
        Query query(context_.connection, kDocument);
        query.bind(id);
        if (!query.step()) return not_in_trash();
        rowid = insert_document(context_.connection, query.get<std::string>(0),
                                query.get<std::int64_t>(1));
    }
    run(context_.connection, kDelete, id);
    run(context_.connection, kMarkDirty, rowid);
    BUGPIN_TRY(const Report report, SqliteReports(context_).find(id));
    count_tags(context_, report.project_id, {}, report.tags);
    context_.counters.add(report.project_id,
                          {report.status, report.priority, report.assigned_to.has_value()}, 1);
    context_.changes.reports = true;
    return {};
}

Result<> SqliteTrash::purge(const ReportId& id) {
    SqliteReports reports(context_);
    {
        Query query(context_.connection, kBlobs);
        query.bind(id);
        while (query.step()) BUGPIN_CHECK(reports.doom_blob(query.get<std::string>(0)));
    }
    if (run(context_.connection, kDelete, id) == 0) return not_in_trash();
    return {};
}

Result<ports::TrashPage> SqliteTrash::list(const ProjectAccess& projects, std::int64_t page,
                                           std::int64_t limit) {
    ports::TrashPage out;
    const std::string of = projects ? json::to_string(*projects) : std::string();
    out.total = projects ? number(context_.connection, kCountOfProjects, of)
                         : number(context_.connection, kCount);
    if ((page - 1) > out.total / limit) return out;  // also keeps the offset from overflowing
    Query query(context_.connection, projects ? kListOfProjects : kList);
    if (projects) query.bind(of);
    query.bind(limit, (page - 1) * limit);
    while (query.step())
        out.items.push_back(read_row<TrashRow, ports::TrashedReport>(query.statement()));
    return out;
}

Result<std::vector<ReportId>> SqliteTrash::deleted_before(Time before, std::int64_t limit) {
    std::vector<ReportId> ids;
    Query query(context_.connection, kDeletedBefore);
    query.bind(before, limit);
    while (query.step()) ids.push_back(query.get<ReportId>(0));
    return ids;
}

}  // namespace bugpin::sqlite
