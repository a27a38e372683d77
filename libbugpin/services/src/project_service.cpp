#include "bugpin/services/project_service.hpp"

#include "permission.hpp"

#include "bugpin/core/text.hpp"

#include <set>

namespace bugpin::services {
namespace {

// What is stored of a key: never the key itself.
void set_key(Project& project, const Secret& key, const ports::Digest& digest, Time now) {
    project.api_key_hash = digest.sha256(key.reveal());
    project.api_key_prefix = key.reveal().substr(0, kVisibleKeyLength);
    project.key_changed_at = now;
}

// The key in force becomes the previous one, for as long as both are to work.
void retire_key(Project& project, std::chrono::seconds overlap, Time now) {
    project.previous_key_hash.reset();
    project.previous_key_expires_at.reset();
    if (overlap <= std::chrono::seconds(0)) return;
    project.previous_key_hash = project.api_key_hash;
    project.previous_key_expires_at = now + overlap;
}

}  // namespace

ProjectService::ProjectService(Ports ports, Directory& directory)
    : ports_(ports), directory_(directory) {}

Result<std::vector<Project>> ProjectService::list(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.read([](ports::Repositories& repos) { return repos.projects().list(); });
}

Result<Project> ProjectService::find(const Actor& actor, const ProjectId& id) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.read([&](ports::Repositories& repos) { return repos.projects().find(id); });
}

Result<ProjectWithKey> ProjectService::create(const Actor& actor, const CreateProject& input) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    ProjectWithKey made;
    made.api_key = ports_.random.token(kProjectKeyPrefix);
    made.project.id = ports_.random.id<ProjectId>(kProjectIdPrefix, now);
    made.project.name = trim(input.name);
    made.project.created_at = made.project.updated_at = now;
    if (input.settings) made.project.settings.apply(*input.settings);
    set_key(made.project, made.api_key, ports_.digest, now);
    return ports_.store.write([&](ports::Repositories& repos) -> Result<ProjectWithKey> {
        BUGPIN_CHECK(repos.projects().shift_positions(1));
        BUGPIN_CHECK(repos.projects().insert(made.project));
        return made;
    });
}

Result<Project> ProjectService::update(const Actor& actor, const ProjectId& id,
                                       const UpdateProject& input) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<Project> {
        BUGPIN_TRY(Project project, repos.projects().find(id));
        if (input.name) project.name = trim(*input.name);
        if (input.settings) project.settings.apply(*input.settings);
        if (input.is_active) project.is_active = *input.is_active;
        project.updated_at = now;
        BUGPIN_CHECK(repos.projects().save(project));
        return project;
    });
}

Result<> ProjectService::remove(const Actor& actor, const ProjectId& id) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(Project project, repos.projects().find(id));
        project.deleted_at = project.updated_at = now;
        return repos.projects().save(project);
    });
}

Result<ProjectWithKey> ProjectService::regenerate_key(const Actor& actor, const ProjectId& id) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    const std::chrono::seconds overlap(directory_.current()->settings.security.key_overlap_seconds);
    const Secret key = ports_.random.token(kProjectKeyPrefix);
    return ports_.store.write([&](ports::Repositories& repos) -> Result<ProjectWithKey> {
        BUGPIN_TRY(Project project, repos.projects().find(id));
        retire_key(project, overlap, now);
        set_key(project, key, ports_.digest, now);
        project.updated_at = now;
        BUGPIN_CHECK(repos.projects().save(project));
        return ProjectWithKey{project, key};
    });
}

Result<> ProjectService::reorder(const Actor& actor, const ReorderProjects& input) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Error refused{ErrorKind::invalid, "INVALID_PROJECT_IDS",
                        "projectIds must name existing projects, each once"};
    const std::set<std::string> distinct(input.project_ids.begin(), input.project_ids.end());
    if (distinct.size() != input.project_ids.size()) return refused;
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        std::int64_t position = 0;
        for (const auto& id : input.project_ids) {
            auto project = repos.projects().find(ProjectId(id));
            if (!project)
                return project.error().kind == ErrorKind::not_found ? refused : project.error();
            project->position = position++;
            BUGPIN_CHECK(repos.projects().save(*project));
        }
        return {};
    });
}

}  // namespace bugpin::services
