#include "sqlite/store_fixture.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <thread>
#include <utility>

namespace bugpin::test {

Result<std::unique_ptr<ports::Store>> StoreFixture::try_open() {
    return sqlite::open_store(options, clock, metrics, log);
}

std::unique_ptr<ports::Store> StoreFixture::open() {
    auto opened = try_open();
    REQUIRE(opened);
    return *std::move(opened);
}

Project insert(ports::Store& store, Project project) {
    REQUIRE(store.write([&](ports::Repositories& r) { return r.projects().insert(project); }));
    return project;
}

Result<std::int64_t> insert(ports::Store& store, const Report& report, std::vector<File> files) {
    return store.write([&](ports::Repositories& r) { return r.reports().insert(report, files); });
}

ports::ReportPage list(ports::Store& store, const ports::ReportQuery& query) {
    auto page = store.read([&](ports::Repositories& r) { return r.reports().list(query); });
    REQUIRE(page);
    return *std::move(page);
}

std::vector<std::string> titles(const ports::ReportPage& page) {
    std::vector<std::string> titles;
    for (const auto& item : page.items) titles.push_back(item.report.title);
    return titles;
}

void insert_many(ports::Store& store, int count, const std::function<Report(int)>& make) {
    REQUIRE(store.write([&](ports::Repositories& r) -> Result<> {
        for (int i = 0; i < count; ++i) {
            BUGPIN_TRY([[maybe_unused]] const auto number, r.reports().insert(make(i), {}));
        }
        return {};
    }));
}

ports::UseCase inserting(const Report& report) {
    return [report](ports::Repositories& r) -> Result<> {
        BUGPIN_TRY([[maybe_unused]] const auto number, r.reports().insert(report, {}));
        return {};
    };
}

Gate::Gate(ports::Store& store) {
    store.defer({[this](ports::Repositories&) -> Result<> {
                     if (!std::exchange(is_entered_, true)) entered_.set_value();
                     open_.wait();
                     return {};
                 },
                 &home_, [this](Result<>) { left_.set_value(); }});
    entered_.get_future().wait();
}

bool eventually(const std::function<bool()>& holds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < deadline) {
        if (holds()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return holds();
}

std::int64_t select_number(const std::filesystem::path& database, const std::string& sql) {
    SQLite::Database connection(database.string(), SQLite::OPEN_READWRITE, 5000);
    return connection.execAndGet(sql).getInt64();
}

void execute(const std::filesystem::path& database, const std::string& sql) {
    SQLite::Database connection(database.string(), SQLite::OPEN_READWRITE, 5000);
    connection.exec(sql);
}

}  // namespace bugpin::test
