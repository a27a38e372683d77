// Transactions, deferred writes and notices of change: what every store guarantees.
#include "contract/backends.hpp"

#include <atomic>
#include <stdexcept>
#include <thread>

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;

TEMPLATE_LIST_TEST_CASE("a use case that throws rolls back alone", "[contract][store]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    try {
        const auto outcome = store.write([&](Repositories& r) -> Result<> {
            const Report report = a_report(project.id);
            BUGPIN_TRY(const auto number, r.reports().insert(report, {}));
            throw std::runtime_error("surprise " + std::to_string(number));
        });
        CHECK(outcome.error().kind == ErrorKind::internal);
    } catch (const std::runtime_error& surprise) {
        CHECK(std::string(surprise.what()) == "surprise 1");
    }
    CHECK(list(store, {}).total == 0);
    CHECK(add(store, a_report(project.id)).number == 1);
}

TEMPLATE_LIST_TEST_CASE("a failed write among others of its batch stores nothing of its own",
                        "[contract][store]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    QueueResumer home;
    int good = 0;
    int bad = 0;
    for (int i = 0; i < 30; ++i) {
        const Report report = a_report(project.id);
        const bool fails = i % 3 == 0;
        store.defer({[report, fails](Repositories& r) -> Result<> {
                         BUGPIN_TRY([[maybe_unused]] const auto number,
                                    r.reports().insert(report, {}));
                         if (fails) return Error::conflict("as planned");
                         return {};
                     },
                     &home, [&](Result<> outcome) { ++(outcome ? good : bad); }});
    }
    REQUIRE(home.run(30));
    CHECK(good == 20);
    CHECK(bad == 10);
    CHECK(list(store, {}).total == 20);
    CHECK(statistics(store).total == 20);
    CHECK(add(store, a_report(project.id)).number == 21);
}

TEMPLATE_LIST_TEST_CASE("the effects of a write come once, before its caller goes on",
                        "[contract][store]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    int good = 0;
    int bad = 0;
    QueueResumer home;
    for (int i = 0; i < 30; ++i) {
        const Report report = a_report(project.id);
        const bool fails = i % 3 == 2;
        store.defer({[=, &good, &bad](Repositories& r) -> Result<> {
                         r.after_commit([&count = fails ? bad : good] { ++count; });
                         BUGPIN_TRY([[maybe_unused]] const auto number,
                                    r.reports().insert(report, {}));
                         if (fails) return Error::conflict("as planned");
                         return {};
                     },
                     &home, [](Result<>) {}});
    }
    REQUIRE(home.run(30));
    CHECK(good == 20);
    CHECK(bad == 0);

    REQUIRE(store.write([&](Repositories& r) -> Result<> {
        r.after_commit([&] { ++good; });
        return {};
    }));
    CHECK(good == 21);
}

TEMPLATE_LIST_TEST_CASE("a deferred write answers at its home after it is stored",
                        "[contract][store]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const Report report = a_report(project.id);
    QueueResumer home;
    std::thread::id answered_on;
    bool stored = false;
    store.defer({[report](Repositories& r) -> Result<> {
                     BUGPIN_TRY([[maybe_unused]] const auto number, r.reports().insert(report, {}));
                     return {};
                 },
                 &home,
                 [&](Result<> outcome) {
                     answered_on = std::this_thread::get_id();
                     stored = outcome && find(store, report.id);
                 }});
    REQUIRE(home.run(1));
    CHECK(stored);
    CHECK(answered_on == std::this_thread::get_id());
}

TEMPLATE_LIST_TEST_CASE(
    "changes of projects, settings, users and sessions are announced before the caller goes on",
    "[contract][store]", Backends) {
    TestType backend;
    auto& store = backend.store();
    std::atomic<int> notices{0};
    store.on_change([&] { ++notices; });
    int before = 0;
    const auto announced = [&] { return std::exchange(before, notices.load()) < before; };

    Project project = add(store, a_project());
    CHECK(announced());
    project.name = "New";
    REQUIRE(store.write([&](Repositories& r) { return r.projects().save(project); }));
    CHECK(announced());
    const User user = add(store, a_user());
    CHECK(announced());
    const Session session = add(store, a_session(user.id));
    CHECK(announced());
    REQUIRE(store.write([](Repositories& r) { return r.settings().save(Settings{}); }));
    CHECK(announced());
    REQUIRE(store.write([&](Repositories& r) { return r.sessions().remove(session.id); }));
    CHECK(announced());
}

TEMPLATE_LIST_TEST_CASE("reports and a session's activity are not announced", "[contract][store]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const User user = add(store, a_user());
    const Session session = add(store, a_session(user.id));
    std::atomic<int> notices{0};
    store.on_change([&] { ++notices; });
    add(store, a_report(project.id));
    REQUIRE(store.write([&](Repositories& r) { return r.sessions().touch(session.id, kEpoch); }));
    CHECK(notices == 0);
}

TEMPLATE_LIST_TEST_CASE("a read sees one moment", "[contract][store]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    std::atomic<bool> stop{false};
    std::thread writer([&] {
        while (!stop) {
            const Report one = a_report(project.id);
            const Report two = a_report(project.id);
            (void)store.write([&](Repositories& r) -> Result<> {
                BUGPIN_TRY([[maybe_unused]] const auto first, r.reports().insert(one, {}));
                BUGPIN_TRY([[maybe_unused]] const auto second, r.reports().insert(two, {}));
                return {};
            });
        }
    });
    int torn = 0;
    for (int i = 0; i < 200; ++i) {
        (void)store.read([&](Repositories& r) -> Result<> {
            BUGPIN_TRY(const auto page, r.reports().list({}));
            BUGPIN_TRY(const auto counted, r.reports().statistics(project.id));
            BUGPIN_TRY(const auto owner, r.projects().find(project.id));
            if (page.total % 2 || counted.total != page.total || owner.reports_count != page.total)
                ++torn;
            return {};
        });
    }
    stop = true;
    writer.join();
    CHECK(torn == 0);
}

TEMPLATE_LIST_TEST_CASE("a healthy store passes its own checks", "[contract][store]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const Report report = a_report(project.id);
    add(store, report, {a_file(report.id)});
    add(store, a_user());
    CHECK(store.check());
    const auto findings = store.verify();
    REQUIRE(findings);
    CHECK(findings->problems.empty());
    CHECK(findings->reports == 1);
    CHECK(findings->files == 1);
    CHECK(findings->projects == 1);
    CHECK(findings->users == 1);
}
