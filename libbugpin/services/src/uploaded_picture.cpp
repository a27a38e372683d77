#include "uploaded_picture.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <utility>

namespace bugpin::services {
namespace {

constexpr std::string_view kPart = "file";
constexpr std::int64_t kMostPixels = 16'000'000;  // enough for any logo

// Says which part of the form is meant.
Error about_file(Error error) {
    if (error.fields.empty() && error.kind != ErrorKind::unavailable &&
        error.kind != ErrorKind::storage_full)
        error.fields.push_back({std::string(kPart), error.message});
    return error;
}

Result<> check_size(const PictureRule& rule, std::int64_t bytes) {
    if (bytes <= rule.most_bytes) return {};
    return about_file({ErrorKind::too_large, "FILE_TOO_LARGE",
                       fmt::format("must be at most {} bytes", rule.most_bytes)});
}

Result<> check_picture(const PictureRule& rule, const ports::MediaInfo& info) {
    const auto& types = rule.types;
    if (std::find(types.begin(), types.end(), info.mime_type) == types.end())
        return about_file({ErrorKind::unsupported, "UNSUPPORTED_MEDIA_TYPE",
                           fmt::format("must be one of: {}", fmt::join(types, ", "))});
    if (std::min(info.width.value_or(0), info.height.value_or(0)) >= rule.least_side) return {};
    return Error::invalid(std::string(kPart),
                          fmt::format("must have at least {0} × {0} pixels", rule.least_side));
}

}  // namespace

UploadedPicture::UploadedPicture(Ports ports, ports::PlacedBlob source, std::string mime_type)
    : ports_(ports), source_(std::move(source)), mime_type_(std::move(mime_type)) {}

// The worker reads from a descriptor, so the upload is placed like any other; nothing refers to it,
// and the sweeper takes it.
Result<UploadedPicture> UploadedPicture::take(Ports ports, std::string_view bytes,
                                              const PictureRule& rule, const InputLimits& limits) {
    BUGPIN_CHECK(check_size(rule, std::ssize(bytes)));
    BUGPIN_TRY(auto staged, ports.blobs.stage());
    BUGPIN_CHECK(staged->append(bytes));
    auto info = ports.inspector.inspect_media(*staged, limits);
    if (!info) return about_file(std::move(info).error());
    BUGPIN_CHECK(check_picture(rule, *info));
    BUGPIN_TRY(ports::PlacedBlob source, ports.blobs.place(std::move(staged)));
    return UploadedPicture(ports, std::move(source), std::move(info->mime_type));
}

Result<MadePicture> UploadedPicture::make(std::int64_t square) const {
    ports::PictureTask task;
    task.mime_type = mime_type_;
    task.most_pixels = kMostPixels;
    if (square > 0) task.square = square;
    BUGPIN_TRY(const ports::OpenBlob open, ports_.blobs.open(source_.blob.sha256));
    BUGPIN_TRY(auto staged, ports_.blobs.stage());
    auto made = ports_.worker.make(open, task, *staged);
    if (!made) return about_file(std::move(made).error());
    BUGPIN_TRY(ports::PlacedBlob placed, ports_.blobs.place(std::move(staged)));
    return MadePicture{std::move(placed), std::move(made->mime_type), std::move(made->extension)};
}

}  // namespace bugpin::services
