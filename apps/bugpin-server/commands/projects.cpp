#include "commands/commands.hpp"

#include <fmt/format.h>

namespace bugpin::server {
namespace {

const Actor kOperator = Actor::command_line();

}  // namespace

// The key alone on standard output, for scripts: K=$(bugpin-server project create …).
int create_project(Application& app, const Command& command) {
    const auto made = app.projects().create(kOperator, {command.project_name, {}});
    if (!made) return fail(made.error());
    fmt::print("{}\n", made->api_key.reveal());
    return 0;
}

int list_projects(Application& app) {
    const auto projects = app.projects().list(kOperator);
    if (!projects) return fail(projects.error());
    for (const Project& project : *projects)
        fmt::print("{}  {}…  {:<6} {:>8} reports  {}\n", project.id.str(), project.api_key_prefix,
                   project.is_active ? "active" : "paused", project.reports_count, project.name);
    return 0;
}

int rotate_key(Application& app, const Command& command) {
    const auto rotated = app.projects().regenerate_key(kOperator, ProjectId(command.project_id));
    if (!rotated) return fail(rotated.error());
    fmt::print("{}\n", rotated->api_key.reveal());
    return 0;
}

}  // namespace bugpin::server
