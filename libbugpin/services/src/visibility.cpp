#include "visibility.hpp"

#include "bugpin/core/text.hpp"

#include <utility>

namespace bugpin::services {

Result<Report> find_visible(ports::Repositories& repos, const Actor& actor, const ReportId& id) {
    BUGPIN_TRY(Report report, repos.reports().find(id));
    if (!can_see(actor, report.project_id)) return Error::not_found("Report not found");
    return report;
}

// One project is quicker than a list of one.
ports::ReportQuery only_visible(ports::ReportQuery query, const Actor& actor) {
    if (!actor.projects) return query;
    if (query.project) {
        query.nothing |= !can_see(actor, *query.project);
    } else if (actor.projects->size() == 1) {
        query.project = actor.projects->front();
    } else {
        query.nothing |= actor.projects->empty();
        query.only_projects = actor.projects;
    }
    return query;
}

Result<> check_access(ports::Repositories& repos, const Actor& actor, const ProjectAccess& access,
                      const std::string& field) {
    if (!access) return {};
    for (std::size_t i = 0; i < access->size(); ++i) {
        const auto project = repos.projects().find((*access)[i]);
        if (!project && project.error().kind != ErrorKind::not_found) return project.error();
        if (!project || !can_see(actor, project->id))
            return Error::invalid(fmt::format("{}[{}]", field, i), "must be an existing project");
    }
    return {};
}

}  // namespace bugpin::services
