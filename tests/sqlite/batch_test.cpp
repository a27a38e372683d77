// Failures inside a batch: each takes its own changes back, whatever shares its transaction.
#include "repositories.hpp"
#include "sqlite/store_fixture.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

using namespace bugpin;
using namespace bugpin::test;
using ports::Counter;
using ports::Repositories;

namespace {

// Five reports in one batch, of which `third` is another use case.
struct BatchFixture : StoreFixture {
    void run(const ports::UseCase& third) {
        Gate gate(*store);
        QueueResumer home;
        outcomes.assign(5, Error::conflict("has not run"));
        for (std::size_t i = 0; i < 5; ++i) {
            const auto use_case = [this, i, third, report = Report(a_report(project.id))](
                                      Repositories& r) -> Result<> {
                ++runs[i];
                r.after_commit([this] { ++effects; });
                if (i == 2) return third(r);
                return inserting(report)(r);
            };
            store->defer({use_case, &home, [this, i](Result<> done) { outcomes[i] = done; }});
        }
        gate.open();
        REQUIRE(home.run(5));
        CHECK(home.posts() == 1);
    }
    std::string succeeded() const {
        std::string marks;
        for (const auto& outcome : outcomes) marks += outcome ? '+' : '-';
        return marks;
    }
    // Four reports, numbered without a gap, and nothing amiss in the tables.
    void check_others_are_stored() const {
        CHECK(succeeded() == "++-++");
        CHECK(effects == 4);
        CHECK(list(*store, {}).total == 4);
        CHECK(select_number(file("bugpin.db"), "SELECT sum(count) FROM report_counts") == 4);
        CHECK(*insert(*store, a_report(project.id)) == 5);
        CHECK(store->verify()->problems.empty());
    }

    std::unique_ptr<ports::Store> store = open();
    Project project = insert(*store, a_project());
    std::vector<Result<>> outcomes;
    std::array<int, 5> runs{};
    int effects = 0;
};

}  // namespace

TEST_CASE("a use case that fails after it wrote makes its batch run again without it",
          "[sqlite][batch]") {
    BatchFixture fixture;
    fixture.run([report = Report(a_report(fixture.project.id))](Repositories& r) -> Result<> {
        BUGPIN_CHECK(inserting(report)(r));
        return Error::conflict("as planned");
    });
    CHECK(fixture.outcomes[2].error().kind == ErrorKind::conflict);
    CHECK(fixture.runs == std::array{2, 2, 2, 1, 1});
    fixture.check_others_are_stored();
}

TEST_CASE("a use case that throws after it wrote fails alone and is logged once",
          "[sqlite][batch]") {
    BatchFixture fixture;
    fixture.run([report = Report(a_report(fixture.project.id))](Repositories& r) -> Result<> {
        BUGPIN_CHECK(inserting(report)(r));
        throw std::runtime_error("surprise");
    });
    CHECK(fixture.outcomes[2].error().kind == ErrorKind::internal);
    const auto events = fixture.log.events();
    CHECK(std::count(events.begin(), events.end(), "write_failed") == 1);
    fixture.check_others_are_stored();
}

TEST_CASE("a use case that fails before it wrote costs the others nothing", "[sqlite][batch]") {
    BatchFixture fixture;
    fixture.run([](Repositories&) -> Result<> { return Error::conflict("as planned"); });
    CHECK(fixture.runs == std::array{1, 1, 1, 1, 1});
    fixture.check_others_are_stored();
}

TEST_CASE("a refused row takes no number and no count", "[sqlite][batch]") {
    BatchFixture fixture;
    Report unassignable = a_report(fixture.project.id);
    unassignable.assigned_to = UserId("usr_nobody");
    fixture.run(inserting(unassignable));
    CHECK(fixture.outcomes[2].error().kind == ErrorKind::conflict);
    fixture.check_others_are_stored();
}

TEST_CASE("counters that were written down during a use case are taken back with it",
          "[sqlite][batch]") {
    BatchFixture fixture;
    fixture.run([report = Report(a_report(fixture.project.id))](Repositories& r) -> Result<> {
        BUGPIN_CHECK(inserting(report)(r));
        BUGPIN_TRY(const auto statistics, r.reports().statistics(std::nullopt));
        return Error::conflict("there are " + std::to_string(statistics.total));
    });
    CHECK(fixture.outcomes[2].error().message == "there are 3");
    fixture.check_others_are_stored();
}

TEST_CASE("a failed write alone is rolled back without a commit", "[sqlite][batch]") {
    StoreFixture fixture;
    const auto store = fixture.open();
    const Project project = insert(*store, a_project());
    const auto before = fixture.metrics.count(Counter::commits);
    int runs = 0;
    const auto outcome = store->write([&](Repositories& r) -> Result<> {
        ++runs;
        BUGPIN_CHECK(inserting(a_report(project.id))(r));
        return Error::conflict("as planned");
    });
    CHECK(outcome.error().message == "as planned");
    CHECK(runs == 1);
    CHECK(fixture.metrics.count(Counter::commits) == before);
    CHECK(list(*store, {}).total == 0);
    CHECK(*insert(*store, a_report(project.id)) == 1);
}

TEST_CASE("a transaction lost halfway fails its whole batch, and the next one works",
          "[sqlite][batch]") {
    BatchFixture fixture;
    fixture.run([](Repositories& r) -> Result<> {
        static_cast<sqlite::SqliteRepositories&>(r).connection().exec("ROLLBACK");
        return Error::storage_full();
    });
    CHECK(fixture.succeeded() == "-----");
    for (const auto& outcome : fixture.outcomes)
        CHECK(outcome.error().kind == ErrorKind::storage_full);
    CHECK(fixture.effects == 0);
    CHECK(fixture.metrics.count(Counter::commits_failed) == 1);
    CHECK(list(*fixture.store, {}).total == 0);
    CHECK(*insert(*fixture.store, a_report(fixture.project.id)) == 1);
}
