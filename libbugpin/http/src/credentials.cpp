#include "credentials.hpp"

namespace bugpin::http {

Credentials::Credentials(const Api::Services& services, const Call& call)
    : auth_(services.auth),
      api_tokens_(services.api_tokens),
      bearer_(bearer_token(call.request.head)),
      session_(call.session_token()) {}

std::optional<Actor> Credentials::actor() const {
    const auto known = bearer_ ? api_tokens_.authenticate(*bearer_)
                       : session_
                           ? auth_.authenticate(*session_)
                           : Result<services::Directory::Known>(services::Directory::Known());
    if (!known || !*known) return std::nullopt;
    const auto& [user, session, token] = **known;
    Actor actor = token ? actor_through(*token, user) : Actor::of(user);
    if (actor.must_change_password) return std::nullopt;
    return actor;
}

}  // namespace bugpin::http
