// What sessions and API tokens are refused with alike. Pure.
#pragma once

#include "bugpin/core/result.hpp"

#include <string>
#include <utility>

namespace bugpin::services {

inline Error unauthorized(std::string code, std::string message) {
    return {ErrorKind::unauthorized, std::move(code), std::move(message)};
}
inline Error account_disabled() { return unauthorized("ACCOUNT_DISABLED", "Account is disabled"); }
inline Error no_such_user() { return unauthorized("USER_NOT_FOUND", "User not found"); }
inline Error password_change_required() {
    return {ErrorKind::forbidden, "PASSWORD_CHANGE_REQUIRED",
            "The password must be changed before anything else"};
}

// Turns the store's NOT_FOUND into what the caller may know; other errors pass.
inline Error unless_missing(Error error, Error replacement) {
    return error.kind == ErrorKind::not_found ? std::move(replacement) : std::move(error);
}

}  // namespace bugpin::services
