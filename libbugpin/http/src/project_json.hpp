// A project as the wire shows it. The key appears whole only where it was just made; otherwise its
// first characters and an ellipsis stand for it. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/project.hpp"
#include "bugpin/services/project_service.hpp"

#include <cstdint>
#include <string>
#include <tuple>

namespace bugpin::http {

struct ProjectJson {
    ProjectId id;
    std::string name, api_key, api_key_prefix;
    Time api_key_changed_at;
    ProjectSettings settings;
    std::int64_t reports_count = 0;
    bool is_active = true;
    std::int64_t position = 0;
    Time created_at, updated_at;

    explicit ProjectJson(Project project);
    explicit ProjectJson(services::ProjectWithKey made);
    static constexpr auto fields() {
        using S = ProjectJson;
        return std::tuple{field("id", &S::id),
                          field("name", &S::name),
                          field("apiKey", &S::api_key),
                          field("apiKeyPrefix", &S::api_key_prefix),
                          field("apiKeyChangedAt", &S::api_key_changed_at),
                          field("settings", &S::settings),
                          field("reportsCount", &S::reports_count),
                          field("isActive", &S::is_active),
                          field("position", &S::position),
                          field("createdAt", &S::created_at),
                          field("updatedAt", &S::updated_at)};
    }
};

}  // namespace bugpin::http
