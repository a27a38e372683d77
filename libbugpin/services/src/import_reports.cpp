#include "import_run.hpp"

#include "bugpin/core/text.hpp"

#include <utility>

namespace bugpin::services {
namespace {

constexpr std::int64_t kProgressStep = 100;  // reports

FileType type_of(ports::MediaKind kind) {
    switch (kind) {
    case ports::MediaKind::image: return FileType::screenshot;
    case ports::MediaKind::video: return FileType::video;
    case ports::MediaKind::document: return FileType::attachment;
    }
    return FileType::attachment;
}

std::string labelled(const ReportId& id) { return fmt::format("report {}", id.str()); }

}  // namespace

Result<> ImportRun::take_reports() {
    BUGPIN_TRY(const auto theirs, parts_.source.reports());
    ledger_.unreadable(ImportKind::report, theirs.gaps.size());
    ledger_.lost(theirs.gaps);
    const std::int64_t all = std::ssize(theirs.rows);
    for (std::int64_t i = 0; i < all; ++i) {
        BUGPIN_CHECK(take_report(theirs.rows[static_cast<std::size_t>(i)]));
        const bool is_time = (i + 1) % kProgressStep == 0 || i + 1 == all;
        if (is_time && parts_.options.progress) parts_.options.progress(i + 1, all);
    }
    return {};
}

InputLimits ImportRun::limits_of(const ProjectId& project) const {
    const auto found = projects_.find(project);
    return input_limits(parts_.directory.current()->settings,
                        found == projects_.end() ? ProjectSettings() : found->second);
}

Result<> ImportRun::take_report(const ports::LegacyReportKey& key) {
    const std::string what = labelled(key.id);
    BUGPIN_TRY(const bool was_here, store().read([&](ports::Repositories& repos) -> Result<bool> {
        const auto found = repos.reports().find(key.id);
        if (found) return true;
        if (found.error().kind != ErrorKind::not_found) return found.error();
        return false;
    }));
    if (was_here) {
        ledger_.already_there(ImportKind::report);
        return {};
    }
    if (!projects_.contains(key.project)) {
        ledger_.left_out(ImportKind::report, what, "its project did not come over");
        return {};
    }
    auto theirs = parts_.source.report(key, limits_of(key.project));
    if (!theirs) {
        ledger_.left_out(ImportKind::report, what, theirs.error().message);
        return {};
    }
    Cargo cargo;
    cargo.report = std::move(theirs->report);
    if (!key.created_at) {
        cargo.report.created_at = cargo.report.updated_at = parts_.ports.clock.now();
        ledger_.lost(what + ": createdAt", "cannot be read; it is now");
    }
    cargo.history = std::move(theirs->history);
    ledger_.lost(theirs->gaps);
    BUGPIN_CHECK(take_files(theirs->files, cargo));
    return store_report(cargo);
}

Result<> ImportRun::take_files(const std::vector<ports::LegacyFile>& theirs, Cargo& cargo) {
    for (const auto& each : theirs) {
        auto taken = files_.take(each.path);
        if (!taken && ends_import(taken.error())) return taken.error();
        if (!taken) {
            ledger_.left_out(
                ImportKind::file,
                fmt::format("{}: file {}", labelled(cargo.report.id), each.file.id.str()),
                taken.error().message);
            continue;
        }
        File& file = cargo.files.emplace_back(each.file);
        file.type = type_of(taken->info.kind);
        file.filename = fmt::format("{}.{}", file.id.str(), taken->info.extension);
        file.mime_type = taken->info.mime_type;
        file.width = taken->info.width;
        file.height = taken->info.height;
        file.blob = taken->placed.blob;
        cargo.placed.push_back(std::move(taken->placed));
    }
    return {};
}

Result<> ImportRun::store_report(Cargo& cargo) {
    Report& report = cargo.report;
    const std::string what = labelled(report.id);
    if (report.assigned_to && !known(report.assigned_to))
        ledger_.lost(what + ": assignedTo", "that person did not come over");
    report.assigned_to = known(report.assigned_to);
    report.resolved_by = known(report.resolved_by);
    for (auto& entry : cargo.history) entry.user_id = known(entry.user_id);
    BUGPIN_TRY(
        const bool is_here,
        add(
            ImportKind::report, what, [](ports::Repositories&) -> Result<bool> { return false; },
            [&](ports::Repositories& repos) -> Result<> {
                BUGPIN_CHECK(repos.reports().insert(report, cargo.files));
                for (const auto& entry : cargo.history) BUGPIN_CHECK(repos.history().append(entry));
                return {};
            }));
    if (!is_here) return {};
    ledger_.came_over(ImportKind::file, std::ssize(cargo.files));
    ledger_.came_over(ImportKind::history, std::ssize(cargo.history));
    return {};
}

}  // namespace bugpin::services
