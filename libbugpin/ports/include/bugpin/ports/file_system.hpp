// The disk, as thin as it can be: the seam at which tests make the N-th call fail. Paths are built
// by our own code only, never from anything a client sent. Thread-safe; an OpenFile belongs to one
// thread at a time. Errors: ENOSPC and EDQUOT are STORAGE_FULL; ENOENT is NOT_FOUND; the rest is
// UNAVAILABLE.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/core/time.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace bugpin::ports {

// Closes its descriptor when destroyed.
class OpenFile {
public:
    virtual ~OpenFile() = default;
    virtual Result<> write_at(std::int64_t offset, std::span<const char> bytes) = 0;
    // Reads up to out.size() bytes; fewer only at the end of the file.
    virtual Result<std::size_t> read_at(std::int64_t offset, std::span<char> out) const = 0;
    virtual Result<std::int64_t> size() const = 0;
    virtual Result<> sync_data() = 0;               // fdatasync
    virtual void drop_cached_pages() noexcept = 0;  // POSIX_FADV_DONTNEED, after sync_data
    virtual int descriptor() const noexcept = 0;    // for sendfile; stays owned by this object
};

class FileSystem {
public:
    using Path = std::filesystem::path;
    struct Entry {
        std::string name;
        std::int64_t bytes = 0;
        Time modified_at;
        bool is_folder = false;
    };

    virtual ~FileSystem() = default;
    // Fails when the file exists. Mode 0600.
    virtual Result<std::unique_ptr<OpenFile>> create(const Path& path) = 0;
    virtual Result<std::unique_ptr<OpenFile>> open(const Path& path) = 0;  // read only
    virtual Result<> rename(const Path& from, const Path& to) = 0;         // replaces `to`
    // A second name for a file, on the disk at once and whole; false when `to` is there already.
    virtual Result<bool> link(const Path& from, const Path& to) = 0;
    virtual Result<> remove(const Path& path) = 0;           // missing is success
    virtual Result<bool> make_folder(const Path& path) = 0;  // mode 0700; false: was there
    virtual Result<> sync_folder(const Path& path) = 0;
    virtual Result<std::vector<Entry>> list(const Path& folder) = 0;
    virtual Result<std::int64_t> free_bytes(const Path& path) = 0;
};

}  // namespace bugpin::ports
