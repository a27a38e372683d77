// Changes made by another process on the same data directory.
#include "sqlite/store_fixture.hpp"

#include <atomic>

using namespace bugpin;
using namespace bugpin::test;

TEST_CASE("another process's change is announced and seen", "[sqlite][watch]") {
    StoreFixture fixture;
    fixture.options.watch_interval = std::chrono::milliseconds(10);
    const auto served = fixture.open();
    std::atomic<int> notices{0};
    served->on_change([&] { ++notices; });

    sqlite::StoreOptions command{.data_dir = fixture.folder.path(), .search_index = false};
    auto other = sqlite::open_store(command, fixture.clock, fixture.metrics, silent_log());
    REQUIRE(other);
    const Project project = insert(**other, a_project());
    CHECK(eventually([&] { return notices > 0; }));
    CHECK(served->read([&](ports::Repositories& r) { return r.projects().find(project.id); }));
}

TEST_CASE("reports of another process get their own numbers and are found", "[sqlite][watch]") {
    StoreFixture fixture;
    fixture.options.watch_interval = std::chrono::milliseconds(10);
    const auto served = fixture.open();
    sqlite::StoreOptions command{.data_dir = fixture.folder.path(), .search_index = false};
    auto other = sqlite::open_store(command, fixture.clock, fixture.metrics, silent_log());
    REQUIRE(other);
    const Project project = insert(*served, a_project());
    for (int i = 0; i < 10; ++i) {
        CHECK(*insert(*served, a_report(project.id)) == 2 * i + 1);
        CHECK(*insert(**other, a_report(project.id).titled("elsewhere")) == 2 * i + 2);
    }
    ports::ReportQuery query;
    query.search = "elsewhere";
    CHECK(eventually([&] { return list(*served, query).total == 10; }));
    CHECK(served->verify()->problems.empty());
}

TEST_CASE("our own commits are no foreign change", "[sqlite][watch]") {
    StoreFixture fixture;
    fixture.options.watch_interval = std::chrono::milliseconds(5);
    const auto store = fixture.open();
    const Project project = insert(*store, a_project());
    std::atomic<int> notices{0};
    store->on_change([&] { ++notices; });
    for (int i = 0; i < 50; ++i) REQUIRE(insert(*store, a_report(project.id)));
    ports::ReportQuery query;
    query.search = "report";
    CHECK(eventually([&] { return list(*store, query).total == 50; }));
    CHECK(notices == 0);
}
