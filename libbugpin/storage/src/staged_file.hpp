// One upload on its way: bytes that wait in memory behind those that are in a file of a random
// name, which are hashed as they are written. Belongs to one thread at a time. Destroying it
// removes the file, if there is one that was not moved to its place.
#pragma once

#include "waiting_bytes.hpp"

#include "bugpin/core/log.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/file_system.hpp"
#include "bugpin/ports/random.hpp"

#include <memory>
#include <string>

namespace bugpin::storage {

class StagedFile final : public ports::StagedBlob {
public:
    struct Parts {
        ports::FileSystem& disk;
        const ports::Digest& digest;
        ports::Random& random;
        Log& log;
        const std::filesystem::path& folder;  // where the file is made
    };

    explicit StagedFile(const Parts& parts) : parts_(parts) {}
    ~StagedFile() override;
    StagedFile(const StagedFile&) = delete;
    StagedFile& operator=(const StagedFile&) = delete;

    Result<> append(std::span<const char> bytes) override;
    std::int64_t waiting() const noexcept override { return waiting_.size(); }
    Result<> drain() override;
    std::int64_t size() const noexcept override { return written_ + waiting_.size(); }
    Result<std::size_t> read_at(std::int64_t offset, std::span<char> out) const override;
    Result<> write_at(std::int64_t offset, std::span<const char> bytes) override;

    // Ends the writing: the bytes have reached the disk, and left the page cache, when it returns.
    // Call once, last.
    Result<Blob> finish();
    // REQUIRES: finish() has succeeded. Replaces what is at `to`.
    Result<> move_to(const std::filesystem::path& to);

private:
    Result<> create_file();
    std::size_t on_disk(std::int64_t offset, std::size_t count) const;

    Parts parts_;
    std::filesystem::path path_;             // empty while there is no file, and once it is moved
    std::unique_ptr<ports::OpenFile> file_;  // none until the first drain
    std::unique_ptr<ports::Sha256> hash_;    // of the first written_ bytes, unless overwritten_
    std::int64_t written_ = 0;
    WaitingBytes waiting_;
    bool overwritten_ = false;  // hash_ no longer speaks of the bytes in the file
};

// SHA-256 of a whole file, read in pieces.
Result<std::string> hash_of_file(const ports::OpenFile& file, const ports::Digest& digest);

}  // namespace bugpin::storage
