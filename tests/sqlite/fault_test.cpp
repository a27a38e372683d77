// The disk fails at its N-th call, for every N: each outcome is all or nothing, and the database is
// sound afterwards.
#include "sqlite/store_fixture.hpp"
#include "support/faulty_vfs.hpp"

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;

namespace {

struct FaultyStore : StoreFixture {
    FaultyStore() {
        options.search_index = false;  // the calls counted are the submission's own
        options.watch_interval = std::chrono::milliseconds(0);
    }
};

Result<> submit(ports::Store& store, const Report& report, const File& file) {
    return store.write([&](Repositories& r) -> Result<> {
        BUGPIN_TRY([[maybe_unused]] const auto number, r.reports().insert(report, {file}));
        return r.reports().remember_key(report.project_id, report.id.str(), report.id, kEpoch);
    });
}

// Whole, or not there at all.
bool is_whole(ports::Store& store, const Report& report) {
    const auto parts = store.read([&](Repositories& r) -> Result<int> {
        const bool found = r.reports().find(report.id).has_value();
        BUGPIN_TRY(const auto files, r.reports().files(report.id));
        BUGPIN_TRY(const auto key,
                   r.reports().find_by_key(report.project_id, report.id.str(), kEpoch));
        return int{found} + static_cast<int>(files.size()) + int{key.has_value()};
    });
    REQUIRE(parts);
    CHECK((*parts == 0 || *parts == 3));
    return *parts == 3;
}

bool is_a_storage_error(const Error& error) {
    return error.kind == ErrorKind::storage_full || error.kind == ErrorKind::unavailable;
}

}  // namespace

TEST_CASE("a submission survives a failure at any call to the disk", "[sqlite][fault]") {
    const auto fault = GENERATE(Fault::io_error, Fault::disk_full);
    FaultyVfs vfs;
    FaultyStore fixture;
    fixture.options.vfs = vfs.name();
    const Project project = insert(*fixture.open(), a_project());

    bool untouched = false;
    for (std::int64_t nth = 1; !untouched; ++nth) {
        REQUIRE(nth < 500);
        CAPTURE(nth);
        auto store = fixture.open();
        const Report report = a_report(project.id).metadata(std::string(6000, ' ') + "{}");
        vfs.fail(nth, fault);
        const Result<> outcome = submit(*store, report, a_file(report.id));
        untouched = !vfs.has_failed();
        vfs.heal();
        if (!outcome) CHECK(is_a_storage_error(outcome.error()));

        // The same store goes on without a restart.
        const Report next = a_report(project.id);
        CHECK(submit(*store, next, a_file(next.id)));
        store.reset();

        store = fixture.open();
        const bool stored = is_whole(*store, report);
        if (outcome) CHECK(stored);
        CHECK(is_whole(*store, next));
        CHECK(store->verify()->problems.empty());
    }
}

TEST_CASE("opening a new store survives a failure at any call to the disk", "[sqlite][fault]") {
    FaultyVfs vfs;
    bool untouched = false;
    for (std::int64_t nth = 1; !untouched; ++nth) {
        REQUIRE(nth < 1000);
        CAPTURE(nth);
        FaultyStore fixture;
        fixture.options.vfs = vfs.name();
        vfs.fail(nth, Fault::io_error);
        const auto opened = fixture.try_open();
        untouched = !vfs.has_failed();
        vfs.heal();
        if (!opened) CHECK(opened.error().kind == ErrorKind::unavailable);
        const auto store = fixture.try_open();
        REQUIRE(store);
        CHECK((*store)->verify()->problems.empty());
    }
}

TEST_CASE("a full disk refuses every write and loses none, until there is space again",
          "[sqlite][fault]") {
    FaultyVfs vfs;
    FaultyStore fixture;
    fixture.options.vfs = vfs.name();
    const auto store = fixture.open();
    const Project project = insert(*store, a_project());
    const Report before = a_report(project.id);
    REQUIRE(submit(*store, before, a_file(before.id)));

    vfs.fail(1, Fault::disk_full, true);
    for (int i = 0; i < 5; ++i) {
        const Report refused = a_report(project.id);
        const auto outcome = submit(*store, refused, a_file(refused.id));
        REQUIRE_FALSE(outcome);
        CHECK(is_a_storage_error(outcome.error()));
    }
    CHECK_FALSE(store->check());
    CHECK(list(*store, {}).total == 1);  // reading goes on
    vfs.heal();

    CHECK(store->check());
    const Report after = a_report(project.id);
    REQUIRE(submit(*store, after, a_file(after.id)));
    CHECK(is_whole(*store, before));
    CHECK(list(*store, {}).total == 2);
    CHECK(fixture.metrics.count(ports::Counter::commits_failed) >= 6);
    CHECK(store->verify()->problems.empty());
}

TEST_CASE("a commit that fails reaches every caller of its batch", "[sqlite][fault]") {
    FaultyVfs vfs;
    FaultyStore fixture;
    fixture.options.vfs = vfs.name();
    const auto store = fixture.open();
    const Project project = insert(*store, a_project());
    QueueResumer home;
    int failed = 0;
    int effects = 0;
    vfs.fail(1, Fault::disk_full, true);
    for (int i = 0; i < 20; ++i) {
        const Report report = a_report(project.id);
        store->defer({[report, &effects](Repositories& r) -> Result<> {
                          r.after_commit([&effects] { ++effects; });
                          BUGPIN_TRY([[maybe_unused]] const auto number,
                                     r.reports().insert(report, {}));
                          return {};
                      },
                      &home, [&](Result<> outcome) { failed += outcome ? 0 : 1; }});
    }
    REQUIRE(home.run(20));
    CHECK(failed == 20);
    CHECK(effects == 0);
    vfs.heal();
    CHECK(list(*store, {}).total == 0);
    CHECK(*insert(*store, a_report(project.id)) == 1);
}
