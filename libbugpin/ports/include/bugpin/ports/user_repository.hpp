// Users in the store. Used inside Store::read and Store::write only.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/user.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::ports {

class UserRepository {
public:
    virtual ~UserRepository() = default;
    virtual Result<User> find(const UserId& id) = 0;                      // NOT_FOUND
    virtual Result<User> find_by_email(std::string_view email) = 0;       // lower case; NOT_FOUND
    virtual Result<User> find_by_reset_token(std::string_view hash) = 0;  // NOT_FOUND
    virtual Result<User> find_by_invitation(std::string_view hash) = 0;   // of its token; NOT_FOUND
    virtual Result<std::vector<User>> list() = 0;                         // newest first
    virtual Result<> insert(const User& user) = 0;                        // EMAIL_EXISTS (409)
    virtual Result<> save(const User& user) = 0;                          // NOT_FOUND, EMAIL_EXISTS
    // Removes the user and their sessions; reports keep, with assignee and resolver cleared.
    virtual Result<> remove(const UserId& id) = 0;  // NOT_FOUND
    virtual Result<std::int64_t> count_active_admins() = 0;
    virtual Result<std::int64_t> count() = 0;
};

}  // namespace bugpin::ports
