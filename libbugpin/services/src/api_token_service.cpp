#include "bugpin/services/api_token_service.hpp"

#include "api_token_uses.hpp"
#include "credential_errors.hpp"
#include "permission.hpp"
#include "visibility.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>

namespace bugpin::services {
namespace {

Error invalid_token() { return unauthorized("INVALID_TOKEN", "Invalid or expired API token"); }

Error scope_too_wide() {
    return {ErrorKind::forbidden,
            "SCOPE_TOO_WIDE",
            "A token cannot be given more than its maker may do",
            {{"scopes", "goes beyond what you may do"}}};
}

// Each once, in their order.
std::vector<Scope> distinct(std::vector<Scope> scopes) {
    std::sort(scopes.begin(), scopes.end());
    scopes.erase(std::unique(scopes.begin(), scopes.end()), scopes.end());
    return scopes;
}

// What is stored of a secret: never the secret itself.
void set_secret(ApiToken& token, const Secret& secret, const ports::Digest& digest, Time now) {
    token.token_hash = digest.sha256(secret.reveal());
    token.token_prefix = secret.reveal().substr(0, kVisibleTokenLength);
    token.secret_changed_at = now;
}

// The secret in force becomes the previous one, for as long as both are to work.
void retire_secret(ApiToken& token, std::chrono::seconds overlap, Time now) {
    token.previous_hash.reset();
    token.previous_expires_at.reset();
    if (overlap <= std::chrono::seconds(0)) return;
    token.previous_hash = token.token_hash;
    token.previous_expires_at = now + overlap;
}

Result<ApiToken> find_own(ports::Repositories& repos, const Actor& actor, const ApiTokenId& id) {
    BUGPIN_TRY(ApiToken token, repos.api_tokens().find(id));
    if (token.user_id != actor.user || token.revoked_at)
        return Error::not_found("API token not found");
    return token;
}

// Everybody signed in may have tokens.
Result<> permit_own(const Actor& actor) {
    return permit(!actor.must_change_password && !actor.user.empty());
}

}  // namespace

// An administrator's rights are not of single projects.
std::vector<FieldError> CreateApiToken::check() const {
    const bool administers =
        scopes && std::find(scopes->begin(), scopes->end(), Scope::admin) != scopes->end();
    if (!projects || !administers) return {};
    return {{"projects", "cannot be limited together with the scope admin"}};
}

ApiTokenService::ApiTokenService(Ports ports, Directory& directory)
    : ports_(ports), directory_(directory), uses_(std::make_unique<ApiTokenUses>()) {}

ApiTokenService::~ApiTokenService() = default;

Result<std::vector<ApiToken>> ApiTokenService::list(const Actor& actor) {
    BUGPIN_CHECK(permit_own(actor));
    BUGPIN_TRY(std::vector<ApiToken> tokens, ports_.store.read([&](ports::Repositories& repos) {
        return repos.api_tokens().list(actor.user);
    }));
    for (auto& token : tokens) add_pending(token);
    return tokens;
}

Result<ApiToken> ApiTokenService::find(const Actor& actor, const ApiTokenId& id) {
    BUGPIN_CHECK(permit_own(actor));
    BUGPIN_TRY(ApiToken token, ports_.store.read([&](ports::Repositories& repos) {
        return find_own(repos, actor, id);
    }));
    add_pending(token);
    return token;
}

void ApiTokenService::add_pending(ApiToken& token) const {
    const auto pending = uses_->of(token.id);
    if (!pending) return;
    token.last_used_at = pending->at;
    token.last_used_ip = pending->address;
}

Result<ApiTokenUsage> ApiTokenService::usage(const Actor& actor, const ApiTokenId& id) {
    const std::lock_guard turn(writing_);
    BUGPIN_TRY(const ApiToken token, find(actor, id));
    BUGPIN_TRY(const std::vector<RouteUse> stored,
               ports_.store.read([&](ports::Repositories& r) { return r.api_tokens().usage(id); }));
    std::map<std::string, RouteUse> routes;
    for (const auto& use : stored) add_uses(routes, use);
    if (const auto pending = uses_->of(id))
        for (const auto& [route, use] : pending->routes) add_uses(routes, use);

    ApiTokenUsage usage{0, token.last_used_at, token.last_used_ip, {}};
    for (auto& [route, use] : routes) {
        usage.requests += use.count;
        usage.routes.push_back(std::move(use));
    }
    std::stable_sort(usage.routes.begin(), usage.routes.end(),
                     [](const RouteUse& a, const RouteUse& b) { return a.count > b.count; });
    return usage;
}

Result<> ApiTokenService::check_grant(const Actor& actor, const ApiToken& token) const {
    if (!can_grant(actor, token.scopes) || !covers(actor.token_projects, token.projects))
        return scope_too_wide();
    const auto& expires_at = token.expires_at;
    if (expires_at && *expires_at <= ports_.clock.now())
        return Error::invalid("expiresAt", "must be in the future");
    if (actor.until && (!expires_at || *expires_at > *actor.until))
        return Error::invalid("expiresAt", "must not be later than that of the token in use");
    return {};
}

Result<ApiTokenWithSecret> ApiTokenService::create(const Actor& actor,
                                                   const CreateApiToken& input) {
    BUGPIN_CHECK(permit_own(actor));
    const Time now = ports_.clock.now();
    ApiTokenWithSecret made{{}, ports_.random.token(kApiTokenPrefix)};
    ApiToken& token = made.token;
    token.id = ports_.random.id<ApiTokenId>(kApiTokenIdPrefix, now);
    token.user_id = actor.user;
    token.name = trim(input.name);
    token.scopes = distinct(input.scopes.value_or(std::vector{Scope::read}));
    token.projects = tidy(input.projects ? input.projects : actor.token_projects);
    token.requests_per_minute = input.requests_per_minute;
    token.created_at = now;
    token.expires_at = input.expires_at;
    set_secret(token, made.secret, ports_.digest, now);

    return ports_.store.write([&](ports::Repositories& repos) -> Result<ApiTokenWithSecret> {
        BUGPIN_TRY(const std::vector<ApiToken> present, repos.api_tokens().list(actor.user));
        if (std::ssize(present) >= kMostApiTokens)
            return Error{ErrorKind::conflict, "TOO_MANY_TOKENS",
                         fmt::format("A user may have at most {} tokens", kMostApiTokens)};
        BUGPIN_CHECK(check_access(repos, actor, input.projects, "projects"));
        BUGPIN_CHECK(check_grant(actor, token));
        BUGPIN_CHECK(repos.api_tokens().insert(token));
        return made;
    });
}

Result<ApiTokenWithSecret> ApiTokenService::rotate(const Actor& actor, const ApiTokenId& id,
                                                   const RotateApiToken& input) {
    BUGPIN_CHECK(permit_own(actor));
    const Time now = ports_.clock.now();
    const auto& security = directory_.current()->settings.security;
    const std::chrono::seconds overlap(
        input.overlap_seconds.value_or(security.key_overlap_seconds));
    const Secret secret = ports_.random.token(kApiTokenPrefix);
    return ports_.store.write([&](ports::Repositories& repos) -> Result<ApiTokenWithSecret> {
        BUGPIN_TRY(ApiToken token, find_own(repos, actor, id));
        if (input.expires_at.is_null()) token.expires_at.reset();
        if (input.expires_at) token.expires_at = *input.expires_at;
        BUGPIN_CHECK(check_grant(actor, token));
        retire_secret(token, overlap, now);
        set_secret(token, secret, ports_.digest, now);
        BUGPIN_CHECK(repos.api_tokens().save(token));
        return ApiTokenWithSecret{token, secret};
    });
}

Result<> ApiTokenService::revoke(const Actor& actor, const ApiTokenId& id) {
    BUGPIN_CHECK(permit_own(actor));
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(ApiToken token, find_own(repos, actor, id));
        token.revoked_at = now;
        return repos.api_tokens().save(token);
    });
}

Result<std::int64_t> ApiTokenService::revoke_all(const Actor& actor) {
    BUGPIN_CHECK(permit_own(actor));
    const Time now = ports_.clock.now();
    return ports_.store.write(
        [&](ports::Repositories& repos) { return repos.api_tokens().revoke_all(actor.user, now); });
}

Result<std::vector<ApiToken>> ApiTokenService::list_all(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.read(
        [](ports::Repositories& repos) { return repos.api_tokens().list_all(); });
}

Result<Directory::Known> ApiTokenService::authenticate(const Secret& secret) {
    if (!is_prefixed_id(secret.reveal(), kApiTokenPrefix)) return invalid_token();
    const auto hash = ports_.digest.sha256(secret.reveal());
    if (auto known = directory_.api_token(hash)) return known;

    const auto epoch = directory_.sign_in_epoch();
    auto found = ports_.store.read([&](ports::Repositories& repos) -> Result<Directory::Known> {
        auto token = repos.api_tokens().find_by_hash(hash);
        if (!token) return unless_missing(std::move(token).error(), invalid_token());
        if (!token->opens_with(hash, ports_.clock.now())) return invalid_token();
        auto user = repos.users().find(token->user_id);
        if (!user) return unless_missing(std::move(user).error(), no_such_user());
        if (!user->is_active) return account_disabled();
        if (user->must_change_password) return password_change_required();
        return std::make_shared<const Directory::SignedIn>(
            Directory::SignedIn{*std::move(user), std::nullopt, *std::move(token)});
    });
    if (found) directory_.remember(hash, *found, epoch);
    return found;
}

Directory::Known ApiTokenService::recall(const Secret& secret) const {
    return directory_.api_token(ports_.digest.sha256(secret.reveal()));
}

void ApiTokenService::note_use(const ApiTokenId& id, const std::string& route,
                               const std::string& address) {
    uses_->note(id, route, address, ports_.clock.now());
}

Result<std::int64_t> ApiTokenService::write_uses() {
    const std::lock_guard turn(writing_);
    auto taken = uses_->take();
    if (taken.empty()) return 0;
    const auto written = ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        for (const auto& [token, use] : taken) {
            ports::ApiTokenUse row{token, use.at, use.address, {}};
            for (const auto& [route, counted] : use.routes) row.routes.push_back(counted);
            BUGPIN_CHECK(repos.api_tokens().add_use(row));
        }
        return {};
    });
    const auto used = std::ssize(taken);
    if (written) return used;
    uses_->put_back(std::move(taken));
    return written.error();
}

}  // namespace bugpin::services
