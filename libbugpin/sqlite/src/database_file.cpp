#include "database_file.hpp"

#include "errors.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace bugpin::sqlite {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kPrivate = 0600;
constexpr std::array<std::string_view, 3> kCompanions{"", "-wal", "-shm"};

fs::path companion(const fs::path& file, std::string_view suffix) {
    fs::path path = file;
    path += suffix;
    return path;
}

Error failure(int error) {
    if (error == ENOSPC || error == EDQUOT) return Error::storage_full();
    return Error::unavailable("The data directory cannot be written");
}

Result<> sync(const fs::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0) return failure(errno);
    const int outcome = ::fsync(descriptor);
    const int error = errno;
    ::close(descriptor);
    if (outcome != 0) return failure(error);
    return {};
}

}  // namespace

Result<> prepare_private_file(const fs::path& file) {
    const int created = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kPrivate);
    if (created >= 0) {
        ::close(created);
        return {};
    }
    if (errno != EEXIST) return failure(errno);
    for (const auto suffix : kCompanions) {
        const fs::path path = companion(file, suffix);
        if (::chmod(path.c_str(), kPrivate) != 0 && errno != ENOENT) return failure(errno);
    }
    return {};
}

void remove_database(const fs::path& file) {
    std::error_code ignored;
    for (const auto suffix : kCompanions) fs::remove(companion(file, suffix), ignored);
}

Result<> copy_database(const fs::path& from, const fs::path& to) {
    const fs::path partial = companion(to, ".partial");
    remove_database(partial);
    BUGPIN_CHECK(prepare_private_file(partial));
    {
        SQLite::Database source(from.string(), SQLite::OPEN_READWRITE);
        SQLite::Database copy(partial.string(), SQLite::OPEN_READWRITE);
        SQLite::Backup backup(copy, source);
        backup.executeStep();
    }
    BUGPIN_CHECK(sync(partial, O_RDONLY));
    std::error_code error;
    fs::rename(partial, to, error);
    if (error) return failure(error.value());
    return sync(to.parent_path(), O_RDONLY | O_DIRECTORY);
}

}  // namespace bugpin::sqlite
