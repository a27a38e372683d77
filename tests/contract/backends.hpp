// The stores that must keep the guarantees of ports::Store. A case is written once and runs on
// each:
//     TEMPLATE_LIST_TEST_CASE("…", "[contract]", Backends) { TestType backend; … }
#pragma once

#include "support/builders.hpp"
#include "support/catch.hpp"
#include "support/fakes.hpp"
#include "support/temporary_folder.hpp"

#include "bugpin/sqlite/store.hpp"

#include <memory>
#include <tuple>
#include <vector>

#ifdef BUGPIN_HAS_MEMORY_STORE
#include "bugpin/memory/store.hpp"
#endif

namespace bugpin::test {

class SqliteBackend {
public:
    SqliteBackend() {
        sqlite::StoreOptions options;
        options.data_dir = folder_.path();
        auto opened = sqlite::open_store(options, clock_, metrics_, silent_log());
        REQUIRE(opened);
        store_ = *std::move(opened);
    }
    ports::Store& store() { return *store_; }

private:
    TemporaryFolder folder_;
    FakeClock clock_;
    CountingMetrics metrics_;
    std::unique_ptr<ports::Store> store_;
};

#ifdef BUGPIN_HAS_MEMORY_STORE
class MemoryBackend {
public:
    ports::Store& store() { return *store_; }

private:
    std::unique_ptr<ports::Store> store_ = memory::make_store();
};
using Backends = std::tuple<SqliteBackend, MemoryBackend>;
#else
using Backends = std::tuple<SqliteBackend>;
#endif

// --- one-line use cases -----------------------------------------------------------------------

inline Project add(ports::Store& store, Project project) {
    REQUIRE(
        store.write([&](ports::Repositories& repos) { return repos.projects().insert(project); }));
    return project;
}

inline User add(ports::Store& store, User user) {
    REQUIRE(store.write([&](ports::Repositories& repos) { return repos.users().insert(user); }));
    return user;
}

inline Session add(ports::Store& store, Session session) {
    REQUIRE(
        store.write([&](ports::Repositories& repos) { return repos.sessions().insert(session); }));
    return session;
}

inline ApiToken add(ports::Store& store, ApiToken token) {
    REQUIRE(
        store.write([&](ports::Repositories& repos) { return repos.api_tokens().insert(token); }));
    return token;
}

inline Report add(ports::Store& store, Report report, const std::vector<File>& files = {}) {
    const auto number = store.write(
        [&](ports::Repositories& repos) { return repos.reports().insert(report, files); });
    REQUIRE(number);
    report.number = *number;
    return report;
}

inline Result<> save(ports::Store& store, const Report& report) {
    return store.write([&](ports::Repositories& repos) { return repos.reports().save(report); });
}

inline Result<> remove(ports::Store& store, const ReportId& id) {
    return store.write([&](ports::Repositories& repos) { return repos.reports().remove(id); });
}

inline Result<Report> find(ports::Store& store, const ReportId& id) {
    return store.read([&](ports::Repositories& repos) { return repos.reports().find(id); });
}

inline Result<Project> find(ports::Store& store, const ProjectId& id) {
    return store.read([&](ports::Repositories& repos) { return repos.projects().find(id); });
}

inline Result<User> find(ports::Store& store, const UserId& id) {
    return store.read([&](ports::Repositories& repos) { return repos.users().find(id); });
}

inline ports::ReportPage list(ports::Store& store, const ports::ReportQuery& query) {
    auto page = store.read([&](ports::Repositories& repos) { return repos.reports().list(query); });
    REQUIRE(page);
    return *std::move(page);
}

inline std::vector<std::string> titles(const ports::ReportPage& page) {
    std::vector<std::string> titles;
    for (const auto& item : page.items) titles.push_back(item.report.title);
    return titles;
}

inline ports::ReportStatistics statistics(ports::Store& store,
                                          const std::optional<ProjectId>& project = {}) {
    auto counted =
        store.read([&](ports::Repositories& repos) { return repos.reports().statistics(project); });
    REQUIRE(counted);
    return *counted;
}

}  // namespace bugpin::test
