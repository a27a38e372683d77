// Group commit, the queue, files on disk, and many threads at once.
#include "sqlite/store_fixture.hpp"

#include <atomic>
#include <sys/stat.h>
#include <thread>

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;

namespace {

int mode_of(const std::filesystem::path& file) {
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    return static_cast<int>(status.st_mode & 0777);
}

}  // namespace

TEST_CASE("writes that arrive while others run share their commit and one call home",
          "[sqlite][writer]") {
    StoreFixture fixture;
    const auto store = fixture.open();
    const Project project = insert(*store, a_project());
    Gate gate(*store);  // is running already
    QueueResumer home;
    int stored = 0;
    for (int i = 0; i < 64; ++i)
        store->defer({inserting(a_report(project.id)), &home,
                      [&](Result<> done) { stored += done ? 1 : 0; }});
    const auto before = fixture.metrics.count(ports::Counter::commits);
    gate.open();
    REQUIRE(home.run(64));
    CHECK(stored == 64);
    CHECK(home.posts() == 1);
    CHECK(fixture.metrics.count(ports::Counter::commits) - before == 1);
    CHECK(list(*store, {}).total == 64);
}

TEST_CASE("a batch holds no more than it may", "[sqlite][writer]") {
    StoreFixture fixture;
    fixture.options.max_batch = 16;
    const auto store = fixture.open();
    const Project project = insert(*store, a_project());
    Gate gate(*store);
    QueueResumer home;
    for (int i = 0; i < 63; ++i)
        store->defer({inserting(a_report(project.id)), &home, [](Result<>) {}});
    gate.open();
    REQUIRE(home.run(63));
    CHECK(home.posts() == 4);  // the first batch holds the gate's own write too
}

TEST_CASE("a full queue answers unavailable at once", "[sqlite][writer]") {
    StoreFixture fixture;
    fixture.options.max_queue = 2;
    const auto store = fixture.open();
    const Project project = insert(*store, a_project());
    Gate gate(*store);
    QueueResumer home;
    std::vector<ErrorKind> refused;
    int stored = 0;
    for (int i = 0; i < 3; ++i)
        store->defer({inserting(a_report(project.id)), &home, [&](Result<> done) {
                          if (done) {
                              ++stored;
                          } else {
                              refused.push_back(done.error().kind);
                          }
                      }});
    REQUIRE(home.run(1));
    CHECK(refused == std::vector{ErrorKind::unavailable});
    CHECK(insert(*store, a_report(project.id)).error().kind == ErrorKind::unavailable);
    gate.open();
    REQUIRE(home.run(2));
    CHECK(stored == 2);
}

TEST_CASE("closing the store stores what is queued", "[sqlite][writer]") {
    StoreFixture fixture;
    auto store = fixture.open();
    const Project project = insert(*store, a_project());
    InstantResumer home;
    std::atomic<int> stored{0};
    for (int i = 0; i < 500; ++i)
        store->defer({inserting(a_report(project.id)), &home,
                      [&](Result<> done) { stored += done ? 1 : 0; }});
    store.reset();
    CHECK(stored == 500);
    CHECK(list(*fixture.open(), {}).total == 500);
}

TEST_CASE("two reports with one id are a conflict, and the first stays", "[sqlite][writer]") {
    StoreFixture fixture;
    const auto store = fixture.open();
    const Project project = insert(*store, a_project());
    const Report report = a_report(project.id);
    REQUIRE(insert(*store, report));
    CHECK(insert(*store, report).error().kind == ErrorKind::conflict);
    CHECK(*insert(*store, a_report(project.id)) == 2);
    CHECK(store->verify()->problems.empty());
}

TEST_CASE("every file of the database is readable by its owner only", "[sqlite][files]") {
    StoreFixture fixture;
    const ::mode_t umask_before = ::umask(0);
    auto store = fixture.open();
    const Project project = insert(*store, a_project());
    REQUIRE(insert(*store, a_report(project.id)));
    ports::ReportQuery query;
    query.search = "report";
    CHECK(eventually([&] { return list(*store, query).total == 1; }));
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(fixture.folder.path())) {
        CAPTURE(entry.path().filename().string());
        CHECK(mode_of(entry.path()) == 0600);
        ++files;
    }
    CHECK(files == 6);  // two databases, each with its log and the log's index
    store.reset();
    ::chmod(fixture.file("bugpin.db").c_str(), 0644);
    store = fixture.open();
    CHECK(mode_of(fixture.file("bugpin.db")) == 0600);
    ::umask(umask_before);
}

TEST_CASE("readers and writers do not disturb each other", "[sqlite][threads]") {
    StoreFixture fixture;
    fixture.options.readers = 3;
    const auto store = fixture.open();
    const Project project = insert(*store, a_project());
    std::atomic<int> written{0};
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int w = 0; w < 4; ++w)
        threads.emplace_back([&] {
            for (int i = 0; i < 50; ++i) {
                const Report report = a_report(project.id).titled("Crash on save");
                if (insert(*store, report)) ++written;
                const auto found =
                    store->read([&](Repositories& r) { return r.reports().find(report.id); });
                if (!found) ++wrong;  // acknowledged, hence visible to everybody
            }
        });
    for (int r = 0; r < 4; ++r)
        threads.emplace_back([&, r] {
            ports::ReportQuery query;
            if (r % 2) query.search = "crash";
            for (int i = 0; i < 100; ++i)
                if (!store->read([&](Repositories& repos) { return repos.reports().list(query); }))
                    ++wrong;
        });
    for (auto& thread : threads) thread.join();
    CHECK(written == 200);
    CHECK(wrong == 0);
    CHECK(list(*store, {}).total == 200);
    CHECK(store->verify()->problems.empty());
}
