#include "submission.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/services/upkeep_service.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <stdexcept>

namespace bugpin::services {
namespace {

constexpr std::size_t kMaxOriginalName = 128;

FileType type_of(ports::MediaKind kind) {
    switch (kind) {
    case ports::MediaKind::image: return FileType::screenshot;
    case ports::MediaKind::video: return FileType::video;
    case ports::MediaKind::document: return FileType::attachment;
    }
    return FileType::attachment;
}

std::int64_t most_bytes(ports::MediaKind kind, const InputLimits& limits) {
    switch (kind) {
    case ports::MediaKind::image: return limits.image_bytes;
    case ports::MediaKind::video: return limits.video_bytes;
    case ports::MediaKind::document: return limits.attachment_bytes;
    }
    return 0;
}

// Whole mebibytes where the limit is one, as the operator set it.
std::string readable(std::int64_t bytes) {
    constexpr std::int64_t kMebibyte = 1 << 20;
    return bytes % kMebibyte == 0 ? fmt::format("{} MB", bytes / kMebibyte)
                                  : fmt::format("{} bytes", bytes);
}

Result<> check_size(const std::string& label, std::int64_t size, std::int64_t most) {
    if (size <= most) return {};
    const auto rule = fmt::format("must be at most {}", readable(most));
    return Error{ErrorKind::too_large, "FILE_TOO_LARGE", label + " " + rule, {{label, rule}}};
}

// "media[0]", "media[1]", "attachment[0]"
std::vector<std::string> labels_of(const std::vector<StagedFile>& files) {
    std::vector<std::string> labels;
    std::map<std::string, int> seen;  // parts per field so far
    for (const auto& file : files)
        labels.push_back(fmt::format("{}[{}]", file.field, seen[file.field]++));
    return labels;
}

// Says which part an error is about; the inspector does not know.
Error about(const std::string& label, Error error) {
    if (error.fields.empty()) error.fields.push_back({label, error.message});
    return error;
}

// The day that counts, and how long it still lasts.
struct Today {
    explicit Today(Time now) : day(std::chrono::floor<std::chrono::days>(now)) {
        left = std::chrono::ceil<std::chrono::seconds>(day + std::chrono::days(1) - now);
    }
    std::chrono::sys_days day;
    std::chrono::seconds left{0};
};

Error volume_exceeded(const std::string& label, std::int64_t limit, std::chrono::seconds left) {
    const auto rule =
        fmt::format("would exceed the {} of videos that this project takes a day", readable(limit));
    return {ErrorKind::rate_limited,
            "RECORDING_VOLUME_EXCEEDED",
            label + " " + rule,
            {{label, rule}},
            left};
}

// Not at once: the transaction may be run again, or fail.
void count_when_stored(ports::Repositories& repos, ports::Metrics& metrics,
                       ports::Counter counter) {
    repos.after_commit([&metrics, counter] { metrics.add(counter); });
}

}  // namespace

Result<> Submission::prepare() {
    auto done = prepare_all();
    if (!done) {
        parts_.files.clear();
        files_.clear();
        labels_.clear();
        placed_.clear();
    }
    return done;
}

Result<> Submission::prepare_all() {
    auto& files = parts_.files;
    const auto labels = labels_of(files);
    // First of all: what must not be stored unredacted is not stored at all if it never can be.
    for (std::size_t i = 0; i < files.size(); ++i)
        if (is_redacted(i)) BUGPIN_CHECK(check_redactable(files[i], labels[i]));
    for (std::size_t i = 0; i < files.size(); ++i) BUGPIN_CHECK(prepare_one(files[i], labels[i]));
    add_marks();
    files.clear();
    return {};
}

bool Submission::is_redacted(std::size_t index) const {
    return index < parts_.marks.size() && parts_.marks[index].is_redacted();
}

Result<> Submission::check_redactable(const StagedFile& staged, const std::string& label) const {
    auto info = inspect(staged);
    if (!info) return about(label, std::move(info).error());
    auto can_redact = parts_.ports.inspector.can_redact(*staged.staged, *info);
    if (!can_redact) return about(label, std::move(can_redact).error());
    if (*can_redact) return {};
    return Error{ErrorKind::unsupported,
                 "UNSUPPORTED_MEDIA_TYPE",
                 "Redaction boxes can be drawn on still pictures only",
                 {{label, "carries redaction boxes, but is no still picture"}}};
}

// The files are known by their ids now.
void Submission::add_marks() {
    for (std::size_t i = 0; i < parts_.marks.size() && i < files_.size(); ++i) {
        MediaMarks& marks = parts_.marks[i];
        File& file = files_[i];
        if (marks.is_redacted()) file.state = FileState::redaction_pending;
        if (marks.base_of) file.base_of = files_[*marks.base_of].id;
        file.annotations = std::move(marks.annotations);
    }
}

Result<> Submission::prepare_one(StagedFile& staged, const std::string& label) {
    auto& ports = parts_.ports;
    auto info = inspect(staged);
    if (!info) return about(label, std::move(info).error());
    BUGPIN_CHECK(
        check_size(label, staged.staged->size(), most_bytes(info->kind, parts_.project->limits)));
    if (staged.part == StagedFile::Part::media) {
        auto clean = ports.inspector.without_metadata(std::move(staged.staged), *info, ports.blobs);
        if (!clean) return about(label, std::move(clean).error());
        staged.staged = *std::move(clean);
    }
    BUGPIN_TRY(ports::PlacedBlob placed, ports.blobs.place(std::move(staged.staged)));
    add_file(staged, *info, placed.blob);
    labels_.push_back(label);
    placed_.push_back(std::move(placed));
    return {};
}

Result<ports::MediaInfo> Submission::inspect(const StagedFile& staged) const {
    auto& inspector = parts_.ports.inspector;
    return staged.part == StagedFile::Part::media
               ? inspector.inspect_media(*staged.staged, parts_.project->limits)
               : inspector.inspect_attachment(*staged.staged);
}

void Submission::add_file(const StagedFile& staged, const ports::MediaInfo& info, Blob blob) {
    const Time now = parts_.report.created_at;
    File file;
    file.id = parts_.ports.random.id<FileId>(kFileIdPrefix, now);
    file.report_id = parts_.report.id;
    file.type = type_of(info.kind);
    file.filename = fmt::format("{}.{}", file.id.str(), info.extension);
    if (const auto name = trim(staged.original_name); !name.empty())
        file.original_name = printable(name, kMaxOriginalName);
    file.mime_type = info.mime_type;
    file.blob = std::move(blob);
    file.width = info.width;
    file.height = info.height;
    file.position = static_cast<std::int64_t>(files_.size());
    file.created_at = now;
    files_.push_back(std::move(file));
}

// Before anything else is written: a refusal then costs the batch nothing.
Result<> Submission::count_videos(ports::Repositories& repos) const {
    std::int64_t taken = 0;
    const auto is_video = [](const File& file) { return file.type == FileType::video; };
    if (std::none_of(files_.begin(), files_.end(), is_video)) return {};
    const Today today(parts_.report.created_at);
    const auto limit = parts_.project->daily_video_bytes;
    BUGPIN_TRY(const std::int64_t before,
               repos.reports().video_bytes(parts_.report.project_id, today.day));
    for (std::size_t i = 0; i < files_.size(); ++i) {
        if (!is_video(files_[i])) continue;
        taken += files_[i].blob.bytes;
        if (before + taken > limit) return volume_exceeded(labels_[i], limit, today.left);
    }
    return repos.reports().add_video_bytes(parts_.report.project_id, today.day, taken);
}

// A repeated submission stored its pictures again, as they came; the first one's are redacted.
Result<> Submission::doom_unredacted(ports::Repositories& repos) const {
    for (const auto& file : files_)
        if (file.state != FileState::ready)
            BUGPIN_CHECK(repos.reports().doom_blob(file.blob.sha256));
    return {};
}

Result<> Submission::store(ports::Repositories& repos) {
    // Storing the report without its files would be worse than failing.
    if (!parts_.files.empty()) throw std::logic_error("submission stored before it was prepared");
    const auto& report = parts_.report;
    const auto& key = parts_.idempotency_key;
    auto& metrics = parts_.ports.metrics;
    if (key) {
        BUGPIN_TRY(const auto earlier,
                   repos.reports().find_by_key(report.project_id, *key,
                                               report.created_at - kIdempotencyLife));
        if (earlier) {
            BUGPIN_CHECK(doom_unredacted(repos));
            outcome = {earlier->report, earlier->number, true};
            count_when_stored(repos, metrics, ports::Counter::reports_repeated);
            return {};
        }
    }
    BUGPIN_CHECK(count_videos(repos));
    BUGPIN_TRY(const std::int64_t number, repos.reports().insert(report, files_));
    if (key)
        BUGPIN_CHECK(
            repos.reports().remember_key(report.project_id, *key, report.id, report.created_at));
    if (parts_.events) BUGPIN_CHECK(parts_.events->created(repos, report, number));
    outcome = {report.id, number, false};
    count_when_stored(repos, metrics, ports::Counter::reports_submitted);
    return {};
}

}  // namespace bugpin::services
