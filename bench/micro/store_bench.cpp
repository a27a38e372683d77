#include "payloads.hpp"
#include "support/catch.hpp"

#include "bugpin/core/log.hpp"
#include "bugpin/crypto/crypto.hpp"
#include "bugpin/memory/system_clock.hpp"
#include "bugpin/ports/metrics.hpp"
#include "bugpin/sqlite/store.hpp"

#include <filesystem>
#include <string>
#include <unistd.h>

using namespace bugpin;

namespace {

// A folder on the disk that the build is on: /tmp may be memory.
class Folder {
public:
    Folder() : path_(std::filesystem::current_path() / ("micro-" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

Project a_project(ports::Random& random, Time now) {
    Project project;
    project.id = random.id<ProjectId>(kProjectIdPrefix, now);
    project.name = "Bench";
    project.api_key_hash = std::string(64, 'b');
    project.api_key_prefix = "proj_bench00";
    project.created_at = project.updated_at = now;
    return project;
}

}  // namespace

TEST_CASE("write and read a row") {
    const Folder folder;
    const auto random = crypto::make_random();
    const auto clock = memory::make_system_clock();
    ports::NoMetrics metrics;
    sqlite::StoreOptions options;
    options.data_dir = folder.path();
    options.search_index = false;
    const auto store = *sqlite::open_store(options, *clock, metrics, silent_log());
    const auto project = a_project(*random, clock->now());
    REQUIRE(
        store->write([&](ports::Repositories& repos) { return repos.projects().insert(project); }));

    Report report;
    report.project_id = project.id;
    report.title = "Checkout button does nothing";
    report.metadata.json = bench::page_context();
    const auto insert = [&](ports::Repositories& repos) {
        report.id = random->id<ReportId>(kReportIdPrefix, clock->now());
        report.created_at = report.updated_at = clock->now();
        return repos.reports().insert(report, {});
    };
    REQUIRE(store->write(insert));

    BENCHMARK("a report row: write, alone and durable") {
        return store->write(insert).has_value();
    };
    BENCHMARK("a report row: read by id") {
        return store
            ->read([&](ports::Repositories& repos) { return repos.reports().find(report.id); })
            .has_value();
    };
}
