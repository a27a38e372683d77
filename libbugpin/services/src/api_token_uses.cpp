#include "api_token_uses.hpp"

#include <algorithm>

namespace bugpin::services {

void add_uses(std::map<std::string, RouteUse>& routes, const RouteUse& more) {
    auto& sum =
        routes.try_emplace(more.route, RouteUse{more.route, 0, more.last_used_at}).first->second;
    sum.count += more.count;
    sum.last_used_at = std::max(sum.last_used_at, more.last_used_at);
}

void ApiTokenUses::note(const ApiTokenId& token, const std::string& route,
                        const std::string& address, Time now) {
    const std::lock_guard lock(mutex_);
    auto& use = pending_[token];
    use.at = now;
    use.address = address;
    add_uses(use.routes, {route, 1, now});
}

std::optional<PendingUse> ApiTokenUses::of(const ApiTokenId& token) const {
    const std::lock_guard lock(mutex_);
    const auto found = pending_.find(token);
    if (found == pending_.end()) return std::nullopt;
    return found->second;
}

ApiTokenUses::All ApiTokenUses::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(pending_, {});
}

void ApiTokenUses::put_back(All taken) {
    const std::lock_guard lock(mutex_);
    for (auto& [token, use] : taken) {
        const auto [place, is_new] = pending_.try_emplace(token, use);
        if (is_new) continue;
        for (const auto& [route, counted] : use.routes) add_uses(place->second.routes, counted);
    }
}

}  // namespace bugpin::services
