// Credentials for programs. Everybody manages their own; a token never makes one that may do more,
// or lives longer, than itself. What tokens were used for is counted in memory and written down in
// batches, so that a request costs no commit. Thread-safe.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/core/secret.hpp"
#include "bugpin/domain/api_token.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/user_service.hpp"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace bugpin::services {

inline constexpr std::int64_t kMostApiTokens = 100;  // of one user, revoked ones not counted

struct CreateApiToken {
    std::string name;
    std::optional<std::vector<Scope>> scopes;  // absent means read
    std::optional<Time> expires_at;            // absent means never
    std::optional<std::int64_t> requests_per_minute;
    ProjectAccess projects;  // absent: all that its user sees. Not with the scope admin
    std::vector<FieldError> check() const;
    static constexpr auto fields() {
        using S = CreateApiToken;
        return std::tuple{field("name", &S::name, Length{1, 100}),
                          field("scopes", &S::scopes, Items{1, 3}),
                          field("expiresAt", &S::expires_at),
                          field("requestsPerMinute", &S::requests_per_minute, Range{1, 10'000'000}),
                          field("projects", &S::projects, Items{1, kMostAccess})};
    }
};

struct RotateApiToken {
    // How long the old secret still works; absent means security.keyOverlapSeconds.
    std::optional<std::int64_t> overlap_seconds;
    Patch<Time> expires_at;  // null: never
    static constexpr auto fields() {
        using S = RotateApiToken;
        return std::tuple{field("overlapSeconds", &S::overlap_seconds, Range{0, 30 * 86400}),
                          field("expiresAt", &S::expires_at)};
    }
};

// A token whose secret was just made: shown once.
struct ApiTokenWithSecret {
    ApiToken token;
    Secret secret;
};

struct ApiTokenUsage {
    std::int64_t requests = 0;
    std::optional<Time> last_used_at;
    std::optional<std::string> last_used_ip;
    std::vector<RouteUse> routes;  // the most used first
};

class ApiTokenUses;

class ApiTokenService {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
        ports::Random& random;
        const ports::Digest& digest;
    };
    ApiTokenService(Ports ports, Directory& directory);
    ~ApiTokenService();

    // The actor's own. NOT_FOUND for others' and for revoked ones.
    Result<std::vector<ApiToken>> list(const Actor& actor);  // newest first
    Result<ApiToken> find(const Actor& actor, const ApiTokenId& id);
    Result<ApiTokenUsage> usage(const Actor& actor, const ApiTokenId& id);
    // SCOPE_TOO_WIDE (403), VALIDATION_ERROR for an end that has passed or that the actor's own
    // token does not reach, TOO_MANY_TOKENS (409).
    Result<ApiTokenWithSecret> create(const Actor& actor, const CreateApiToken& input);
    // A new secret for the same token; errors as above.
    Result<ApiTokenWithSecret> rotate(const Actor& actor, const ApiTokenId& id,
                                      const RotateApiToken& input);
    Result<> revoke(const Actor& actor, const ApiTokenId& id);
    Result<std::int64_t> revoke_all(const Actor& actor);  // how many
    // Everybody's, oldest secret first; for administrators.
    Result<std::vector<ApiToken>> list_all(const Actor& actor);

    // 401: INVALID_TOKEN (unknown, ended, revoked), USER_NOT_FOUND, ACCOUNT_DISABLED. 403:
    // PASSWORD_CHANGE_REQUIRED. Otherwise a SignedIn with a token.
    Result<Directory::Known> authenticate(const Secret& secret);
    // As authenticate(), from memory only; null when the store must be asked.
    Directory::Known recall(const Secret& secret) const;

    // Counts one request. Neither blocks nor touches the disk.
    void note_use(const ApiTokenId& id, const std::string& route, const std::string& address);
    // Writes down what was counted; how many tokens were used. Called from the background, once a
    // minute, and before the program ends.
    Result<std::int64_t> write_uses();

private:
    Result<> check_grant(const Actor& actor, const ApiToken& token) const;
    void add_pending(ApiToken& token) const;

    Ports ports_;
    Directory& directory_;
    std::unique_ptr<ApiTokenUses> uses_;
    std::mutex writing_;  // held while counts are neither in memory nor in the store
};

}  // namespace bugpin::services
