// When a password is good enough. Pure, but for the strength estimate. Thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/core/secret.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/password_hasher.hpp"

#include <string>

namespace bugpin::services {

// WEAK_PASSWORD (400) with a reason and the field `field` when `password` is too short or too easy
// for `user`.
Result<> check_password(const Secret& password, const User& user, const SecuritySettings& policy,
                        const ports::PasswordStrength& strength, std::string field);

}  // namespace bugpin::services
