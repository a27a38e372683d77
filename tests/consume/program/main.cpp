// A program outside the project that uses the installed package: opens a store, submits a report,
// reads it back.
#include <bugpin/core/log.hpp>
#include <bugpin/crypto/crypto.hpp>
#include <bugpin/media/inspector.hpp>
#include <bugpin/memory/system_clock.hpp>
#include <bugpin/ports/metrics.hpp>
#include <bugpin/services/directory.hpp>
#include <bugpin/services/project_service.hpp>
#include <bugpin/services/report_service.hpp>
#include <bugpin/services/submission_service.hpp>
#include <bugpin/sqlite/store.hpp>
#include <bugpin/storage/blob_store.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>

using namespace bugpin;

Result<Report> submit_and_read_back(const std::filesystem::path& folder) {
    const auto clock = memory::make_system_clock();
    const auto random = crypto::make_random();
    const auto digest = crypto::make_digest();
    const auto disk = storage::make_disk();
    const auto inspector = media::make_inspector();
    ports::NoMetrics metrics;
    Log& log = silent_log();

    BUGPIN_TRY(auto store, sqlite::open_store({.data_dir = folder}, *clock, metrics, log));
    BUGPIN_TRY(auto blobs,
               storage::open_blob_store(folder, true, {*disk, *digest, *random, metrics, log}));
    services::Directory directory(*store, *clock, log);
    BUGPIN_CHECK(directory.start());
    services::ProjectService projects({*store, *clock, *random, *digest}, directory);
    services::SubmissionService submissions({*blobs, *inspector, *clock, *random, metrics});
    services::ReportService reports({*store, *blobs, *clock});

    const Actor operator_ = Actor::command_line();
    BUGPIN_TRY(const auto project, projects.create(operator_, {.name = "Shop", .settings = {}}));
    BUGPIN_CHECK(directory.refresh());
    const auto view = directory.project_by_key_hash(digest->sha256(project.api_key.reveal()));

    services::SubmitReport input;
    input.title = "Pay button is dead";
    input.metadata.json = R"({"url":"https://shop.example/pay"})";
    BUGPIN_TRY(auto pending, submissions.submit(view, std::move(input), {}, std::nullopt));
    BUGPIN_CHECK(store->write(pending.use_case));
    BUGPIN_TRY(auto detail, reports.find(operator_, pending.outcome->report));
    return detail.report;
}

int main() {
    const auto folder =
        std::filesystem::temp_directory_path() / ("bugpin-consume-" + std::to_string(std::rand()));
    std::filesystem::create_directories(folder);
    const auto report = submit_and_read_back(folder);
    std::filesystem::remove_all(folder);
    if (!report) return std::cerr << report.error().message << '\n', EXIT_FAILURE;
    std::cout << '#' << report->number << ' ' << report->title << '\n';
    return report->number == 1 && report->title == "Pay button is dead" ? EXIT_SUCCESS
                                                                        : EXIT_FAILURE;
}
