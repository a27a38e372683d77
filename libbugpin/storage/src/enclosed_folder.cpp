#include "bugpin/storage/enclosed_folder.hpp"

#include "disk_file.hpp"

#include "bugpin/core/text.hpp"

#include <string>
#include <vector>

namespace bugpin::storage {
namespace {

constexpr std::size_t kLongestPath = 4096;

Error refused(const char* why) { return {ErrorKind::invalid, "INVALID_PATH", why}; }

// The parts of a path that stays inside; INVALID for any other.
Result<std::vector<std::string>> parts_of(std::string_view path) {
    if (path.empty() || path.size() > kLongestPath || path.find('\0') != std::string_view::npos)
        return refused("its path is not one");
    std::vector<std::string> parts;
    for (const std::string_view part : split(path, '/')) {
        if (part.empty() || part == "." || part == "..")
            return refused("its path leads out of the folder");
        parts.emplace_back(part);
    }
    return parts;
}

class DiskFolder final : public ports::EnclosedFolder {
public:
    explicit DiskFolder(Descriptor root) : root_(std::move(root)) {}

    // Part by part, because O_NOFOLLOW speaks of the last one only. O_NONBLOCK: a pipe with
    // nobody at its other end would hold us for ever.
    Result<std::unique_ptr<ports::OpenFile>> open(std::string_view path) const override {
        BUGPIN_TRY(const std::vector<std::string> parts, parts_of(path));
        Descriptor folder(::dup(root_.get()));
        for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
            Descriptor next(open_at(folder, parts[i], O_DIRECTORY));
            if (!next) return problem();
            folder = std::move(next);
        }
        Descriptor file(open_at(folder, parts.back(), O_NONBLOCK | O_NOCTTY));
        if (!file) return problem();
        struct stat facts {};
        if (::fstat(file.get(), &facts) != 0) return disk_error("examine a file");
        if (!S_ISREG(facts.st_mode)) return refused("it is not a file");
        return std::unique_ptr<ports::OpenFile>(std::make_unique<DiskFile>(std::move(file)));
    }

private:
    static int open_at(const Descriptor& folder, const std::string& name, int flags) {
        return uninterrupted([&] {
            return ::openat(folder.get(), name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | flags);
        });
    }

    // A link in the place of a folder is ENOTDIR, in that of a file ELOOP.
    static Error problem() {
        if (errno == ELOOP || errno == ENOTDIR) return refused("a link or a file is in its path");
        if (errno == ENXIO) return refused("it is not a file");
        if (errno == ENAMETOOLONG) return refused("its path is not one");
        return disk_error("open a file");
    }

    Descriptor root_;
};

}  // namespace

Result<std::unique_ptr<ports::EnclosedFolder>> open_enclosed_folder(
    const std::filesystem::path& path) {
    Descriptor root(
        uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
    if (!root) return disk_error("open the folder");
    return std::unique_ptr<ports::EnclosedFolder>(std::make_unique<DiskFolder>(std::move(root)));
}

}  // namespace bugpin::storage
