// Sessions over SQLite. See ports::SessionRepository.
#pragma once

#include "context.hpp"

#include "bugpin/ports/session_repository.hpp"

namespace bugpin::sqlite {

class SqliteSessions final : public ports::SessionRepository {
public:
    explicit SqliteSessions(Context& context) : context_(context) {}

    Result<Session> find_by_token(std::string_view token_hash) override;
    Result<std::vector<Session>> list(const UserId& user) override;
    Result<> insert(const Session& session) override;
    Result<> touch(const SessionId& id, Time now) override;
    Result<> remove(const SessionId& id) override;
    Result<std::int64_t> remove_all(const UserId& user) override;
    Result<std::int64_t> remove_expired(Time now) override;

private:
    template <class T>
    std::int64_t remove_where(std::string_view sql, const T& value);

    Context& context_;
};

}  // namespace bugpin::sqlite
