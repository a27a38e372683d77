#include "project_json.hpp"

#include <utility>

namespace bugpin::http {

ProjectJson::ProjectJson(Project project)
    : id(std::move(project.id)),
      name(std::move(project.name)),
      api_key(project.api_key_prefix + "…"),
      api_key_prefix(std::move(project.api_key_prefix)),
      api_key_changed_at(project.key_changed_at),
      settings(std::move(project.settings)),
      reports_count(project.reports_count),
      is_active(project.is_active),
      position(project.position),
      created_at(project.created_at),
      updated_at(project.updated_at) {}

ProjectJson::ProjectJson(services::ProjectWithKey made) : ProjectJson(std::move(made.project)) {
    api_key = made.api_key.reveal();
}

}  // namespace bugpin::http
