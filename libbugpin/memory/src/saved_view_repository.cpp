#include "repositories.hpp"

#include <algorithm>
#include <tuple>

namespace bugpin::memory {
namespace {

Error no_view() { return Error::not_found("View not found"); }

const StoredReport* find_by_key(const State& state, ports::ReportKey key) {
    for (const auto& [id, stored] : state.reports)
        if (stored.serial == key) return &stored;
    return nullptr;
}

}  // namespace

bool is_unread(const State& state, const UserId& user, const Report& report) {
    if (const auto mark = state.read_marks.find({user, report.id}); mark != state.read_marks.end())
        return report.updated_at > mark->second;
    if (const auto since = state.read_baselines.find(user); since != state.read_baselines.end())
        return report.updated_at > since->second;
    const auto known = state.users.find(user);
    return known == state.users.end() || report.updated_at > known->second.created_at;
}

void forget_reader(Transaction& transaction, const UserId& user) {
    std::vector<std::pair<UserId, ReportId>> marks;
    for (const auto& [key, at] : transaction.state().read_marks)
        if (key.first == user) marks.push_back(key);
    for (const auto& key : marks) transaction.erase(&State::read_marks, key);
    transaction.erase(&State::read_baselines, user);
    std::vector<SavedViewId> views;
    for (const auto& [id, view] : transaction.state().saved_views)
        if (view.owner == user) views.push_back(id);
    for (const auto& id : views) transaction.erase(&State::saved_views, id);
}

void forget_marks(Transaction& transaction, const ReportId& report) {
    std::vector<std::pair<UserId, ReportId>> marks;
    for (const auto& [key, at] : transaction.state().read_marks)
        if (key.second == report) marks.push_back(key);
    for (const auto& key : marks) transaction.erase(&State::read_marks, key);
}

Result<ports::SavedView> MemorySavedViews::find(const SavedViewId& id) {
    const auto& views = transaction_.state().saved_views;
    const auto found = views.find(id);
    if (found == views.end()) return no_view();
    return found->second;
}

Result<std::vector<ports::SavedView>> MemorySavedViews::list(const UserId& user) {
    std::vector<ports::SavedView> own, others;
    for (const auto& [id, view] : transaction_.state().saved_views) {
        if (view.owner == user)
            own.push_back(view);
        else if (view.is_shared)
            others.push_back(view);
    }
    std::sort(own.begin(), own.end(), [](const auto& a, const auto& b) {
        return std::tie(a.position, a.id) < std::tie(b.position, b.id);
    });
    std::sort(others.begin(), others.end(), [](const auto& a, const auto& b) {
        return std::tie(a.name, a.id) < std::tie(b.name, b.id);
    });
    own.insert(own.end(), others.begin(), others.end());
    return own;
}

Result<> MemorySavedViews::insert(const ports::SavedView& view) {
    if (!transaction_.state().users.contains(view.owner))
        return Error::conflict("The owner does not exist");
    transaction_.put(&State::saved_views, view.id, view);
    return {};
}

Result<> MemorySavedViews::save(const ports::SavedView& view) {
    BUGPIN_TRY(const ports::SavedView stored, find(view.id));
    ports::SavedView changed = view;
    changed.owner = stored.owner;
    changed.created_at = stored.created_at;
    transaction_.put(&State::saved_views, view.id, std::move(changed));
    return {};
}

Result<> MemorySavedViews::remove(const SavedViewId& id) {
    if (const auto found = find(id); !found) return found.error();
    transaction_.erase(&State::saved_views, id);
    return {};
}

Result<std::vector<ReportId>> MemorySavedViews::unread(const UserId& user,
                                                       const std::vector<ReportId>& ids) {
    const auto& state = transaction_.state();
    std::vector<ReportId> out;
    for (const auto& id : ids)
        if (const auto found = state.reports.find(id);
            found != state.reports.end() && is_unread(state, user, found->second.report))
            out.push_back(id);
    return out;
}

Result<std::vector<ports::ReportKey>> MemorySavedViews::unread_keys(
    const UserId& user, const std::vector<ports::ReportKey>& keys) {
    const auto& state = transaction_.state();
    std::vector<ports::ReportKey> out;
    for (const auto key : keys)
        if (const auto* found = find_by_key(state, key);
            found != nullptr && is_unread(state, user, found->report))
            out.push_back(key);
    return out;
}

Result<> MemorySavedViews::mark_read(const UserId& user, const std::vector<ReportId>& ids,
                                     Time now) {
    BUGPIN_TRY(const auto unseen, unread(user, ids));
    for (const auto& id : unseen) transaction_.put(&State::read_marks, {user, id}, now);
    return {};
}

Result<> MemorySavedViews::mark_keys_read(const UserId& user,
                                          const std::vector<ports::ReportKey>& keys, Time now) {
    std::vector<ReportId> ids;
    for (const auto key : keys)
        if (const auto* found = find_by_key(transaction_.state(), key))
            ids.push_back(found->report.id);
    return mark_read(user, ids, now);
}

Result<> MemorySavedViews::mark_unread(const UserId& user, const ReportId& id) {
    if (transaction_.state().reports.contains(id))
        transaction_.put(&State::read_marks, {user, id}, time_from_millis(0));
    return {};
}

Result<> MemorySavedViews::mark_all_read(const UserId& user, Time now) {
    std::vector<std::pair<UserId, ReportId>> marks;
    for (const auto& [key, at] : transaction_.state().read_marks)
        if (key.first == user) marks.push_back(key);
    for (const auto& key : marks) transaction_.erase(&State::read_marks, key);
    transaction_.put(&State::read_baselines, user, now);
    return {};
}

}  // namespace bugpin::memory
