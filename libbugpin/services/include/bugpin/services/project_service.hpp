// Projects and their keys. A full key leaves the server twice at most: at creation and at rotation.
// Thread-safe; blocks on the store.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/core/secret.hpp"
#include "bugpin/domain/project.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/directory.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace bugpin::services {

struct CreateProject {
    std::string name;
    std::optional<ProjectSettings> settings;
    static constexpr auto fields() {
        return std::tuple{field("name", &CreateProject::name, Length{2, 100}),
                          field("settings", &CreateProject::settings)};
    }
};

struct UpdateProject {
    std::optional<std::string> name;
    std::optional<ProjectSettings> settings;  // each group sent replaces; null removes it
    std::optional<bool> is_active;
    static constexpr auto fields() {
        return std::tuple{field("name", &UpdateProject::name, Length{2, 100}),
                          field("settings", &UpdateProject::settings),
                          field("isActive", &UpdateProject::is_active)};
    }
};

struct ReorderProjects {
    std::vector<std::string> project_ids;
    static constexpr auto fields() {
        return std::tuple{field("projectIds", &ReorderProjects::project_ids, Items{1, 10'000})};
    }
};

struct ProjectWithKey {
    Project project;
    Secret api_key;
};

class ProjectService {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
        ports::Random& random;
        const ports::Digest& digest;
    };
    ProjectService(Ports ports, Directory& directory);

    Result<std::vector<Project>> list(const Actor& actor);
    Result<Project> find(const Actor& actor, const ProjectId& id);
    Result<ProjectWithKey> create(const Actor& actor, const CreateProject& input);  // at position 0
    Result<Project> update(const Actor& actor, const ProjectId& id, const UpdateProject& input);
    Result<> remove(const Actor& actor, const ProjectId& id);  // soft; the key dies at once
    // The old key dies at once, or after security.keyOverlapSeconds.
    Result<ProjectWithKey> regenerate_key(const Actor& actor, const ProjectId& id);
    // INVALID_PROJECT_IDS (400) for unknown or repeated ids.
    Result<> reorder(const Actor& actor, const ReorderProjects& input);

private:
    Ports ports_;
    Directory& directory_;
};

}  // namespace bugpin::services
