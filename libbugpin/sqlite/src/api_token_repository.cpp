#include "api_token_repository.hpp"

#include "json_codec.hpp"

#include <string>

namespace bugpin::sqlite {
namespace {

struct ApiTokenRow {
    static constexpr auto columns() {
        return std::tuple{
            column("id", &ApiToken::id),
            column("user_id", &ApiToken::user_id),
            column("name", &ApiToken::name),
            column("token_hash", &ApiToken::token_hash),
            column("token_prefix", &ApiToken::token_prefix),
            column("previous_hash", &ApiToken::previous_hash),
            column("previous_expires_at", &ApiToken::previous_expires_at),
            column("scopes", &ApiToken::scopes),
            column("projects", &ApiToken::projects),
            column("requests_per_minute", &ApiToken::requests_per_minute),
            column("created_at", &ApiToken::created_at),
            column("secret_changed_at", &ApiToken::secret_changed_at),
            column("expires_at", &ApiToken::expires_at),
            column("revoked_at", &ApiToken::revoked_at),
            column("last_used_at", &ApiToken::last_used_at),
            column("last_used_ip", &ApiToken::last_used_ip),
        };
    }
};

struct RouteUseRow {
    static constexpr auto columns() {
        return std::tuple{column("route", &RouteUse::route), column("count", &RouteUse::count),
                          column("last_used_at", &RouteUse::last_used_at)};
    }
};

const std::string kSelect = "SELECT " + column_list<ApiTokenRow>() + " FROM api_tokens ";
const std::string kFind = kSelect + "WHERE id = ?";
const std::string kFindByHash = kSelect + "WHERE token_hash = ?1 OR previous_hash = ?1";
const std::string kList =
    kSelect + "WHERE user_id = ? AND revoked_at IS NULL ORDER BY created_at DESC, id DESC";
const std::string kListAll = kSelect + "WHERE revoked_at IS NULL ORDER BY secret_changed_at, id";
const std::string kInsert = insert_into<ApiTokenRow>("api_tokens");
const std::string kUpdate = update_by_id<ApiTokenRow>("api_tokens");
constexpr std::string_view kRevokeAll =
    "UPDATE api_tokens SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL";
constexpr std::string_view kRemoveDead =
    "DELETE FROM api_tokens WHERE revoked_at < ?1 OR expires_at < ?1";
constexpr std::string_view kTouch =
    "UPDATE api_tokens SET last_used_at = ?, last_used_ip = ? WHERE id = ?";
constexpr std::string_view kAddUse =
    "INSERT INTO api_token_uses (token_id, route, count, last_used_at) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (token_id, route) DO UPDATE SET count = count + excluded.count, "
    "last_used_at = max(last_used_at, excluded.last_used_at)";
const std::string kUsage = "SELECT " + column_list<RouteUseRow>() +
                           " FROM api_token_uses WHERE token_id = ? ORDER BY route";

template <class Row, class T>
std::vector<T> read_all(Query& query) {
    std::vector<T> out;
    while (query.step()) out.push_back(read_row<Row, T>(query.statement()));
    return out;
}

}  // namespace

Result<ApiToken> SqliteApiTokens::find_where(std::string_view sql, std::string_view value) {
    Query query(context_.connection, sql);
    query.bind(value);
    if (!query.step()) return Error::not_found("API token not found");
    return read_row<ApiTokenRow, ApiToken>(query.statement());
}

Result<ApiToken> SqliteApiTokens::find(const ApiTokenId& id) { return find_where(kFind, id.str()); }

Result<ApiToken> SqliteApiTokens::find_by_hash(std::string_view hash) {
    return find_where(kFindByHash, hash);
}

Result<std::vector<ApiToken>> SqliteApiTokens::list(const UserId& user) {
    Query query(context_.connection, kList);
    query.bind(user);
    return read_all<ApiTokenRow, ApiToken>(query);
}

Result<std::vector<ApiToken>> SqliteApiTokens::list_all() {
    Query query(context_.connection, kListAll);
    return read_all<ApiTokenRow, ApiToken>(query);
}

Result<> SqliteApiTokens::insert(const ApiToken& token) {
    Query query(context_.connection, kInsert);
    bind_row<ApiTokenRow>(query.statement(), token);
    query.run();
    context_.changes.directory = true;
    return {};
}

Result<> SqliteApiTokens::save(const ApiToken& token) {
    Query query(context_.connection, kUpdate);
    bind_row<ApiTokenRow>(query.statement(), token);
    if (query.run() == 0) return Error::not_found("API token not found");
    context_.changes.directory = true;
    return {};
}

Result<std::int64_t> SqliteApiTokens::revoke_all(const UserId& user, Time now) {
    const int revoked = run(context_.connection, kRevokeAll, now, user);
    if (revoked > 0) context_.changes.directory = true;
    return revoked;
}

Result<std::int64_t> SqliteApiTokens::remove_dead(Time before) {
    return run(context_.connection, kRemoveDead, before);
}

Result<> SqliteApiTokens::add_use(const ports::ApiTokenUse& use) {
    if (run(context_.connection, kTouch, use.at, use.address, use.token) == 0) return {};
    for (const auto& route : use.routes)
        run(context_.connection, kAddUse, use.token, route.route, route.count, route.last_used_at);
    return {};
}

Result<std::vector<RouteUse>> SqliteApiTokens::usage(const ApiTokenId& id) {
    Query query(context_.connection, kUsage);
    query.bind(id);
    return read_all<RouteUseRow, RouteUse>(query);
}

}  // namespace bugpin::sqlite
