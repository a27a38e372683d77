#include "import_files.hpp"

#include <utility>
#include <vector>

namespace bugpin::services {
namespace {

constexpr std::size_t kPiece = 64 << 10;
constexpr std::int64_t kMostBytes = 500LL << 20;   // of one file: the largest video anybody may set
constexpr std::int64_t kMostPixels = 400'000'000;  // likewise; nothing is decoded here
constexpr std::int64_t kMostSquarePixels = 50'000'000;

Error too_large(std::int64_t most) {
    return {ErrorKind::too_large, "FILE_TOO_LARGE",
            fmt::format("it is larger than {} MB", most >> 20)};
}

// Trouble on their disk is about that one file; on ours it ends the import.
Error unreadable(Error error) {
    if (error.kind == ErrorKind::unavailable) error.kind = ErrorKind::invalid;
    return error;
}

}  // namespace

Result<std::unique_ptr<ports::StagedBlob>> ImportFiles::stage(const std::string& path) const {
    if (path.empty())
        return Error{ErrorKind::not_found, "ELSEWHERE", "it is not below this directory's uploads"};
    const auto opened = folder_.open(path);
    if (!opened) return unreadable(opened.error());
    const auto& file = *opened;
    const auto size = file->size();
    if (!size) return unreadable(size.error());
    if (*size > kMostBytes) return too_large(kMostBytes);
    if (*size == 0) return Error{ErrorKind::invalid, "EMPTY_FILE", "it is empty"};
    BUGPIN_TRY(auto staged, ports_.blobs.stage());
    std::vector<char> piece(kPiece);
    for (std::int64_t at = 0; at <= kMostBytes;) {
        const auto count = file->read_at(at, piece);
        if (!count) return unreadable(count.error());
        if (*count == 0) return staged;
        BUGPIN_CHECK(staged->append(std::span<const char>(piece.data(), *count)));
        if (staged->wants_drain()) BUGPIN_CHECK(staged->drain());
        at += static_cast<std::int64_t>(*count);
    }
    return too_large(kMostBytes);
}

Result<ports::MediaInfo> ImportFiles::inspect(const ports::StagedBlob& staged) const {
    InputLimits limits;
    limits.image_pixels = kMostPixels;
    auto media = ports_.inspector.inspect_media(staged, limits);
    if (media || media.error().kind != ErrorKind::unsupported) return media;
    return ports_.inspector.inspect_attachment(staged);
}

Result<ImportFiles::Taken> ImportFiles::take(const std::string& path) const {
    BUGPIN_TRY(auto staged, stage(path));
    Taken taken;
    BUGPIN_TRY(taken.info, inspect(*staged));
    if (dry_run_) return taken;
    if (taken.info.kind != ports::MediaKind::document) {
        BUGPIN_TRY(staged,
                   ports_.inspector.without_metadata(std::move(staged), taken.info, ports_.blobs));
    }
    BUGPIN_TRY(taken.placed, ports_.blobs.place(std::move(staged)));
    return taken;
}

// The worker reads from a descriptor, so the source is placed first; nothing refers to it, and the
// sweeper takes it.
Result<ImportFiles::Taken> ImportFiles::take_square(const std::string& path,
                                                    std::int64_t side) const {
    BUGPIN_TRY(const Taken source, take(path));
    if (source.info.kind != ports::MediaKind::image)
        return Error{ErrorKind::unsupported, "UNSUPPORTED_MEDIA_TYPE", "it is no picture"};
    if (dry_run_) return source;
    ports::PictureTask task;
    task.mime_type = source.info.mime_type;
    task.most_pixels = kMostSquarePixels;
    task.square = side;
    BUGPIN_TRY(const ports::OpenBlob open, ports_.blobs.open(source.placed.blob.sha256));
    BUGPIN_TRY(auto staged, ports_.blobs.stage());
    const auto made = ports_.worker.make(open, task, *staged);
    if (!made) return unreadable(made.error());  // whatever becomes of the picture's process
    Taken taken;
    taken.info = source.info;
    taken.info.mime_type = made->mime_type;
    BUGPIN_TRY(taken.placed, ports_.blobs.place(std::move(staged)));
    return taken;
}

Result<std::optional<std::string>> ImportFiles::read(const std::string& path,
                                                     std::int64_t most) const {
    auto file = folder_.open(path);
    if (!file && file.error().kind == ErrorKind::not_found) return std::optional<std::string>();
    if (!file) return std::move(file).error();
    BUGPIN_TRY(const std::int64_t size, (*file)->size());
    if (size > most) return too_large(most);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    BUGPIN_TRY(const std::size_t count, (*file)->read_at(0, bytes));
    bytes.resize(count);
    return std::optional(std::move(bytes));
}

}  // namespace bugpin::services
