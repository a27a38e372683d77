// Users over SQLite. See ports::UserRepository.
#pragma once

#include "context.hpp"

#include "bugpin/ports/user_repository.hpp"

namespace bugpin::sqlite {

class SqliteUsers final : public ports::UserRepository {
public:
    explicit SqliteUsers(Context& context) : context_(context) {}

    Result<User> find(const UserId& id) override;
    Result<User> find_by_email(std::string_view email) override;
    Result<User> find_by_reset_token(std::string_view hash) override;
    Result<User> find_by_invitation(std::string_view hash) override;
    Result<std::vector<User>> list() override;
    Result<> insert(const User& user) override;
    Result<> save(const User& user) override;
    Result<> remove(const UserId& id) override;
    Result<std::int64_t> count_active_admins() override;
    Result<std::int64_t> count() override;

private:
    Result<User> find_where(std::string_view sql, std::string_view value);
    Result<> check_email_is_free(const User& user);
    void unassign_reports(const UserId& id);

    Context& context_;
};

}  // namespace bugpin::sqlite
