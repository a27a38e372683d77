#include "../endpoint.hpp"
#include "../project_json.hpp"
#include "routes.hpp"

namespace bugpin::http {

std::vector<Route> project_routes(services::ProjectService& projects) {
    using services::CreateProject, services::ReorderProjects, services::UpdateProject;
    constexpr auto kRead = RateClass::read;
    constexpr auto kWrite = RateClass::write;
    return {
        {"GET", "/api/projects", Access::admin, kRead, Run::ordinary, "Lists the projects",
         with_path<>(returns<std::vector<ProjectJson>>("projects"),
                     [&projects](Call& call) { return projects.list(call.actor); })},
        {"POST", "/api/projects", Access::admin, kWrite, Run::ordinary,
         "Creates a project and shows its key, once",
         with_body<CreateProject>(creates<ProjectJson>("project"),
                                  [&projects](Call& call, const CreateProject& input) {
                                      return projects.create(call.actor, input);
                                  })},
        {"PUT", "/api/projects/reorder", Access::admin, kWrite, Run::ordinary,
         "Puts the projects into an order",
         with_body<ReorderProjects>(says("Projects reordered successfully"),
                                    [&projects](Call& call, const ReorderProjects& input) {
                                        return projects.reorder(call.actor, input);
                                    })},
        {"GET", "/api/projects/{id}", Access::admin, kRead, Run::ordinary, "Shows a project",
         with_path<ProjectId>(returns<ProjectJson>("project"),
                              [&projects](Call& call, const ProjectId& id) {
                                  return projects.find(call.actor, id);
                              })},
        {"PATCH", "/api/projects/{id}", Access::admin, kWrite, Run::ordinary,
         "Changes a project; each group of settings sent replaces the stored one, null removes it",
         with_body<UpdateProject, ProjectId>(
             returns<ProjectJson>("project"),
             [&projects](Call& call, const UpdateProject& input, const ProjectId& id) {
                 return projects.update(call.actor, id, input);
             })},
        {"DELETE", "/api/projects/{id}", Access::admin, kWrite, Run::ordinary,
         "Deletes a project; its reports stay, its key stops working",
         with_path<ProjectId>(says("Project deleted successfully"),
                              [&projects](Call& call, const ProjectId& id) {
                                  return projects.remove(call.actor, id);
                              })},
        {"POST", "/api/projects/{id}/regenerate-key", Access::admin, kWrite, Run::ordinary,
         "Makes a new key and shows it, once",
         with_path<ProjectId>(returns<ProjectJson>("project"),
                              [&projects](Call& call, const ProjectId& id) {
                                  return projects.regenerate_key(call.actor, id);
                              })},
    };
}

}  // namespace bugpin::http
