#include "disk_file.hpp"

#include "bugpin/storage/blob_store.hpp"

#include <dirent.h>
#include <limits>
#include <sys/statvfs.h>

namespace bugpin::storage {
namespace {

using Path = std::filesystem::path;

Descriptor open_descriptor(const Path& path, int flags) {
    return Descriptor(
        uninterrupted([&] { return ::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600); }));
}

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

bool is_dot(std::string_view name) { return name == "." || name == ".."; }

// The facts of one name in `folder`; NOT_FOUND when it has just gone.
Result<ports::FileSystem::Entry> examine(DIR* folder, const char* name) {
    struct stat facts {};
    if (::fstatat(::dirfd(folder), name, &facts, AT_SYMLINK_NOFOLLOW) != 0)
        return disk_error("examine a file");
    const auto modified = std::chrono::seconds(facts.st_mtim.tv_sec) +
                          std::chrono::nanoseconds(facts.st_mtim.tv_nsec);
    return ports::FileSystem::Entry{name, facts.st_size,
                                    Time(std::chrono::floor<std::chrono::milliseconds>(modified)),
                                    S_ISDIR(facts.st_mode)};
}

class Disk final : public ports::FileSystem {
public:
    Result<std::unique_ptr<ports::OpenFile>> create(const Path& path) override {
        return opened(open_descriptor(path, O_RDWR | O_CREAT | O_EXCL), "create a file");
    }

    Result<std::unique_ptr<ports::OpenFile>> open(const Path& path) override {
        return opened(open_descriptor(path, O_RDONLY), "open a file");
    }

    Result<> rename(const Path& from, const Path& to) override {
        if (::rename(from.c_str(), to.c_str()) != 0) return disk_error("rename a file");
        return {};
    }

    Result<bool> link(const Path& from, const Path& to) override {
        if (::link(from.c_str(), to.c_str()) == 0) return true;
        if (errno == EEXIST) return false;
        return disk_error("link a file");
    }

    Result<> remove(const Path& path) override {
        if (::unlink(path.c_str()) != 0 && errno != ENOENT) return disk_error("remove a file");
        return {};
    }

    Result<bool> make_folder(const Path& path) override {
        if (::mkdir(path.c_str(), 0700) == 0) return true;
        const int why = errno;
        struct stat facts {};
        if (why == EEXIST && ::stat(path.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode))
            return false;
        errno = why;
        return disk_error("make a folder");
    }

    Result<> sync_folder(const Path& path) override {
        const Descriptor folder(uninterrupted(
            [&] { return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
        if (!folder) return disk_error("open a folder");
        if (uninterrupted([&] { return ::fsync(folder.get()); }) != 0)
            return disk_error("sync a folder");
        return {};
    }

    Result<std::vector<Entry>> list(const Path& path) override {
        const std::unique_ptr<DIR, CloseFolder> folder(::opendir(path.c_str()));
        if (!folder) return disk_error("list a folder");
        std::vector<Entry> entries;
        while (true) {
            errno = 0;
            const dirent* name = ::readdir(folder.get());
            if (!name && errno != 0) return disk_error("list a folder");
            if (!name) return entries;
            if (is_dot(name->d_name)) continue;
            auto entry = examine(folder.get(), name->d_name);
            if (entry)
                entries.push_back(*std::move(entry));
            else if (entry.error().kind != ErrorKind::not_found)
                return std::move(entry).error();
        }
    }

    Result<std::int64_t> free_bytes(const Path& path) override {
        struct statvfs facts {};
        if (::statvfs(path.c_str(), &facts) != 0) return disk_error("examine the disk");
        constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        const std::uint64_t blocks =
            std::min<std::uint64_t>(facts.f_bavail, kMost / facts.f_frsize);
        return static_cast<std::int64_t>(blocks * facts.f_frsize);
    }

private:
    static Result<std::unique_ptr<ports::OpenFile>> opened(Descriptor file, std::string_view verb) {
        if (!file) return disk_error(verb);
        return std::unique_ptr<ports::OpenFile>(std::make_unique<DiskFile>(std::move(file)));
    }
};

}  // namespace

std::unique_ptr<ports::FileSystem> make_disk() { return std::make_unique<Disk>(); }

}  // namespace bugpin::storage
