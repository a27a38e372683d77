// What the contract cases in tests/contract do not ask: threads, homes, surprises.
#include "bugpin/memory/store.hpp"

#include "support/catch.hpp"
#include "support/fakes.hpp"

#include <future>
#include <stdexcept>
#include <thread>

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;

namespace {

Project a_project(std::string id) {
    Project project;
    project.api_key_hash = "hash of " + id;
    project.id = ProjectId(std::move(id));
    return project;
}

Result<> insert(ports::Store& store, const Project& project) {
    return store.write([&](Repositories& repos) { return repos.projects().insert(project); });
}

std::size_t projects_in(ports::Store& store) {
    return store.read([](Repositories& repos) { return repos.projects().list(); })->size();
}

}  // namespace

TEST_CASE("a use case that fails leaves no trace of any of its changes", "[memory]") {
    const auto store = memory::make_store();
    REQUIRE(insert(*store, a_project("one")));
    const auto done = store->write([](Repositories& repos) -> Result<> {
        auto changed = a_project("one");
        changed.name = "changed";
        BUGPIN_CHECK(repos.projects().save(changed));
        BUGPIN_CHECK(repos.projects().shift_positions(5));
        BUGPIN_CHECK(repos.projects().insert(a_project("two")));
        Settings settings;
        settings.app_name = "changed";
        BUGPIN_CHECK(repos.settings().save(settings));
        return Error::conflict("no");
    });
    REQUIRE_FALSE(done);
    REQUIRE(projects_in(*store) == 1);
    const auto kept = store->read([](Repositories& repos) { return repos.projects().list(); });
    CHECK(kept->at(0).name.empty());
    CHECK(kept->at(0).position == 0);
    CHECK(store->read([](Repositories& r) { return r.settings().load(); })->app_name == "BugPin");
}

TEST_CASE("a use case that throws is undone and the exception reaches the caller", "[memory]") {
    const auto store = memory::make_store();
    const auto throwing = [](Repositories& repos) -> Result<> {
        BUGPIN_CHECK(repos.projects().insert(a_project("one")));
        throw std::runtime_error("surprise");
    };
    CHECK_THROWS_AS(store->write(throwing), std::runtime_error);
    CHECK(projects_in(*store) == 0);
}

TEST_CASE("a query that writes is stopped", "[memory]") {
    const auto store = memory::make_store();
    CHECK_THROWS_AS(
        store->read([](Repositories& repos) { return repos.projects().insert(a_project("one")); }),
        std::logic_error);
}

TEST_CASE("deferred writes run in order and answer at home", "[memory]") {
    QueueResumer home;
    const auto store = memory::make_store();
    std::vector<std::string> answers;
    for (const std::string id : {"one", "two", "one"})
        store->defer({[id](Repositories& repos) { return repos.projects().insert(a_project(id)); },
                      &home,
                      [&answers](const Result<>& done) {
                          answers.push_back(done ? "stored" : done.error().code);
                      }});
    REQUIRE(home.run(3));
    CHECK(answers == std::vector<std::string>{"stored", "stored", "CONFLICT"});
    CHECK(projects_in(*store) == 2);
}

TEST_CASE("a deferred write that throws answers with an error", "[memory]") {
    QueueResumer home;
    const auto store = memory::make_store();
    std::string answer;
    store->defer({[](Repositories&) -> Result<> { throw std::runtime_error("surprise"); }, &home,
                  [&](const Result<>& done) { answer = done.error().code; }});
    REQUIRE(home.run(1));
    CHECK(answer == "INTERNAL_ERROR");
}

TEST_CASE("a batch that waited together answers in one post", "[memory]") {
    QueueResumer home;
    const auto store = memory::make_store();
    std::promise<void> gate;
    store->defer({[&gate](Repositories&) -> Result<> {
                      gate.get_future().wait();
                      return {};
                  },
                  &home, [](const Result<>&) {}});
    for (int i = 0; i < 20; ++i)
        store->defer({[](Repositories&) -> Result<> { return {}; }, &home, [](const Result<>&) {}});
    gate.set_value();
    REQUIRE(home.run(21));
    CHECK(home.posts() <= 2);
}

TEST_CASE("a full queue refuses, and says so at home", "[memory]") {
    QueueResumer home;
    const auto store = memory::make_store();
    std::promise<void> gate, running;
    store->defer({[&](Repositories&) -> Result<> {
                      running.set_value();
                      gate.get_future().wait();
                      return {};
                  },
                  &home, [](const Result<>&) {}});
    running.get_future().wait();
    int refused = 0;
    for (int i = 0; i < 8193; ++i)
        store->defer({[](Repositories&) -> Result<> { return {}; }, &home,
                      [&](const Result<>& done) { refused += done ? 0 : 1; }});
    gate.set_value();
    REQUIRE(home.run(8194));
    CHECK(refused == 1);
}

TEST_CASE("listeners hear of commits before their writers go on, and of nothing else", "[memory]") {
    const auto store = memory::make_store();
    std::atomic<int> heard = 0;
    store->on_change([&] {
        ++heard;
        projects_in(*store);  // may read
    });
    REQUIRE(insert(*store, a_project("one")));
    CHECK(heard == 1);
    CHECK_FALSE(insert(*store, a_project("one")));
    CHECK(heard == 1);
    REQUIRE(store->write([](Repositories& repos) -> Result<> {
        Report report;
        report.id = ReportId("rpt_1");
        report.project_id = ProjectId("one");
        BUGPIN_CHECK(repos.reports().insert(report, {}));
        return {};
    }));
    CHECK(heard == 1);
}

TEST_CASE("writers and readers from many threads lose nothing", "[memory]") {
    const auto store = memory::make_store();
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&store, t] {
                for (int i = 0; i < 50; ++i) {
                    const auto id = std::to_string(t) + "-" + std::to_string(i);
                    if (!insert(*store, a_project(id)) || projects_in(*store) == 0) std::abort();
                }
            });
    }
    CHECK(projects_in(*store) == 200);
    CHECK(store->verify()->projects == 200);
    CHECK(store->check());
}
