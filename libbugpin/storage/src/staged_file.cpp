#include "staged_file.hpp"

#include <cassert>
#include <utility>

namespace bugpin::storage {
namespace {

constexpr std::size_t kPiece = 64 * 1024;

}  // namespace

StagedFile::StagedFile(Parts parts, std::filesystem::path path,
                       std::unique_ptr<ports::OpenFile> file)
    : parts_(parts), path_(std::move(path)), file_(std::move(file)), hash_(parts.digest.start()) {}

StagedFile::~StagedFile() {
    if (path_.empty()) return;
    if (const auto removed = parts_.disk.remove(path_); !removed)
        parts_.log.write(
            LogLevel::warn, "staged_file_left",
            {{"name", path_.filename().string()}, {"reason", removed.error().message}});
}

Result<> StagedFile::append(std::span<const char> bytes) {
    BUGPIN_CHECK(file_->append(bytes));
    hash_->update(bytes);
    size_ += static_cast<std::int64_t>(bytes.size());
    return {};
}

Result<std::size_t> StagedFile::read_at(std::int64_t offset, std::span<char> out) const {
    return file_->read_at(offset, out);
}

Result<> StagedFile::write_at(std::int64_t offset, std::span<const char> bytes) {
    assert(offset >= 0 && offset + static_cast<std::int64_t>(bytes.size()) <= size_);
    overwritten_ = true;
    return file_->write_at(offset, bytes);
}

Result<Blob> StagedFile::finish() {
    Blob blob{hash_->finish(), size_};
    if (overwritten_) {
        BUGPIN_TRY(blob.sha256, hash_of_file(*file_, parts_.digest));
    }
    BUGPIN_CHECK(file_->sync_data());
    // An upload is not read again soon, and its pages would push out what is. Worth 30 % of the
    // throughput at 200 KB and half of it at 1 MB.
    file_->drop_cached_pages();
    return blob;
}

Result<> StagedFile::move_to(const std::filesystem::path& to) {
    BUGPIN_CHECK(parts_.disk.rename(path_, to));
    path_.clear();
    return {};
}

Result<std::string> hash_of_file(const ports::OpenFile& file, const ports::Digest& digest) {
    const auto hash = digest.start();
    std::vector<char> piece(kPiece);
    for (std::int64_t at = 0;;) {
        BUGPIN_TRY(const std::size_t count, file.read_at(at, piece));
        hash->update(std::span(piece).first(count));
        if (count < piece.size()) return hash->finish();
        at += static_cast<std::int64_t>(count);
    }
}

}  // namespace bugpin::storage
