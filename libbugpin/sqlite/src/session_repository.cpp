#include "session_repository.hpp"

#include <string>

namespace bugpin::sqlite {
namespace {

struct SessionRow {
    static constexpr auto columns() {
        return std::tuple{
            column("id", &Session::id),
            column("token_hash", &Session::token_hash),
            column("user_id", &Session::user_id),
            column("ip_address", &Session::ip_address),
            column("user_agent", &Session::user_agent),
            column("created_at", &Session::created_at),
            column("expires_at", &Session::expires_at),
            column("last_activity_at", &Session::last_activity_at),
        };
    }
};

const std::string kSelect = "SELECT " + column_list<SessionRow>() + " FROM sessions ";
const std::string kFindByToken = kSelect + "WHERE token_hash = ?";
const std::string kList = kSelect + "WHERE user_id = ? ORDER BY created_at DESC, id DESC";
const std::string kInsert = insert_into<SessionRow>("sessions");
constexpr std::string_view kTouch = "UPDATE sessions SET last_activity_at = ? WHERE id = ?";
constexpr std::string_view kDelete = "DELETE FROM sessions WHERE id = ?";
constexpr std::string_view kDeleteAll = "DELETE FROM sessions WHERE user_id = ?";
constexpr std::string_view kDeleteExpired = "DELETE FROM sessions WHERE expires_at <= ?";

}  // namespace

Result<Session> SqliteSessions::find_by_token(std::string_view token_hash) {
    Query query(context_.connection, kFindByToken);
    query.bind(token_hash);
    if (!query.step()) return Error::not_found("Session not found");
    return read_row<SessionRow, Session>(query.statement());
}

Result<std::vector<Session>> SqliteSessions::list(const UserId& user) {
    std::vector<Session> sessions;
    Query query(context_.connection, kList);
    query.bind(user);
    while (query.step()) sessions.push_back(read_row<SessionRow, Session>(query.statement()));
    return sessions;
}

Result<> SqliteSessions::insert(const Session& session) {
    Query query(context_.connection, kInsert);
    bind_row<SessionRow>(query.statement(), session);
    query.run();
    context_.changes.directory = true;
    return {};
}

Result<> SqliteSessions::touch(const SessionId& id, Time now) {
    run(context_.connection, kTouch, now, id);
    return {};
}

template <class T>
std::int64_t SqliteSessions::remove_where(std::string_view sql, const T& value) {
    const int removed = run(context_.connection, sql, value);
    if (removed > 0) context_.changes.directory = true;
    return removed;
}

Result<> SqliteSessions::remove(const SessionId& id) {
    remove_where(kDelete, id);
    return {};
}

Result<std::int64_t> SqliteSessions::remove_all(const UserId& user) {
    return remove_where(kDeleteAll, user);
}

Result<std::int64_t> SqliteSessions::remove_expired(Time now) {
    return remove_where(kDeleteExpired, now);
}

}  // namespace bugpin::sqlite
