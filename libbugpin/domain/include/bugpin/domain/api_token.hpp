// A credential for programs that act for a user: "Authorization: Bearer bpat_…". Only the SHA-256
// of its secret is kept. What it may do is what both its scopes and its user's role allow, at the
// time of each request. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/id.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/user.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bugpin {

using ApiTokenId = Id<struct ApiTokenTag>;

inline constexpr std::string_view kApiTokenIdPrefix = "tok_";  // the public handle
inline constexpr std::string_view kApiTokenPrefix = "bpat_";   // the secret
inline constexpr std::size_t kVisibleTokenLength = 12;         // characters shown after creation

enum class Scope { read, write, admin };

template <>
struct EnumNames<Scope> {
    static constexpr std::array<std::pair<Scope, std::string_view>, 3> values{
        {{Scope::read, "read"}, {Scope::write, "write"}, {Scope::admin, "admin"}}};
};

struct ApiToken {
    ApiTokenId id;
    UserId user_id;
    std::string name;          // 1–100
    std::string token_hash;    // SHA-256, hex, of the secret
    std::string token_prefix;  // its first 12 characters
    // Set together after a rotation with overlap: the old secret works until then.
    std::optional<std::string> previous_hash;
    std::optional<Time> previous_expires_at;
    std::vector<Scope> scopes{Scope::read};           // never empty, each once, in their order
    ProjectAccess projects;                           // besides what its user sees
    std::optional<std::int64_t> requests_per_minute;  // its own limit, besides the general ones
    Time created_at;
    Time secret_changed_at;          // created, or last rotated
    std::optional<Time> expires_at;  // absent: never
    std::optional<Time> revoked_at;
    std::optional<Time> last_used_at;
    std::optional<std::string> last_used_ip;  // set together with last_used_at

    bool is_alive(Time now) const;
    // Whether the secret with that hash opens anything now.
    bool opens_with(std::string_view hash, Time now) const;
};

// How often a token called a route.
struct RouteUse {
    std::string route;  // "GET /api/reports/{id}"
    std::int64_t count = 0;
    Time last_used_at;

    friend bool operator==(const RouteUse&, const RouteUse&) = default;
};

// read → viewer's rights, write → editor's, admin → admin's. REQUIRES: !scopes.empty()
Role role_of(const std::vector<Scope>& scopes);

// Who acts through `token`. REQUIRES: it is `user`'s
Actor actor_through(const ApiToken& token, const User& user);

// Whether `actor` may hand out, or change the secret of, a token of those scopes: none that does
// more than `actor` can.
bool can_grant(const Actor& actor, const std::vector<Scope>& scopes);

}  // namespace bugpin
