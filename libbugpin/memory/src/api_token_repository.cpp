#include "repositories.hpp"

#include <algorithm>
#include <tuple>

namespace bugpin::memory {
namespace {

Error no_such_token() { return Error::not_found("API token not found"); }

// The tokens that `wanted` says yes to.
template <class Predicate>
std::vector<ApiToken> tokens_where(const State& state, Predicate wanted) {
    std::vector<ApiToken> out;
    for (const auto& [id, token] : state.api_tokens)
        if (wanted(token)) out.push_back(token);
    return out;
}

}  // namespace

Result<ApiToken> MemoryApiTokens::find(const ApiTokenId& id) {
    const auto& tokens = transaction_.state().api_tokens;
    const auto found = tokens.find(id);
    if (found == tokens.end()) return no_such_token();
    return found->second;
}

Result<ApiToken> MemoryApiTokens::find_by_hash(std::string_view hash) {
    auto found = tokens_where(transaction_.state(), [&](const ApiToken& token) {
        return token.token_hash == hash || token.previous_hash == hash;
    });
    if (found.empty()) return no_such_token();
    return std::move(found.front());
}

Result<std::vector<ApiToken>> MemoryApiTokens::list(const UserId& user) {
    auto out = tokens_where(transaction_.state(), [&](const ApiToken& token) {
        return token.user_id == user && !token.revoked_at;
    });
    std::sort(out.begin(), out.end(), [](const ApiToken& a, const ApiToken& b) {
        return std::tie(a.created_at, a.id) > std::tie(b.created_at, b.id);
    });
    return out;
}

Result<std::vector<ApiToken>> MemoryApiTokens::list_all() {
    auto out =
        tokens_where(transaction_.state(), [](const ApiToken& token) { return !token.revoked_at; });
    std::sort(out.begin(), out.end(), [](const ApiToken& a, const ApiToken& b) {
        return std::tie(a.secret_changed_at, a.id) < std::tie(b.secret_changed_at, b.id);
    });
    return out;
}

Result<> MemoryApiTokens::insert(const ApiToken& token) {
    const auto& state = transaction_.state();
    if (state.api_tokens.contains(token.id) || !state.users.contains(token.user_id))
        return Error::conflict("The token exists already, or its user does not");
    transaction_.put(&State::api_tokens, token.id, token);
    transaction_.note_change();
    return {};
}

Result<> MemoryApiTokens::save(const ApiToken& token) {
    BUGPIN_CHECK(find(token.id));
    transaction_.put(&State::api_tokens, token.id, token);
    transaction_.note_change();
    return {};
}

Result<std::int64_t> MemoryApiTokens::revoke_all(const UserId& user, Time now) {
    BUGPIN_TRY(std::vector<ApiToken> alive, list(user));
    for (auto& token : alive) {
        token.revoked_at = now;
        BUGPIN_CHECK(save(token));
    }
    return std::ssize(alive);
}

Result<std::int64_t> MemoryApiTokens::remove_dead(Time before) {
    const auto dead = tokens_where(transaction_.state(), [&](const ApiToken& token) {
        return (token.revoked_at && *token.revoked_at < before) ||
               (token.expires_at && *token.expires_at < before);
    });
    for (const auto& token : dead) remove(token.id);
    return std::ssize(dead);
}

Result<> MemoryApiTokens::add_use(const ports::ApiTokenUse& use) {
    auto token = find(use.token);
    if (!token) return {};
    token->last_used_at = use.at;
    token->last_used_ip = use.address;
    transaction_.put(&State::api_tokens, use.token, *std::move(token));
    for (const auto& route : use.routes) {
        const auto& uses = transaction_.state().api_token_uses;
        const auto known = uses.find({use.token, route.route});
        RouteUse sum = route;
        if (known != uses.end()) {
            sum.count += known->second.count;
            sum.last_used_at = std::max(sum.last_used_at, known->second.last_used_at);
        }
        transaction_.put(&State::api_token_uses, {use.token, route.route}, std::move(sum));
    }
    return {};
}

Result<std::vector<RouteUse>> MemoryApiTokens::usage(const ApiTokenId& id) {
    std::vector<RouteUse> out;
    for (const auto& [key, use] : transaction_.state().api_token_uses)
        if (key.first == id) out.push_back(use);
    return out;
}

void MemoryApiTokens::remove_all(const UserId& user) {
    const auto theirs = tokens_where(transaction_.state(),
                                     [&](const ApiToken& token) { return token.user_id == user; });
    for (const auto& token : theirs) remove(token.id);
}

void MemoryApiTokens::remove(const ApiTokenId& id) {
    std::vector<std::pair<ApiTokenId, std::string>> uses;
    for (const auto& [key, use] : transaction_.state().api_token_uses)
        if (key.first == id) uses.push_back(key);
    for (const auto& key : uses) transaction_.erase(&State::api_token_uses, key);
    transaction_.erase(&State::api_tokens, id);
}

}  // namespace bugpin::memory
