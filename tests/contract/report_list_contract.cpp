// Lists of reports: filters, sorts, pages, search. What every store guarantees.
#include "contract/backends.hpp"

#include <limits>
#include <thread>

using namespace bugpin;
using namespace bugpin::test;
using ports::ReportQuery;
using ports::ReportSort;
using ports::SortOrder;

namespace {

using Titles = std::vector<std::string>;

ReportQuery sorted(ReportSort sort, SortOrder order = SortOrder::asc) {
    ReportQuery query;
    query.sort = sort;
    query.order = order;
    return query;
}

Time minute(int minutes) { return kEpoch + std::chrono::minutes(minutes); }

// One report of each kind that the filters tell apart.
struct Scene {
    explicit Scene(ports::Store& store)
        : shop(add(store, a_project().named("Shop"))),
          blog(add(store, a_project().named("Blog"))),
          ann(add(store, a_user())) {
        add(store, a_report(shop.id).titled("alpha").created(minute(1)).with(Priority::low));
        add(store,
            a_report(shop.id).titled("bravo").created(minute(2)).closed().assigned_to(ann.id));
        add(store, a_report(blog.id).titled("charlie").created(minute(3)).with(Priority::highest));
        add(store, a_report(shop.id).titled("delta").created(minute(4)).in(Status::resolved));
        add(store, a_report(blog.id)
                       .titled("echo")
                       .created(minute(5))
                       .in(Status::in_progress)
                       .with(Priority::lowest)
                       .assigned_to(ann.id));
    }
    Project shop, blog;
    User ann;
};

// Waits for a store that indexes after the commit.
ports::ReportPage search(ports::Store& store, const std::string& text, std::int64_t expected) {
    ReportQuery query;
    query.search = text;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    auto page = list(store, query);
    while (page.total != expected && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::yield();
        page = list(store, query);
    }
    return page;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("without a filter the newest reports come first", "[contract][list]",
                        Backends) {
    TestType backend;
    const Scene scene(backend.store());
    const auto page = list(backend.store(), {});
    CHECK(page.total == 5);
    CHECK(page.total_is_exact);
    CHECK(titles(page) == Titles{"echo", "delta", "charlie", "bravo", "alpha"});
    CHECK(page.items[0].project_name == "Blog");
    CHECK(page.items[1].project_name == "Shop");
}

TEMPLATE_LIST_TEST_CASE("each filter keeps its own reports", "[contract][list]", Backends) {
    TestType backend;
    const Scene scene(backend.store());
    const auto expect = [&](const ReportQuery& query, const Titles& wanted) {
        const auto page = list(backend.store(), query);
        CHECK(titles(page) == wanted);
        CHECK(page.total == static_cast<std::int64_t>(wanted.size()));
    };
    ReportQuery query;
    query.project = scene.shop.id;
    expect(query, {"delta", "bravo", "alpha"});
    query.statuses = {Status::open, Status::closed};
    expect(query, {"bravo", "alpha"});
    query.priorities = {Priority::low};
    expect(query, {"alpha"});

    query = {};
    query.statuses = {Status::resolved, Status::in_progress};
    expect(query, {"echo", "delta"});
    query = {};
    query.priorities = {Priority::highest, Priority::lowest};
    expect(query, {"echo", "charlie"});
    query = {};
    query.assigned_to = scene.ann.id;
    expect(query, {"echo", "bravo"});
    query.project = scene.blog.id;
    expect(query, {"echo"});
    query.priorities = {Priority::medium};
    expect(query, {});
    query = {};
    query.unassigned = true;
    expect(query, {"delta", "charlie", "alpha"});
    query.assigned_to = scene.ann.id;  // unassigned wins
    expect(query, {"delta", "charlie", "alpha"});
    query = {};
    query.project = ProjectId("proj_unknown");
    expect(query, {});
}

TEMPLATE_LIST_TEST_CASE("the range of creation includes its start and excludes its end",
                        "[contract][list]", Backends) {
    TestType backend;
    const Scene scene(backend.store());
    ReportQuery query;
    query.created_after = minute(2);
    query.created_before = minute(4);
    CHECK(titles(list(backend.store(), query)) == Titles{"charlie", "bravo"});
    CHECK(list(backend.store(), query).total == 2);
    query.project = scene.shop.id;
    CHECK(titles(list(backend.store(), query)) == Titles{"bravo"});
    query = sorted(ReportSort::status);
    query.created_after = minute(3);
    CHECK(titles(list(backend.store(), query)) == Titles{"charlie", "echo", "delta"});
    CHECK(list(backend.store(), query).total == 3);
}

TEMPLATE_LIST_TEST_CASE("every sort goes both ways", "[contract][list]", Backends) {
    TestType backend;
    const Scene scene(backend.store());
    Report touched = list(backend.store(), sorted(ReportSort::title)).items[1].report;
    touched.updated_at = minute(60);
    REQUIRE(save(backend.store(), touched));
    const auto check = [&](ReportSort sort, Titles ascending) {
        CHECK(titles(list(backend.store(), sorted(sort))) == ascending);
        std::reverse(ascending.begin(), ascending.end());
        CHECK(titles(list(backend.store(), sorted(sort, SortOrder::desc))) == ascending);
    };
    check(ReportSort::created_at, {"alpha", "bravo", "charlie", "delta", "echo"});
    check(ReportSort::title, {"alpha", "bravo", "charlie", "delta", "echo"});
    check(ReportSort::updated_at, {"alpha", "charlie", "delta", "echo", "bravo"});
    // The order of the workflow and of severity, not of the alphabet; ties by age.
    check(ReportSort::status, {"alpha", "charlie", "echo", "delta", "bravo"});
    check(ReportSort::priority, {"echo", "alpha", "bravo", "delta", "charlie"});
}

TEMPLATE_LIST_TEST_CASE("reports of the same moment are ordered by id", "[contract][list]",
                        Backends) {
    TestType backend;
    const Project project = add(backend.store(), a_project());
    Titles ascending;
    for (int i = 0; i < 6; ++i) {
        const auto priority = i % 2 ? Priority::low : Priority::high;
        const std::string title = "same " + std::to_string(i);
        add(backend.store(), a_report(project.id).titled(title).created(kEpoch).with(priority));
        ascending.push_back(title);
    }
    CHECK(titles(list(backend.store(), sorted(ReportSort::created_at))) == ascending);
    CHECK(titles(list(backend.store(), sorted(ReportSort::updated_at))) == ascending);
    std::reverse(ascending.begin(), ascending.end());
    CHECK(titles(list(backend.store(), sorted(ReportSort::created_at, SortOrder::desc))) ==
          ascending);
}

TEMPLATE_LIST_TEST_CASE("pages of every sort and filter fit together", "[contract][list]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project shop = add(store, a_project());
    const Project blog = add(store, a_project());
    const auto status_of = [](int i) {
        return EnumNames<Status>::values[static_cast<std::size_t>(i) % 4].first;
    };
    const auto priority_of = [](int i) {
        return EnumNames<Priority>::values[static_cast<std::size_t>(i) % 5].first;
    };
    for (int i = 0; i < 47; ++i)
        add(store, a_report(i % 3 ? shop.id : blog.id)
                       .titled("t" + std::to_string(i * 7919 % 100))
                       .in(status_of(i))
                       .with(priority_of(i / 2)));
    const auto sort = GENERATE(ReportSort::created_at, ReportSort::updated_at, ReportSort::title,
                               ReportSort::status, ReportSort::priority);
    const auto order = GENERATE(SortOrder::asc, SortOrder::desc);
    const int filter = GENERATE(0, 1, 2);
    ReportQuery query = sorted(sort, order);
    if (filter > 0) query.project = shop.id;
    if (filter > 1) query.statuses = {Status::open, Status::resolved, Status::closed};
    query.limit = 100;
    const auto whole = list(store, query);
    REQUIRE(static_cast<std::int64_t>(whole.items.size()) == whole.total);

    query.limit = 4;
    Titles pieces;
    for (query.page = 1; query.page <= (whole.total + 3) / 4; ++query.page)
        for (auto& title : titles(list(store, query))) pieces.push_back(title);
    CHECK(pieces == titles(whole));
    const auto beyond = list(store, query);
    CHECK(beyond.items.empty());
    CHECK(beyond.total == whole.total);
    query.page = 1'000'000'000;
    CHECK(list(store, query).items.empty());
}

TEMPLATE_LIST_TEST_CASE("the page after all pages is empty, whatever its number",
                        "[contract][list]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    add(store, a_report(project.id).titled("the only one"));
    ReportQuery query = sorted(GENERATE(ReportSort::created_at, ReportSort::title));
    query.limit = GENERATE(1, 100);
    query.page = GENERATE(std::int64_t{2}, std::numeric_limits<std::int64_t>::max() / 100 + 2,
                          std::numeric_limits<std::int64_t>::max());
    CHECK(list(store, query).total == 1);
    CHECK(list(store, query).items.empty());
    REQUIRE(search(store, "only", 1).total == 1);
    query.search = "only";
    CHECK(list(store, query).total == 1);
    CHECK(list(store, query).items.empty());
}

TEMPLATE_LIST_TEST_CASE(
    "a search finds words in title and description, all of them, the last one begun",
    "[contract][search]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    add(store,
        a_report(project.id).titled("Login button is dead").described("on the checkout page"));
    add(store, a_report(project.id).titled("Login is slow"));
    CHECK(search(store, "login", 2).total == 2);
    CHECK(titles(search(store, "login check", 1)) == Titles{"Login button is dead"});
    CHECK(titles(search(store, "SLOW", 1)) == Titles{"Login is slow"});
    CHECK(search(store, "login nothing", 0).total == 0);
    CHECK(search(store, "butt", 1).total == 1);
}

TEMPLATE_LIST_TEST_CASE("a search keeps to the filters of its list", "[contract][search]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project shop = add(store, a_project());
    const Project blog = add(store, a_project());
    add(store, a_report(shop.id).titled("broken one"));
    add(store, a_report(shop.id).titled("broken two").closed());
    add(store, a_report(blog.id).titled("broken three"));
    REQUIRE(search(store, "broken", 3).total == 3);
    ReportQuery query;
    query.search = "broken";
    query.project = shop.id;
    CHECK(list(store, query).total == 2);
    query.statuses = {Status::closed};
    CHECK(titles(list(store, query)) == Titles{"broken two"});
    query = sorted(ReportSort::title);
    query.search = "broken";
    query.limit = 2;
    CHECK(titles(list(store, query)) == Titles{"broken one", "broken three"});
    query.page = 2;
    CHECK(titles(list(store, query)) == Titles{"broken two"});
}

TEMPLATE_LIST_TEST_CASE("a removed report is never found, a changed one under its new words",
                        "[contract][search]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const Report gone = add(store, a_report(project.id).titled("volcano erupts"));
    Report changed = add(store, a_report(project.id).titled("volcano sleeps"));
    REQUIRE(search(store, "volcano", 2).total == 2);
    REQUIRE(remove(store, gone.id));
    ReportQuery query;
    query.search = "volcano";
    CHECK(titles(list(store, query)) == Titles{"volcano sleeps"});
    changed.title = "geyser sleeps";
    REQUIRE(save(store, changed));
    CHECK(titles(search(store, "geyser", 1)) == Titles{"geyser sleeps"});
    CHECK(search(store, "volcano", 0).total == 0);
}

TEMPLATE_LIST_TEST_CASE("aged reports come oldest first, page by page, up to a time",
                        "[contract][report][retention]", Backends) {
    TestType backend;
    auto& store = backend.store();
    Project project = add(store, a_project());
    const auto at = [](int day) { return kEpoch + std::chrono::days(day); };
    const Report third = add(store, a_report(project.id).created(at(3)).closed());
    const Report first = add(store, a_report(project.id).titled("Oldest").created(at(1)));
    const Report twin = add(store, a_report(project.id).created(at(1)).updated(at(9)));
    add(store, a_report(project.id).created(at(5)));
    project.deleted_at = kEpoch;
    REQUIRE(
        store.write([&](ports::Repositories& repos) { return repos.projects().save(project); }));
    const auto page = [&](Time after_created, const ReportId& after, std::int64_t limit) {
        const auto found = store.read([&](ports::Repositories& repos) {
            return repos.reports().aged(after_created, after, at(5), limit);
        });
        REQUIRE(found);
        return *found;
    };
    const auto one = page({}, {}, 2);
    REQUIRE(one.size() == 2);
    CHECK(one[0].id == first.id);
    CHECK(one[0].title == "Oldest");
    CHECK(one[0].number == first.number);
    CHECK(one[0].status == Status::open);
    CHECK(one[1].id == twin.id);
    CHECK(one[1].updated_at == at(9));
    const auto two = page(one[1].created_at, one[1].id, 2);
    REQUIRE(two.size() == 1);
    CHECK(two[0].id == third.id);
    CHECK(two[0].status == Status::closed);
    CHECK(two[0].project_id == project.id);
    CHECK(page(two[0].created_at, two[0].id, 2).empty());
}

TEMPLATE_LIST_TEST_CASE("a list may be of some projects alone, in every sort and page",
                        "[contract][list]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Scene scene(store);
    const Project third = add(store, a_project().named("Third"));
    add(store, a_report(third.id).titled("foxtrot").created(minute(6)).with(Priority::highest));
    const auto found = [&](ReportQuery query) {
        query.only_projects = {scene.blog.id, third.id};
        const auto page = list(store, query);
        CHECK(page.total == std::ssize(page.items) + (query.page - 1) * query.limit);
        return titles(page);
    };
    CHECK(found(sorted(ReportSort::created_at)) == Titles{"charlie", "echo", "foxtrot"});
    CHECK(found(sorted(ReportSort::title, SortOrder::desc)) ==
          Titles{"foxtrot", "echo", "charlie"});
    CHECK(found(sorted(ReportSort::updated_at)).size() == 3);
    CHECK(found(sorted(ReportSort::priority)).front() == "echo");
    ReportQuery query = sorted(ReportSort::created_at);
    query.limit = 2;
    query.page = 2;
    CHECK(found(query) == Titles{"foxtrot"});
    query = sorted(ReportSort::created_at);
    query.priorities = {Priority::highest};
    CHECK(found(query) == Titles{"charlie", "foxtrot"});
    query.created_after = minute(4);
    CHECK(found(query) == Titles{"foxtrot"});
    query = {};
    query.assigned_to = scene.ann.id;
    CHECK(found(query) == Titles{"echo"});
    query = {};
    query.project = third.id;
    CHECK(found(query) == Titles{"foxtrot"});
    query.project = scene.shop.id;
    CHECK(found(query).empty());

    query = {};
    query.search = "alpha";
    REQUIRE(search(store, "alpha", 1).total == 1);
    CHECK(found(query).empty());
    query.search = "echo";
    REQUIRE(search(store, "echo", 1).total == 1);
    CHECK(found(query) == Titles{"echo"});

    query = {};
    query.only_projects.emplace();
    CHECK(list(store, query).total == 0);
}
