#include "bugpin/domain/project_access.hpp"

#include <algorithm>

namespace bugpin {

bool admits(const ProjectAccess& access, const ProjectId& project) {
    return !access || std::find(access->begin(), access->end(), project) != access->end();
}

ProjectAccess common(const ProjectAccess& a, const ProjectAccess& b) {
    if (!a) return b;
    ProjectAccess out = a;
    std::erase_if(*out, [&](const ProjectId& project) { return !admits(b, project); });
    return out;
}

bool covers(const ProjectAccess& wide, const ProjectAccess& narrow) {
    if (!wide) return true;
    return narrow && std::all_of(narrow->begin(), narrow->end(),
                                 [&](const ProjectId& project) { return admits(wide, project); });
}

ProjectAccess tidy(ProjectAccess access) {
    if (!access) return access;
    std::sort(access->begin(), access->end());
    access->erase(std::unique(access->begin(), access->end()), access->end());
    return access;
}

}  // namespace bugpin
