// API tokens over SQLite. See ports::ApiTokenRepository.
#pragma once

#include "context.hpp"

#include "bugpin/ports/api_token_repository.hpp"

namespace bugpin::sqlite {

class SqliteApiTokens final : public ports::ApiTokenRepository {
public:
    explicit SqliteApiTokens(Context& context) : context_(context) {}

    Result<ApiToken> find(const ApiTokenId& id) override;
    Result<ApiToken> find_by_hash(std::string_view hash) override;
    Result<std::vector<ApiToken>> list(const UserId& user) override;
    Result<std::vector<ApiToken>> list_all() override;
    Result<> insert(const ApiToken& token) override;
    Result<> save(const ApiToken& token) override;
    Result<std::int64_t> revoke_all(const UserId& user, Time now) override;
    Result<std::int64_t> remove_dead(Time before) override;
    Result<> add_use(const ports::ApiTokenUse& use) override;
    Result<std::vector<RouteUse>> usage(const ApiTokenId& id) override;

private:
    Result<ApiToken> find_where(std::string_view sql, std::string_view value);

    Context& context_;
};

}  // namespace bugpin::sqlite
