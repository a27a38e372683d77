#include "repositories.hpp"

#include <algorithm>
#include <tuple>

namespace bugpin::memory {
namespace {

template <class Predicate>
std::int64_t remove_if(Transaction& transaction, Predicate doomed) {
    std::vector<SessionId> ids;
    for (const auto& [id, session] : transaction.state().sessions)
        if (doomed(session)) ids.push_back(id);
    for (const auto& id : ids) transaction.erase(&State::sessions, id);
    if (!ids.empty()) transaction.note_change();
    return static_cast<std::int64_t>(ids.size());
}

}  // namespace

Result<Session> MemorySessions::find_by_token(std::string_view token_hash) {
    for (const auto& [id, session] : transaction_.state().sessions)
        if (session.token_hash == token_hash) return session;
    return Error::not_found("Session not found");
}

Result<std::vector<Session>> MemorySessions::list(const UserId& user) {
    std::vector<Session> out;
    for (const auto& [id, session] : transaction_.state().sessions)
        if (session.user_id == user) out.push_back(session);
    std::sort(out.begin(), out.end(), [](const Session& a, const Session& b) {
        return std::tie(a.created_at, a.id) > std::tie(b.created_at, b.id);
    });
    return out;
}

Result<> MemorySessions::insert(const Session& session) {
    const auto& state = transaction_.state();
    if (state.sessions.contains(session.id) || !state.users.contains(session.user_id))
        return Error::conflict("The session exists already, or its user does not");
    transaction_.put(&State::sessions, session.id, session);
    transaction_.note_change();
    return {};
}

Result<> MemorySessions::touch(const SessionId& id, Time now) {
    const auto& sessions = transaction_.state().sessions;
    const auto found = sessions.find(id);
    if (found == sessions.end()) return {};
    Session touched = found->second;
    touched.last_activity_at = now;
    transaction_.put(&State::sessions, id, std::move(touched));
    return {};
}

Result<> MemorySessions::remove(const SessionId& id) {
    remove_if(transaction_, [&](const Session& session) { return session.id == id; });
    return {};
}

Result<std::int64_t> MemorySessions::remove_all(const UserId& user) {
    return remove_if(transaction_, [&](const Session& session) { return session.user_id == user; });
}

Result<std::int64_t> MemorySessions::remove_expired(Time now) {
    return remove_if(transaction_, [&](const Session& session) { return session.is_expired(now); });
}

}  // namespace bugpin::memory
