#include "bugpin/http/upload_sink.hpp"

#include <fmt/format.h>

#include <utility>

namespace bugpin::http {
namespace {

constexpr std::size_t kSniff = 64;  // what MediaInspector::guess wants

Error too_large(std::string_view field, std::int64_t limit) {
    return {ErrorKind::too_large,
            "FILE_TOO_LARGE",
            "File is too large",
            {{std::string(field), fmt::format("must be at most {} bytes", limit)}}};
}

Error unsupported(std::string_view field) {
    return {ErrorKind::unsupported,
            "UNSUPPORTED_MEDIA_TYPE",
            "File type is not supported",
            {{std::string(field), "must be PNG, JPEG, WebP, GIF, AVIF, WebM or MP4"}}};
}

}  // namespace

UploadSink::UploadSink(const InputLimits& limits, ports::BlobStore& blobs,
                       const ports::MediaInspector& inspector)
    : limits_(limits), blobs_(blobs), inspector_(inspector) {}

Result<> UploadSink::on_part(PartHead head) {
    const bool is_file_part =
        head.name == "media" || head.name == "screenshot" || head.name == "attachment";
    if (head.name == "data") {
        if (std::exchange(has_data_, true)) return Error::invalid("data", "must occur once");
        kind_ = Kind::data;
        return {};
    }
    if (is_file_part) return on_file(head);
    // A file that nobody stores must not vanish without a word; a text field may.
    if (head.filename) return Error::invalid(std::move(head.name), "is not a known file part");
    kind_ = Kind::ignored;
    return {};
}

Result<> UploadSink::on_file(const PartHead& head) {
    if (!head.filename) return Error::invalid(head.name, "must be a file");
    if (std::ssize(body_.files) >= limits_.media_count)
        return Error::invalid(head.name, fmt::format("at most {} files", limits_.media_count));
    kind_ = Kind::file;
    file_ = services::StagedFile{};
    file_.part = head.name == "attachment" ? services::StagedFile::Part::attachment
                                           : services::StagedFile::Part::media;
    file_.field = head.name;
    file_.original_name = *head.filename;
    head_.clear();
    return {};
}

Result<> UploadSink::on_data(std::string_view bytes) {
    switch (kind_) {
    case Kind::ignored: return {};
    case Kind::data:
        if (std::ssize(body_.text) + std::ssize(bytes) > limits_.json_bytes)
            return Error{ErrorKind::too_large,
                         "PAYLOAD_TOO_LARGE",
                         "Request body is too large",
                         {{"data", fmt::format("must be at most {} bytes", limits_.json_bytes)}}};
        body_.text += bytes;
        return {};
    case Kind::file: return on_file_data(bytes);
    }
    return {};
}

Result<> UploadSink::on_file_data(std::string_view bytes) {
    if (!file_.staged) {
        const auto wanted = bytes.substr(0, kSniff - head_.size());
        head_ += wanted;
        bytes.remove_prefix(wanted.size());
        if (head_.size() < kSniff) return {};
        BUGPIN_CHECK(open_file());
    }
    return store(bytes);
}

Result<> UploadSink::open_file() {
    limit_ = limits_.attachment_bytes;
    if (file_.part == services::StagedFile::Part::media) {
        const auto kind = inspector_.guess(head_);
        if (!kind) return unsupported(file_.field);
        limit_ = *kind == ports::MediaKind::video ? limits_.video_bytes : limits_.image_bytes;
    }
    BUGPIN_TRY(file_.staged, blobs_.stage());
    return store(head_);
}

Result<> UploadSink::store(std::string_view bytes) {
    if (file_.staged->size() + std::ssize(bytes) > limit_) return too_large(file_.field, limit_);
    return file_.staged->append(bytes);
}

Result<> UploadSink::on_part_end() {
    const bool is_file = std::exchange(kind_, Kind::ignored) == Kind::file;
    if (!is_file) return {};
    if (!file_.staged) {
        // What a browser sends for a file field left empty.
        if (head_.empty() && file_.original_name.empty()) return {};
        BUGPIN_CHECK(open_file());
    }
    body_.files.push_back(std::move(file_));
    return {};
}

bool UploadSink::wants_drain() const {
    std::int64_t waiting = file_.staged ? file_.staged->waiting() : 0;
    for (const auto& file : body_.files) waiting += file.staged->waiting();
    return waiting >= ports::StagedBlob::kMostWaiting;
}

Result<> UploadSink::drain() {
    for (const auto& file : body_.files) BUGPIN_CHECK(file.staged->drain());
    return file_.staged ? file_.staged->drain() : Result<>();
}

}  // namespace bugpin::http
