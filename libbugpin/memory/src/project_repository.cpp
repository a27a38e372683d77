#include "repositories.hpp"

#include <algorithm>
#include <tuple>

namespace bugpin::memory {

Result<Project> MemoryProjects::find(const ProjectId& id) {
    const auto& projects = transaction_.state().projects;
    const auto found = projects.find(id);
    if (found == projects.end() || found->second.deleted_at)
        return Error::not_found("Project not found");
    return found->second;
}

Result<std::vector<Project>> MemoryProjects::list() {
    std::vector<Project> out;
    for (const auto& [id, project] : transaction_.state().projects)
        if (!project.deleted_at) out.push_back(project);
    std::sort(out.begin(), out.end(), [](const Project& a, const Project& b) {
        return std::tie(a.position, a.id) < std::tie(b.position, b.id);
    });
    return out;
}

bool MemoryProjects::has_key(const Project& but, const std::string& hash) const {
    const auto& projects = transaction_.state().projects;
    return std::any_of(projects.begin(), projects.end(), [&](const auto& entry) {
        return entry.first != but.id && entry.second.api_key_hash == hash;
    });
}

Result<> MemoryProjects::insert(const Project& project) {
    if (transaction_.state().projects.contains(project.id) ||
        has_key(project, project.api_key_hash))
        return Error::conflict("The project exists already");
    transaction_.put(&State::projects, project.id, project);
    transaction_.note_change();
    return {};
}

Result<> MemoryProjects::save(const Project& project) {
    BUGPIN_TRY(const Project before, find(project.id));
    if (has_key(project, project.api_key_hash)) return Error::conflict("The key exists already");
    Project after = project;
    after.reports_count = before.reports_count;
    transaction_.put(&State::projects, project.id, std::move(after));
    transaction_.note_change();
    return {};
}

Result<> MemoryProjects::shift_positions(std::int64_t by) {
    BUGPIN_TRY(std::vector<Project> projects, list());
    for (auto& project : projects) {
        project.position += by;
        transaction_.put(&State::projects, project.id, project);
    }
    transaction_.note_change();
    return {};
}

}  // namespace bugpin::memory
