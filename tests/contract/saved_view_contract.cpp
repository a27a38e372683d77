// Saved views and read marks: what every store guarantees.
#include "contract/backends.hpp"

#include "bugpin/ports/saved_view_repository.hpp"

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;
using ports::SavedView;
using std::chrono::hours;

namespace {

SavedView a_view(const UserId& owner, std::string name) {
    const std::int64_t serial = next_serial();
    SavedView view;
    view.id = serial_id<SavedViewId>(kSavedViewIdPrefix, serial);
    view.owner = owner;
    view.name = std::move(name);
    view.query = "is:open";
    view.position = serial;
    view.created_at = view.updated_at = kEpoch;
    return view;
}

Result<> insert(ports::Store& store, const SavedView& view) {
    return store.write([&](Repositories& r) { return r.saved_views().insert(view); });
}

std::vector<std::string> names(ports::Store& store, const UserId& user) {
    const auto views = *store.read([&](Repositories& r) { return r.saved_views().list(user); });
    std::vector<std::string> names;
    for (const auto& each : views) names.push_back(each.name);
    return names;
}

// One who reads, whose account is older than the reports.
struct Reader {
    explicit Reader(ports::Store& used)
        : store(used), user(add(used, a_user())), project(add(used, a_project())) {}

    Report filed(Time at) {
        const Report report = a_report(project.id).created(at);
        return add(store, report);
    }
    std::vector<ReportId> unread(const std::vector<ReportId>& ids) {
        return *store.read([&](Repositories& r) { return r.saved_views().unread(user.id, ids); });
    }
    void mark(const ReportId& id, Time at) {
        REQUIRE(store.write(
            [&](Repositories& r) { return r.saved_views().mark_read(user.id, {id}, at); }));
    }
    void touch(Report report, Time at) {
        report.updated_at = at;
        REQUIRE(store.write([&](Repositories& r) { return r.reports().save(report); }));
    }

    ports::Store& store;
    User user;
    Project project;
    Time later = user.created_at + hours(1);
};

using Ids = std::vector<ReportId>;

}  // namespace

TEMPLATE_LIST_TEST_CASE("B10 a view comes back as it was saved", "[contract][view]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const User user = add(store, a_user());
    SavedView view = a_view(user.id, "Mine");
    view.sort_by = ports::ReportSort::priority;
    view.sort_order = ports::SortOrder::asc;
    view.is_shared = true;
    REQUIRE(insert(store, view));

    const auto found = store.read([&](Repositories& r) { return r.saved_views().find(view.id); });
    REQUIRE(found);
    CHECK(found->owner == user.id);
    CHECK(found->name == "Mine");
    CHECK(found->query == "is:open");
    CHECK(found->sort_by == ports::ReportSort::priority);
    CHECK(found->sort_order == ports::SortOrder::asc);
    CHECK(found->is_shared);
    CHECK(found->position == view.position);
    CHECK(found->created_at == kEpoch);
}

TEMPLATE_LIST_TEST_CASE("B10 people see their own views in order, then what others share",
                        "[contract][view]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const User kim = add(store, a_user()), lou = add(store, a_user());
    SavedView last = a_view(kim.id, "a last");
    last.position = 1'000'000;
    SavedView zebra = a_view(lou.id, "zebra"), apple = a_view(lou.id, "apple");
    zebra.is_shared = apple.is_shared = true;
    for (const SavedView& each :
         {last, a_view(kim.id, "first"), zebra, apple, a_view(lou.id, "hidden")})
        REQUIRE(insert(store, each));

    CHECK(names(store, kim.id) == std::vector<std::string>{"first", "a last", "apple", "zebra"});
}

TEMPLATE_LIST_TEST_CASE("B10 views are changed, removed, and go with their owner",
                        "[contract][view]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const User kim = add(store, a_user());
    SavedView one = a_view(kim.id, "one"), two = a_view(kim.id, "two");
    REQUIRE(insert(store, one));
    REQUIRE(insert(store, two));
    CHECK_FALSE(insert(store, a_view(UserId("usr_none"), "nobody's")));

    one.name = "changed";
    REQUIRE(store.write([&](Repositories& r) { return r.saved_views().save(one); }));
    REQUIRE(store.write([&](Repositories& r) { return r.saved_views().remove(two.id); }));
    CHECK(names(store, kim.id) == std::vector<std::string>{"changed"});
    const auto again = store.write([&](Repositories& r) { return r.saved_views().remove(two.id); });
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == ErrorKind::not_found);
    CHECK_FALSE(store.write([&](Repositories& r) { return r.saved_views().save(two); }));

    REQUIRE(store.write([&](Repositories& r) { return r.users().remove(kim.id); }));
    CHECK_FALSE(store.read([&](Repositories& r) { return r.saved_views().find(one.id); }));
}

TEMPLATE_LIST_TEST_CASE("B10 a report is unread until it is marked, and again when it changes",
                        "[contract][view]", Backends) {
    TestType backend;
    Reader reader(backend.store());
    const Report report = reader.filed(reader.later);
    CHECK(reader.unread({report.id, ReportId("rpt_none")}) == Ids{report.id});

    reader.mark(report.id, reader.later);
    CHECK(reader.unread({report.id}).empty());

    reader.touch(report, reader.later + hours(1));
    CHECK(reader.unread({report.id}) == Ids{report.id});
    reader.mark(report.id, reader.later + hours(1));
    CHECK(reader.unread({report.id}).empty());

    REQUIRE(reader.store.write(
        [&](Repositories& r) { return r.saved_views().mark_unread(reader.user.id, report.id); }));
    CHECK(reader.unread({report.id}) == Ids{report.id});
}

TEMPLATE_LIST_TEST_CASE("B10 what was there before the account, or before all was read, is read",
                        "[contract][view]", Backends) {
    TestType backend;
    Reader reader(backend.store());
    const Report old = reader.filed(reader.user.created_at - hours(1));
    const Report fresh = reader.filed(reader.later);
    const Ids both{old.id, fresh.id};
    CHECK(reader.unread(both) == Ids{fresh.id});

    REQUIRE(reader.store.write([&](Repositories& r) {
        return r.saved_views().mark_all_read(reader.user.id, reader.later);
    }));
    CHECK(reader.unread(both).empty());
    reader.touch(old, reader.later + hours(1));
    CHECK(reader.unread(both) == Ids{old.id});
}

TEMPLATE_LIST_TEST_CASE("B10 lists can be narrowed to what somebody has not read",
                        "[contract][view]", Backends) {
    TestType backend;
    Reader reader(backend.store());
    const Report read = reader.filed(reader.later);
    const Report unread = reader.filed(reader.later + hours(1));
    const Report resolved = add(
        reader.store,
        Report(a_report(reader.project.id).created(reader.later + hours(2)).in(Status::resolved)));
    reader.mark(read.id, reader.later);
    ports::ReportQuery query;
    query.unread_by = reader.user.id;
    const auto list = [&] {
        return *reader.store.read([&](Repositories& r) { return r.reports().list(query); });
    };
    auto page = list();
    REQUIRE(page.items.size() == 2);
    CHECK(page.total == 2);
    CHECK(page.total_is_exact);
    CHECK(page.items[0].report.id == resolved.id);
    CHECK(page.items[1].report.id == unread.id);

    query.order = ports::SortOrder::asc;
    query.limit = 1;
    CHECK(list().items.at(0).report.id == unread.id);
    query.page = 2;
    CHECK(list().items.at(0).report.id == resolved.id);
    query.page = 1;
    query.statuses = {Status::resolved};
    CHECK(list().total == 1);
    const auto facets =
        *reader.store.read([&](Repositories& r) { return r.reports().facets(query); });
    CHECK(facets.total == 1);

    const auto keys = *reader.store.read([&](Repositories& r) { return r.reports().keys(query); });
    REQUIRE(keys.size() == 1);
    REQUIRE(reader.store.write([&](Repositories& r) {
        return r.saved_views().mark_keys_read(reader.user.id, keys, reader.later + hours(3));
    }));
    CHECK(list().total == 0);
    CHECK(reader.store
              .read([&](Repositories& r) {
                  return r.saved_views().unread_keys(reader.user.id, keys);
              })
              ->empty());
}

TEMPLATE_LIST_TEST_CASE("B10 duplicates are found by their root, and released when it goes",
                        "[contract][view]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const Report root = add(store, Report(a_report(project.id)));
    Report duplicate = add(store, Report(a_report(project.id)));
    duplicate.duplicate_of = root.id;
    REQUIRE(store.write([&](Repositories& r) { return r.reports().save(duplicate); }));

    ports::ReportQuery query;
    query.duplicates_of = root.id;
    const auto page = *store.read([&](Repositories& r) { return r.reports().list(query); });
    REQUIRE(page.items.size() == 1);
    CHECK(page.total == 1);
    CHECK(page.items[0].report.id == duplicate.id);
    CHECK(page.items[0].report.duplicate_of == root.id);

    REQUIRE(store.write([&](Repositories& r) { return r.reports().remove(root.id); }));
    const auto released =
        store.read([&](Repositories& r) { return r.reports().find(duplicate.id); });
    REQUIRE(released);
    CHECK_FALSE(released->duplicate_of);
}
