#include "project_repository.hpp"

#include "json_codec.hpp"

#include <string>

namespace bugpin::sqlite {
namespace {

struct ProjectRow {
    static constexpr auto columns() {
        return std::tuple{
            column("id", &Project::id),
            column("name", &Project::name),
            column("api_key_hash", &Project::api_key_hash),
            column("api_key_prefix", &Project::api_key_prefix),
            column("key_changed_at", &Project::key_changed_at),
            column("previous_key_hash", &Project::previous_key_hash),
            column("previous_key_expires_at", &Project::previous_key_expires_at),
            column("settings", &Project::settings),
            column("is_active", &Project::is_active),
            column("position", &Project::position),
            column("created_at", &Project::created_at),
            column("updated_at", &Project::updated_at),
            column("deleted_at", &Project::deleted_at),
        };
    }
};

constexpr int kColumns = std::tuple_size_v<decltype(ProjectRow::columns())>;

// The count comes last, after the columns of the table.
const std::string kSelect =
    "SELECT " + column_list<ProjectRow>() +
    ", (SELECT coalesce(sum(count), 0) FROM report_counts WHERE project_id = projects.id) "
    "FROM projects WHERE deleted_at IS NULL ";
const std::string kFind = kSelect + "AND id = ?";
const std::string kList = kSelect + "ORDER BY position, id";
const std::string kInsert = insert_into<ProjectRow>("projects");
const std::string kUpdate = update_by_id<ProjectRow>("projects") + " AND deleted_at IS NULL";
constexpr std::string_view kShift =
    "UPDATE projects SET position = position + ? WHERE deleted_at IS NULL";

Project read(Query& query) {
    Project project = read_row<ProjectRow, Project>(query.statement());
    project.reports_count = query.get<std::int64_t>(kColumns);
    return project;
}

}  // namespace

Result<Project> SqliteProjects::find(const ProjectId& id) {
    context_.counters.flush();
    Query query(context_.connection, kFind);
    query.bind(id);
    if (!query.step()) return Error::not_found("Project not found");
    return read(query);
}

Result<std::vector<Project>> SqliteProjects::list() {
    context_.counters.flush();
    std::vector<Project> projects;
    Query query(context_.connection, kList);
    while (query.step()) projects.push_back(read(query));
    return projects;
}

Result<> SqliteProjects::insert(const Project& project) {
    Query query(context_.connection, kInsert);
    bind_row<ProjectRow>(query.statement(), project);
    query.run();
    context_.changes.directory = true;
    return {};
}

Result<> SqliteProjects::save(const Project& project) {
    Query query(context_.connection, kUpdate);
    bind_row<ProjectRow>(query.statement(), project);
    if (query.run() == 0) return Error::not_found("Project not found");
    context_.changes.directory = true;
    return {};
}

Result<> SqliteProjects::shift_positions(std::int64_t by) {
    run(context_.connection, kShift, by);
    context_.changes.directory = true;
    return {};
}

}  // namespace bugpin::sqlite
