// What somebody came with, asked again whenever their rights may have changed while an answer to
// them goes on. Blocks on the store where it is not in memory.
#pragma once

#include "route.hpp"

#include "bugpin/core/secret.hpp"

#include <optional>

namespace bugpin::http {

class Credentials {
public:
    // REQUIRES: somebody is signed in
    Credentials(const Api::Services& services, const Call& call);

    // nullopt: they may do nothing any more, or have to change their password first.
    std::optional<Actor> actor() const;

private:
    services::AuthService& auth_;
    services::ApiTokenService& api_tokens_;
    const std::optional<Secret> bearer_, session_;
};

}  // namespace bugpin::http
