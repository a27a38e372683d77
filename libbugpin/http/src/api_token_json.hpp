// API tokens as the wire shows them: the secret only in the answer that it was made for, its hash
// never. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/api_token.hpp"
#include "bugpin/services/api_token_service.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace bugpin::http {

struct ApiTokenJson {
    ApiTokenId id;
    UserId user_id;
    std::string name, token_prefix;
    std::vector<Scope> scopes;
    ProjectAccess projects;  // absent: all that its user sees
    std::optional<std::int64_t> requests_per_minute;
    Time created_at, secret_changed_at;
    std::optional<Time> expires_at, last_used_at;
    std::optional<std::string> last_used_ip;

    explicit ApiTokenJson(ApiToken token);
    static constexpr auto fields() {
        using S = ApiTokenJson;
        return std::tuple{field("id", &S::id),
                          field("userId", &S::user_id),
                          field("name", &S::name),
                          field("tokenPrefix", &S::token_prefix),
                          field("scopes", &S::scopes),
                          field("projects", &S::projects),
                          field("requestsPerMinute", &S::requests_per_minute),
                          field("createdAt", &S::created_at),
                          field("secretChangedAt", &S::secret_changed_at),
                          field("expiresAt", &S::expires_at),
                          field("lastUsedAt", &S::last_used_at),
                          field("lastUsedIp", &S::last_used_ip)};
    }
};

// A token whose secret was just made.
struct NewApiTokenJson {
    ApiTokenJson token;
    std::string raw_token;

    explicit NewApiTokenJson(services::ApiTokenWithSecret made);
    static constexpr auto fields() {
        return std::tuple{field("token", &NewApiTokenJson::token),
                          field("rawToken", &NewApiTokenJson::raw_token)};
    }
};

struct RouteUseJson {
    std::string route;
    std::int64_t count = 0;
    Time last_used_at;

    explicit RouteUseJson(RouteUse use);
    static constexpr auto fields() {
        using S = RouteUseJson;
        return std::tuple{field("route", &S::route), field("count", &S::count),
                          field("lastUsedAt", &S::last_used_at)};
    }
};

struct ApiTokenUsageJson {
    std::int64_t requests = 0;
    std::optional<Time> last_used_at;
    std::optional<std::string> last_used_ip;
    std::vector<RouteUseJson> routes;  // the most used first

    explicit ApiTokenUsageJson(services::ApiTokenUsage usage);
    static constexpr auto fields() {
        using S = ApiTokenUsageJson;
        return std::tuple{field("requests", &S::requests), field("lastUsedAt", &S::last_used_at),
                          field("lastUsedIp", &S::last_used_ip), field("routes", &S::routes)};
    }
};

struct RevokedApiTokensJson {
    std::int64_t revoked = 0;
    static constexpr auto fields() {
        return std::tuple{field("revoked", &RevokedApiTokensJson::revoked)};
    }
};

}  // namespace bugpin::http
