// One upload on its way: a file of a random name whose SHA-256 is computed while it grows. Belongs
// to one thread at a time. Destroying it removes the file, unless it was moved to its place.
#pragma once

#include "bugpin/core/log.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/file_system.hpp"

#include <memory>
#include <string>

namespace bugpin::storage {

class StagedFile final : public ports::StagedBlob {
public:
    struct Parts {
        ports::FileSystem& disk;
        const ports::Digest& digest;
        Log& log;
    };

    StagedFile(Parts parts, std::filesystem::path path, std::unique_ptr<ports::OpenFile> file);
    ~StagedFile() override;
    StagedFile(const StagedFile&) = delete;
    StagedFile& operator=(const StagedFile&) = delete;

    Result<> append(std::span<const char> bytes) override;
    std::int64_t size() const noexcept override { return size_; }
    Result<std::size_t> read_at(std::int64_t offset, std::span<char> out) const override;
    Result<> write_at(std::int64_t offset, std::span<const char> bytes) override;

    // Ends the writing: the bytes have reached the disk, and left the page cache, when it returns.
    // Call once, last.
    Result<Blob> finish();
    // REQUIRES: finish() has succeeded. Replaces what is at `to`.
    Result<> move_to(const std::filesystem::path& to);

private:
    Parts parts_;
    std::filesystem::path path_;  // empty once moved
    std::unique_ptr<ports::OpenFile> file_;
    std::unique_ptr<ports::Sha256> hash_;
    std::int64_t size_ = 0;
    bool overwritten_ = false;  // hash_ no longer speaks of the bytes in the file
};

// SHA-256 of a whole file, read in pieces.
Result<std::string> hash_of_file(const ports::OpenFile& file, const ports::Digest& digest);

}  // namespace bugpin::storage
