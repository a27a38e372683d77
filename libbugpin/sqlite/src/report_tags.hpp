// How often each tag occurs in a project. Kept with every change of a report's tags.
#pragma once

#include "context.hpp"

#include "bugpin/domain/project.hpp"
#include "bugpin/domain/tag.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bugpin::sqlite {

// A report of `project` had `before` and has `after`; both sorted.
void count_tags(Context& context, const ProjectId& project, const std::vector<std::string>& before,
                const std::vector<std::string>& after);

// Most frequent first, then by name.
std::vector<TagCount> list_tags(Context& context, const std::optional<ProjectId>& project);

}  // namespace bugpin::sqlite
