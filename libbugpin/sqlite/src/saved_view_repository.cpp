#include "saved_view_repository.hpp"

#include "json_codec.hpp"
#include "report_unread.hpp"

#include "bugpin/ports/report_sort_names.hpp"

#include <string>

namespace bugpin::sqlite {
namespace {

struct SavedViewRow {
    static constexpr auto columns() {
        using S = ports::SavedView;
        return std::tuple{
            column("id", &S::id),
            column("owner", &S::owner),
            column("name", &S::name),
            column("query", &S::query),
            column("sort_by", &S::sort_by),
            column("sort_order", &S::sort_order),
            column("is_shared", &S::is_shared),
            column("position", &S::position),
            column("created_at", &S::created_at),
            column("updated_at", &S::updated_at),
        };
    }
};

struct SavedViewChange {
    static constexpr auto columns() {
        using S = ports::SavedView;
        return std::tuple{
            column("id", &S::id),
            column("name", &S::name),
            column("query", &S::query),
            column("sort_by", &S::sort_by),
            column("sort_order", &S::sort_order),
            column("is_shared", &S::is_shared),
            column("position", &S::position),
            column("updated_at", &S::updated_at),
        };
    }
};

const std::string kSelect = "SELECT " + column_list<SavedViewRow>() + " FROM saved_views ";
const std::string kFind = kSelect + "WHERE id = ?";
const std::string kOwn = kSelect + "WHERE owner = ? ORDER BY position, id";
const std::string kOfOthers = kSelect + "WHERE is_shared = 1 AND owner <> ? ORDER BY name, id";
const std::string kInsert = insert_into<SavedViewRow>("saved_views");
const std::string kUpdate = update_by_id<SavedViewChange>("saved_views");
constexpr std::string_view kDelete = "DELETE FROM saved_views WHERE id = ?";

const std::string kUnreadId = "SELECT " + unread_sql() + " FROM reports WHERE id = ?2";
const std::string kUnreadKey = "SELECT " + unread_sql() + " FROM reports WHERE rowid = ?2";
// Only where that says something new: the table stays as small as it can be.
const std::string kMark =
    "INSERT INTO read_marks (user_id, report_id, seen_at) SELECT ?1, id, ?3 FROM reports WHERE ";
const std::string kAgain =
    " ON CONFLICT (user_id, report_id) DO UPDATE SET seen_at = excluded.seen_at";
const std::string kMarkId = kMark + "id = ?2 AND " + unread_sql() + kAgain;
const std::string kMarkKey = kMark + "rowid = ?2 AND " + unread_sql() + kAgain;
const std::string kMarkUnread = kMark + "id = ?2" + kAgain;
constexpr std::string_view kForgetMarks = "DELETE FROM read_marks WHERE user_id = ?";
constexpr std::string_view kSetBaseline =
    "INSERT INTO read_baselines (user_id, since) VALUES (?, ?) "
    "ON CONFLICT (user_id) DO UPDATE SET since = excluded.since";

Error no_view() { return Error::not_found("View not found"); }

template <class T>
std::vector<T> unread_of(Connection& connection, const std::string& sql, const UserId& user,
                         const std::vector<T>& all) {
    std::vector<T> unread;
    Query query(connection, sql);
    for (const T& each : all)
        if (query.again().bind(user, each).step() && query.get<bool>(0)) unread.push_back(each);
    return unread;
}

template <class T>
void mark(Connection& connection, const std::string& sql, const UserId& user,
          const std::vector<T>& all, Time now) {
    for (const T& each : all) run(connection, sql, user, each, now);
}

}  // namespace

Result<ports::SavedView> SqliteSavedViews::find(const SavedViewId& id) {
    Query query(context_.connection, kFind);
    query.bind(id);
    if (!query.step()) return no_view();
    return read_row<SavedViewRow, ports::SavedView>(query.statement());
}

Result<std::vector<ports::SavedView>> SqliteSavedViews::list(const UserId& user) {
    std::vector<ports::SavedView> views;
    for (const std::string& sql : {kOwn, kOfOthers}) {
        Query query(context_.connection, sql);
        query.bind(user);
        while (query.step())
            views.push_back(read_row<SavedViewRow, ports::SavedView>(query.statement()));
    }
    return views;
}

Result<> SqliteSavedViews::insert(const ports::SavedView& view) {
    Query query(context_.connection, kInsert);
    bind_row<SavedViewRow>(query.statement(), view);
    query.run();
    return {};
}

Result<> SqliteSavedViews::save(const ports::SavedView& view) {
    Query query(context_.connection, kUpdate);
    bind_row<SavedViewChange>(query.statement(), view);
    if (query.run() == 0) return no_view();
    return {};
}

Result<> SqliteSavedViews::remove(const SavedViewId& id) {
    if (run(context_.connection, kDelete, id) == 0) return no_view();
    return {};
}

Result<std::vector<ReportId>> SqliteSavedViews::unread(const UserId& user,
                                                       const std::vector<ReportId>& ids) {
    return unread_of(context_.connection, kUnreadId, user, ids);
}

Result<std::vector<ports::ReportKey>> SqliteSavedViews::unread_keys(
    const UserId& user, const std::vector<ports::ReportKey>& keys) {
    return unread_of(context_.connection, kUnreadKey, user, keys);
}

Result<> SqliteSavedViews::mark_read(const UserId& user, const std::vector<ReportId>& ids,
                                     Time now) {
    mark(context_.connection, kMarkId, user, ids, now);
    return {};
}

Result<> SqliteSavedViews::mark_keys_read(const UserId& user,
                                          const std::vector<ports::ReportKey>& keys, Time now) {
    mark(context_.connection, kMarkKey, user, keys, now);
    return {};
}

Result<> SqliteSavedViews::mark_unread(const UserId& user, const ReportId& id) {
    run(context_.connection, kMarkUnread, user, id, time_from_millis(0));
    return {};
}

Result<> SqliteSavedViews::mark_all_read(const UserId& user, Time now) {
    run(context_.connection, kSetBaseline, user, now);
    run(context_.connection, kForgetMarks, user);
    return {};
}

}  // namespace bugpin::sqlite
