// Sessions in the store. Used inside Store::read and Store::write only.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/session.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace bugpin::ports {

class SessionRepository {
public:
    virtual ~SessionRepository() = default;
    virtual Result<Session> find_by_token(std::string_view token_hash) = 0;  // NOT_FOUND
    virtual Result<std::vector<Session>> list(const UserId& user) = 0;       // newest first
    virtual Result<> insert(const Session& session) = 0;
    // Notes activity; does not count as a change for Store::on_change.
    virtual Result<> touch(const SessionId& id, Time now) = 0;
    virtual Result<> remove(const SessionId& id) = 0;                 // missing is success
    virtual Result<std::int64_t> remove_all(const UserId& user) = 0;  // how many
    virtual Result<std::int64_t> remove_expired(Time now) = 0;        // how many
};

}  // namespace bugpin::ports
