// Bytes on disk, content-addressed. An upload is staged (streamed to a file of a random name while
// its SHA-256 is computed), then placed under its hash, durably: when place() has returned, the
// bytes and their name have reached the disk. Rows that refer to a blob are written after place(),
// while the Placed object keeps the sweeper away. BlobStore is thread-safe; a StagedBlob belongs to
// one thread at a time. Errors: STORAGE_FULL, UNAVAILABLE, NOT_FOUND.
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

// One upload on its way. Destroying it before place() removes its file.
class StagedBlob {
public:
    virtual ~StagedBlob() = default;
    virtual Result<> append(std::span<const char> bytes) = 0;
    virtual std::int64_t size() const noexcept = 0;
    // Reads back what was appended; fewer than out.size() bytes only at the end.
    virtual Result<std::size_t> read_at(std::int64_t offset, std::span<char> out) const = 0;
    // Overwrites bytes in place. The hash is then computed anew by place().
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

    virtual Result<std::unique_ptr<StagedBlob>> stage() = 0;
    // Blocks on the disk. Consumes the staged file, also on failure.
    virtual Result<PlacedBlob> place(std::unique_ptr<StagedBlob> staged) = 0;
    // REQUIRES: is_blob_hash(sha256)
    virtual Result<OpenBlob> open(const std::string& sha256) = 0;

    // Removes blobs older than `grace` for which `is_referenced` says no. `is_referenced` is called
    // under the store's lock, with in-flight blobs already left out. Returns how many were removed.
    virtual Result<std::int64_t> sweep(
        Time now, std::chrono::seconds grace,
        const std::function<Result<bool>(const std::string&)>& is_referenced) = 0;

    // Reads every blob and calls `on_blob(sha256, good)`; good is false when the bytes do not hash
    // to their name.
    virtual Result<> verify(const std::function<void(const std::string&, bool good)>& on_blob) = 0;
    // Fails when the folder cannot take another file.
    virtual Result<> check_writable() = 0;
};

}  // namespace bugpin::ports
