#include "bugpin/domain/user.hpp"

#include <algorithm>

namespace bugpin {

// From the strongest to the weakest, as they are declared.
Role weaker(Role a, Role b) { return std::max(a, b); }

ProjectAccess User::visible_projects() const {
    return role == Role::admin ? std::nullopt : projects;
}

Actor Actor::of(const User& user) {
    Actor actor{user.id, user.role, user.must_change_password};
    actor.projects = user.visible_projects();
    return actor;
}

bool can_see(const Actor& actor, const ProjectId& project) {
    return admits(actor.projects, project);
}

bool can_read_reports(const Actor& actor) { return !actor.must_change_password; }
bool can_edit_reports(const Actor& actor) {
    return !actor.must_change_password && actor.role != Role::viewer;
}
bool can_delete_reports(const Actor& actor) { return can_administer(actor); }
bool can_administer(const Actor& actor) {
    return !actor.must_change_password && actor.role == Role::admin;
}

}  // namespace bugpin
