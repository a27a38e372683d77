// Projects in the store. Used inside Store::read and Store::write only. Soft-deleted projects are
// invisible to everything here.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/project.hpp"

#include <string>
#include <vector>

namespace bugpin::ports {

class ProjectRepository {
public:
    virtual ~ProjectRepository() = default;
    // NOT_FOUND if there is none.
    virtual Result<Project> find(const ProjectId& id) = 0;
    virtual Result<std::vector<Project>> list() = 0;  // by position, then id
    virtual Result<> insert(const Project& project) = 0;
    // Saves everything but reports_count. NOT_FOUND if there is none.
    virtual Result<> save(const Project& project) = 0;
    // Adds `by` to the position of every project.
    virtual Result<> shift_positions(std::int64_t by) = 0;
};

}  // namespace bugpin::ports
