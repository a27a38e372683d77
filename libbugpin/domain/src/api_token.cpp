#include "bugpin/domain/api_token.hpp"

#include <algorithm>

namespace bugpin {

bool ApiToken::is_alive(Time now) const {
    return !revoked_at && (!expires_at || now < *expires_at);
}

bool ApiToken::opens_with(std::string_view hash, Time now) const {
    if (!is_alive(now)) return false;
    return hash == token_hash ||
           (previous_hash && hash == *previous_hash && now < *previous_expires_at);
}

Role role_of(const std::vector<Scope>& scopes) {
    switch (*std::max_element(scopes.begin(), scopes.end())) {
    case Scope::read: return Role::viewer;
    case Scope::write: return Role::editor;
    case Scope::admin: return Role::admin;
    }
    return Role::viewer;
}

Actor actor_through(const ApiToken& token, const User& user) {
    Actor actor = Actor::of(user);
    actor.role = weaker(role_of(token.scopes), user.role);
    actor.projects = common(actor.projects, token.projects);
    actor.token_projects = token.projects;
    actor.until = token.expires_at;
    return actor;
}

bool can_grant(const Actor& actor, const std::vector<Scope>& scopes) {
    const Role wanted = role_of(scopes);
    return weaker(wanted, actor.role) == wanted;
}

}  // namespace bugpin
