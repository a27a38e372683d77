#include "api_token_json.hpp"

#include "reply.hpp"

#include <utility>

namespace bugpin::http {

ApiTokenJson::ApiTokenJson(ApiToken token)
    : id(std::move(token.id)),
      user_id(std::move(token.user_id)),
      name(std::move(token.name)),
      token_prefix(std::move(token.token_prefix)),
      scopes(std::move(token.scopes)),
      projects(std::move(token.projects)),
      requests_per_minute(token.requests_per_minute),
      created_at(token.created_at),
      secret_changed_at(token.secret_changed_at),
      expires_at(token.expires_at),
      last_used_at(token.last_used_at),
      last_used_ip(std::move(token.last_used_ip)) {}

NewApiTokenJson::NewApiTokenJson(services::ApiTokenWithSecret made)
    : token(std::move(made.token)), raw_token(made.secret.reveal()) {}

RouteUseJson::RouteUseJson(RouteUse use)
    : route(std::move(use.route)), count(use.count), last_used_at(use.last_used_at) {}

ApiTokenUsageJson::ApiTokenUsageJson(services::ApiTokenUsage usage)
    : requests(usage.requests),
      last_used_at(usage.last_used_at),
      last_used_ip(std::move(usage.last_used_ip)),
      routes(viewed<std::vector<RouteUseJson>>(std::move(usage.routes))) {}

}  // namespace bugpin::http
