#include "repositories.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace bugpin::memory {
namespace {

template <class Predicate>
Result<User> find_user(const State& state, Predicate wanted) {
    for (const auto& [id, user] : state.users)
        if (wanted(user)) return user;
    return Error::not_found("User not found");
}

}  // namespace

Result<User> MemoryUsers::find(const UserId& id) {
    const auto& users = transaction_.state().users;
    const auto found = users.find(id);
    if (found == users.end()) return Error::not_found("User not found");
    return found->second;
}

Result<User> MemoryUsers::find_by_email(std::string_view email) {
    return find_user(transaction_.state(), [&](const User& user) { return user.email == email; });
}

Result<User> MemoryUsers::find_by_reset_token(std::string_view hash) {
    return find_user(transaction_.state(),
                     [&](const User& user) { return user.reset_token_hash == hash; });
}

Result<User> MemoryUsers::find_by_invitation(std::string_view hash) {
    return find_user(transaction_.state(),
                     [&](const User& user) { return user.invitation_token_hash == hash; });
}

Result<std::vector<User>> MemoryUsers::list() {
    std::vector<User> out;
    for (const auto& [id, user] : transaction_.state().users) out.push_back(user);
    std::sort(out.begin(), out.end(), [](const User& a, const User& b) {
        return std::tie(a.created_at, a.id) > std::tie(b.created_at, b.id);
    });
    return out;
}

Result<> MemoryUsers::check_email_is_free(const User& user) const {
    for (const auto& [id, other] : transaction_.state().users)
        if (id != user.id && other.email == user.email)
            return Error{ErrorKind::conflict, "EMAIL_EXISTS",
                         "A user with this e-mail address exists already"};
    return {};
}

Result<> MemoryUsers::insert(const User& user) {
    if (transaction_.state().users.contains(user.id))
        return Error::conflict("The user exists already");
    BUGPIN_CHECK(check_email_is_free(user));
    transaction_.put(&State::users, user.id, user);
    transaction_.note_change();
    return {};
}

Result<> MemoryUsers::save(const User& user) {
    BUGPIN_CHECK(find(user.id));
    BUGPIN_CHECK(check_email_is_free(user));
    transaction_.put(&State::users, user.id, user);
    transaction_.note_change();
    return {};
}

Result<> MemoryUsers::remove(const UserId& id) {
    BUGPIN_CHECK(find(id));
    BUGPIN_CHECK(MemorySessions(transaction_).remove_all(id));
    forget_author(transaction_, id);
    MemoryApiTokens(transaction_).remove_all(id);
    forget_commentator(transaction_, id);
    forget_reader(transaction_, id);
    std::vector<StoredReport> touched;
    for (const auto& [report_id, stored] : transaction_.state().reports)
        if (stored.report.assigned_to == id || stored.report.resolved_by == id)
            touched.push_back(stored);
    for (auto& stored : touched) {
        if (stored.report.assigned_to == id) stored.report.assigned_to.reset();
        if (stored.report.resolved_by == id) stored.report.resolved_by.reset();
        const ReportId report = stored.report.id;
        transaction_.put(&State::reports, report, std::move(stored));
    }
    BUGPIN_TRY(const std::vector<NotificationPreference> wishes,
               MemoryNotifications(transaction_).list(id));
    for (const auto& wish : wishes)
        transaction_.erase(&State::notification_preferences, {id, wish.project_id});
    BUGPIN_CHECK(
        MemoryHeldMails(transaction_).release(id, std::numeric_limits<std::int64_t>::max()));
    transaction_.erase(&State::users, id);
    transaction_.note_change();
    return {};
}

Result<std::int64_t> MemoryUsers::count_active_admins() {
    const auto& users = transaction_.state().users;
    return std::count_if(users.begin(), users.end(),
                         [](const auto& entry) { return entry.second.is_active_admin(); });
}

Result<std::int64_t> MemoryUsers::count() {
    return static_cast<std::int64_t>(transaction_.state().users.size());
}

}  // namespace bugpin::memory
