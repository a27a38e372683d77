// What API tokens did since it was last written down, in memory: as much as the tokens that were
// used have routes. Thread-safe.
#pragma once

#include "bugpin/domain/api_token.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace bugpin::services {

// Of one token.
struct PendingUse {
    Time at;  // of the last request
    std::string address;
    std::map<std::string, RouteUse> routes;
};

class ApiTokenUses {
public:
    using All = std::unordered_map<ApiTokenId, PendingUse>;

    void note(const ApiTokenId& token, const std::string& route, const std::string& address,
              Time now);
    std::optional<PendingUse> of(const ApiTokenId& token) const;

    All take();
    // What was taken and could not be written down: counts again.
    void put_back(All taken);

private:
    mutable std::mutex mutex_;
    All pending_;
};

// The counts of `routes` grown by those of `more`.
void add_uses(std::map<std::string, RouteUse>& routes, const RouteUse& more);

}  // namespace bugpin::services
