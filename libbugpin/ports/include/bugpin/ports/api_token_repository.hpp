// API tokens in the store, and what they were used for. Used inside Store::read and Store::write
// only.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/api_token.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::ports {

// What one token did since it was last written down.
struct ApiTokenUse {
    ApiTokenId token;
    Time at;  // of the last request
    std::string address;
    std::vector<RouteUse> routes;  // counts to be added
};

class ApiTokenRepository {
public:
    virtual ~ApiTokenRepository() = default;
    virtual Result<ApiToken> find(const ApiTokenId& id) = 0;  // NOT_FOUND; revoked ones too
    // By the present or the previous secret; NOT_FOUND.
    virtual Result<ApiToken> find_by_hash(std::string_view hash) = 0;
    // Those not revoked. Of a user, newest first; of all users, oldest secret first.
    virtual Result<std::vector<ApiToken>> list(const UserId& user) = 0;
    virtual Result<std::vector<ApiToken>> list_all() = 0;
    virtual Result<> insert(const ApiToken& token) = 0;
    virtual Result<> save(const ApiToken& token) = 0;                           // NOT_FOUND
    virtual Result<std::int64_t> revoke_all(const UserId& user, Time now) = 0;  // how many
    // Removes those that were revoked or ended before `before`, with their counts. How many.
    virtual Result<std::int64_t> remove_dead(Time before) = 0;

    // Adds counts and moves the last use; does not count as a change for Store::on_change. Of a
    // token that is gone nothing is kept.
    virtual Result<> add_use(const ApiTokenUse& use) = 0;
    virtual Result<std::vector<RouteUse>> usage(const ApiTokenId& id) = 0;  // by route
};

}  // namespace bugpin::ports
