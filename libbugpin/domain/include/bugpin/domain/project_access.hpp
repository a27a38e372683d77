// Which projects somebody may know of. Plain values.
#pragma once

#include "bugpin/core/id.hpp"

#include <optional>
#include <vector>

namespace bugpin {

using ProjectId = Id<struct ProjectTag>;

// Absent: all, also those to come.
using ProjectAccess = std::optional<std::vector<ProjectId>>;

bool admits(const ProjectAccess& access, const ProjectId& project);
// What both admit.
ProjectAccess common(const ProjectAccess& a, const ProjectAccess& b);
// Whether `wide` admits all that `narrow` does.
bool covers(const ProjectAccess& wide, const ProjectAccess& narrow);
// Each once, in their order.
ProjectAccess tidy(ProjectAccess access);

}  // namespace bugpin
