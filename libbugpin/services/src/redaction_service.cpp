#include "bugpin/services/redaction_service.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/services/picture_service.hpp"

#include <utility>
#include <vector>

namespace bugpin::services {
namespace {

constexpr std::int64_t kBatch = 16;

Result<bool> keeps_original(ports::Repositories& repos, const File& file) {
    BUGPIN_TRY(const Settings settings, repos.settings().load());
    BUGPIN_TRY(const Report report, repos.reports().find(file.report_id));
    const auto project = repos.projects().find(report.project_id);
    if (project) return keeps_originals(settings, project->settings);
    if (project.error().kind != ErrorKind::not_found) return project.error();
    return false;  // the project is gone
}

// Those that no other attempt would change.
bool is_final(const Error& error) {
    return error.kind == ErrorKind::unsupported || error.kind == ErrorKind::too_large ||
           error.kind == ErrorKind::not_found;
}

}  // namespace

RedactionService::RedactionService(Ports ports, const Directory& directory)
    : ports_(ports), directory_(directory) {}

Result<std::int64_t> RedactionService::redact_pending(const std::stop_token& stop) {
    std::int64_t redacted = 0;
    ReportId report;
    FileId last;
    while (true) {
        BUGPIN_TRY(const std::vector<File> files, ports_.store.read([&](ports::Repositories& r) {
            return r.reports().files_to_redact(report, last, kBatch);
        }));
        for (const File& file : files) {
            if (stop.stop_requested()) return redacted;
            BUGPIN_TRY(const bool done, redact(file));
            redacted += done ? 1 : 0;
            report = file.report_id;
            last = file.id;
        }
        if (files.empty()) return redacted;
    }
}

Result<bool> RedactionService::redact(const File& file) {
    ports::PictureTask task;
    task.mime_type = file.mime_type;
    task.most_pixels = directory_.current()->settings.limits.max_megapixels * 1'000'000;
    add_redactions(file, task);
    const auto source = ports_.blobs.open(file.blob.sha256);
    if (!source && is_final(source.error())) {
        BUGPIN_CHECK(give_up(file, source.error()));
        return false;
    }
    if (!source) return source.error();
    BUGPIN_TRY(auto staged, ports_.blobs.stage());
    const auto made = ports_.worker.make(*source, task, *staged);
    if (!made) {
        const bool is_lost = made.error().code == "PICTURE_WORKER_LOST";
        const bool is_enough = is_lost && ++lost_[file.id] >= kMostLostWorkers;
        if (is_final(made.error()) || is_enough) BUGPIN_CHECK(give_up(file, made.error()));
        return false;
    }
    BUGPIN_TRY(const ports::PlacedBlob placed, ports_.blobs.place(std::move(staged)));
    BUGPIN_CHECK(replace(file, placed, *made));
    lost_.erase(file.id);
    ports_.log.write(LogLevel::info, "picture_redacted",
                     {{"report", file.report_id.str()}, {"file", file.id.str()}});
    return true;
}

Result<> RedactionService::give_up(File file, const Error& error) {
    ports_.log.write(
        LogLevel::warn, "redaction_failed",
        {{"report", file.report_id.str()}, {"file", file.id.str()}, {"error", error.code}});
    lost_.erase(file.id);
    file.state = FileState::redaction_failed;
    auto saved = ports_.store.write(
        [&](ports::Repositories& repos) { return repos.reports().save_redaction(file); });
    if (!saved && saved.error().kind == ErrorKind::not_found) return {};  // the report is gone
    return saved;
}

Result<> RedactionService::replace(const File& file, const ports::PlacedBlob& placed,
                                   const ports::MadePicture& made) {
    auto replaced = ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        File redacted = file;
        redacted.filename = fmt::format("{}.{}", file.id.str(), made.extension);
        redacted.mime_type = made.mime_type;
        redacted.blob = placed.blob;
        redacted.width = made.width;
        redacted.height = made.height;
        redacted.state = FileState::ready;
        BUGPIN_TRY(const bool keep, keeps_original(repos, file));
        if (keep)
            redacted.original_sha256 = file.blob.sha256;
        else
            BUGPIN_CHECK(repos.reports().doom_blob(file.blob.sha256));
        return repos.reports().save_redaction(redacted);
    });
    if (!replaced && replaced.error().kind == ErrorKind::not_found) return {};
    return replaced;
}

Result<std::int64_t> RedactionService::remove_doomed() {
    BUGPIN_TRY(const auto doomed, ports_.store.read([](ports::Repositories& repos) {
        return repos.reports().doomed_blobs(1000);
    }));
    const auto is_referenced = [this](const std::string& sha256) {
        return ports_.store.read(
            [&](ports::Repositories& repos) { return repos.reports().is_blob_referenced(sha256); });
    };
    std::int64_t gone = 0;
    for (const std::string& sha256 : doomed) {
        BUGPIN_TRY(const auto outcome, ports_.blobs.discard(sha256, is_referenced));
        if (outcome == ports::BlobStore::Discarded::in_flight) continue;  // the next pass
        BUGPIN_CHECK(ports_.store.write(
            [&](ports::Repositories& repos) { return repos.reports().forget_doomed(sha256); }));
        gone += outcome == ports::BlobStore::Discarded::gone ? 1 : 0;
    }
    return gone;
}

}  // namespace bugpin::services
