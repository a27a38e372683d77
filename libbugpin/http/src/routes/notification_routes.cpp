#include "../endpoint.hpp"
#include "../notification_json.hpp"
#include "routes.hpp"

namespace bugpin::http {
namespace {

constexpr std::string_view kOwn = "/api/notification-preferences/me/projects/{projectId}";
constexpr std::string_view kDefaults =
    "/api/notification-preferences/projects/{projectId}/defaults";

std::vector<Route> own_routes(services::NotificationService& notifications) {
    using services::ChangeNotificationPreferences;
    return {
        {"GET", "/api/notification-preferences/me", Access::reader, RateClass::read, Run::ordinary,
         "Lists what the caller is told, for each project that they asked about",
         with_path<>(returns<std::vector<NotificationPreferenceJson>>("preferences"),
                     [&notifications](Call& call) { return notifications.list(call.actor); })},
        {"GET", kOwn, Access::reader, RateClass::read, Run::ordinary,
         "Shows what the caller is told of a project",
         with_path<ProjectId>(returns<NotificationPreferenceJson>("preferences"),
                              [&notifications](Call& call, const ProjectId& project) {
                                  return notifications.find(call.actor, project);
                              })},
        {"PATCH", kOwn, Access::reader, RateClass::write, Run::ordinary,
         "Changes what the caller is told of a project; null leaves the answer to the project",
         with_body<ChangeNotificationPreferences, ProjectId>(
             returns<NotificationPreferenceJson>("preferences"),
             [&notifications](Call& call, const ChangeNotificationPreferences& change,
                              const ProjectId& project) {
                 return notifications.update(call.actor, project, change);
             })},
    };
}

std::vector<Route> default_routes(services::NotificationService& notifications) {
    using services::ChangeNotificationDefaults;
    return {
        {"GET", kDefaults, Access::admin, RateClass::read, Run::ordinary,
         "Shows what a project's people are told who have not said themselves",
         with_path<ProjectId>(spreads<FoundNotificationDefaultsJson>(),
                              [&notifications](Call& call, const ProjectId& project) {
                                  return notifications.find_defaults(call.actor, project);
                              })},
        {"PATCH", kDefaults, Access::admin, RateClass::write, Run::ordinary,
         "Changes them; null leaves the answer to the global settings",
         with_body<ChangeNotificationDefaults, ProjectId>(
             returns<NotificationDefaultsJson>("defaults"),
             [&notifications](Call& call, const ChangeNotificationDefaults& change,
                              const ProjectId& project) {
                 return notifications.update_defaults(call.actor, project, change);
             })},
        {"DELETE", kDefaults, Access::admin, RateClass::write, Run::ordinary,
         "Leaves all of them to the global settings",
         with_path<ProjectId>(says("Project notification defaults reset to global settings"),
                              [&notifications](Call& call, const ProjectId& project) {
                                  return notifications.reset_defaults(call.actor, project);
                              })},
    };
}

}  // namespace

std::vector<Route> notification_routes(services::NotificationService& notifications) {
    auto all = own_routes(notifications);
    for (auto& row : default_routes(notifications)) all.push_back(std::move(row));
    return all;
}

}  // namespace bugpin::http
