// Bytes on disk, content-addressed. An upload is staged (it waits in memory, and is drained to a
// file of a random name while its SHA-256 is computed), then placed under its hash, durably: when
// place() has returned, the bytes and their name have reached the disk. Rows that refer to a blob
// are written after place(), while the Placed object keeps the sweeper away. BlobStore is
// thread-safe; a StagedBlob belongs to one thread at a time. Errors: STORAGE_FULL, UNAVAILABLE,
// NOT_FOUND.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/blob.hpp"
#include "bugpin/ports/file_system.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace bugpin::ports {

// One upload on its way: its first bytes are on disk, the others still wait in memory. A socket's
// thread may append; whatever touches the bytes on disk blocks. Destroying it before place()
// removes its file, which blocks too if it was ever drained.
class StagedBlob {
public:
    // With so much waiting, drain() is to be called before more is appended.
    static constexpr std::int64_t kMostWaiting = 224 * 1024;

    virtual ~StagedBlob() = default;
    // Copies the bytes into memory. Neither blocks nor touches the disk.
    virtual Result<> append(std::span<const char> bytes) = 0;
    // How many bytes wait in memory.
    virtual std::int64_t waiting() const noexcept = 0;
    bool wants_drain() const noexcept { return waiting() >= kMostWaiting; }
    // Writes what waits to the disk and frees the memory. Blocks. May be called again after it has
    // failed.
    virtual Result<> drain() = 0;

    virtual std::int64_t size() const noexcept = 0;
    // Reads back what was appended; fewer than out.size() bytes only at the end. Blocks if they are
    // on disk.
    virtual Result<std::size_t> read_at(std::int64_t offset, std::span<char> out) const = 0;
    // Overwrites bytes in place. Where they are on disk it blocks, and place() then computes the
    // hash anew.
    virtual Result<> write_at(std::int64_t offset, std::span<const char> bytes) = 0;
};

// A blob that is on disk but may not yet be referred to by a row. While any copy lives, the sweeper
// leaves the blob alone.
struct PlacedBlob {
    Blob blob;
    std::shared_ptr<void> in_flight;
};

// An open blob, to be read or handed to sendfile.
struct OpenBlob {
    std::unique_ptr<OpenFile> file;
    std::int64_t bytes = 0;
};

class BlobStore {
public:
    virtual ~BlobStore() = default;

    // Neither blocks nor touches the disk.
    virtual Result<std::unique_ptr<StagedBlob>> stage() = 0;
    // Drains what waits and blocks on the disk. Consumes the staged file, also on failure.
    virtual Result<PlacedBlob> place(std::unique_ptr<StagedBlob> staged) = 0;
    // REQUIRES: is_blob_hash(sha256)
    virtual Result<OpenBlob> open(const std::string& sha256) = 0;

    // Removes blobs older than `grace` for which `is_referenced` says no. `is_referenced` is called
    // under the store's lock, with in-flight blobs already left out. Returns how many were removed.
    virtual Result<std::int64_t> sweep(
        Time now, std::chrono::seconds grace,
        const std::function<Result<bool>(const std::string&)>& is_referenced) = 0;

    enum class Discarded { gone, referenced, in_flight };
    // Removes one blob at once, however young, unless it is in flight or `is_referenced` says yes.
    // A blob that is not there is gone. REQUIRES: is_blob_hash(sha256)
    virtual Result<Discarded> discard(
        const std::string& sha256,
        const std::function<Result<bool>(const std::string&)>& is_referenced) = 0;

    // Reads every blob and calls `on_blob(sha256, good)`; good is false when the bytes do not hash
    // to their name.
    virtual Result<> verify(const std::function<void(const std::string&, bool good)>& on_blob) = 0;
    // Fails when the folder cannot take another file. Writes one, and removes it.
    virtual Result<> check_writable() = 0;
};

}  // namespace bugpin::ports
