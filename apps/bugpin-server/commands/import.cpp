#include "commands/commands.hpp"
#include "commands/scratch_folder.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/json/codec.hpp"
#include "bugpin/sqlite/legacy_source.hpp"
#include "bugpin/storage/enclosed_folder.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace bugpin::server {
namespace {

namespace fs = std::filesystem;

// DATA_DIR/import: what one import needs besides, and a lock that keeps a second one out. Two at
// once would number the reports in no order.
class ImportFolder {
public:
    static Result<std::unique_ptr<ImportFolder>> make(const fs::path& data_dir) {
        std::unique_ptr<ImportFolder> folder(new ImportFolder(data_dir / "import"));
        if (const auto locked = folder->lock(); !locked) return locked.error();
        return folder;
    }
    ~ImportFolder() {
        if (descriptor_ < 0) return;
        std::error_code ignored;
        fs::remove_all(path_, ignored);  // the lock's file with it, while it is still held
        ::close(descriptor_);
    }
    ImportFolder(const ImportFolder&) = delete;
    ImportFolder& operator=(const ImportFolder&) = delete;
    const fs::path& path() const { return path_; }

private:
    explicit ImportFolder(fs::path path) : path_(std::move(path)) {}

    Result<> lock() {
        std::error_code error;
        fs::create_directories(path_, error);
        const int opened =
            ::open((path_ / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (opened < 0)
            return Error::unavailable(
                fmt::format("cannot write to {}: {}", path_.string(), std::strerror(errno)));
        if (::flock(opened, LOCK_EX | LOCK_NB) == 0) {
            descriptor_ = opened;
            return {};
        }
        ::close(opened);
        return Error::conflict("another import into this data directory is running");
    }

    fs::path path_;
    int descriptor_ = -1;
};

void show_progress(std::int64_t done, std::int64_t all) {
    fmt::print(stderr, "\r{} of {} reports{}", done, all, done == all ? "\n" : "");
    std::fflush(stderr);
}

void print_table(const services::ImportSummary& summary) {
    fmt::print("{:<14} {:>10} {:>13} {:>9}\n", "", summary.dry_run ? "would come" : "came over",
               "already here", "left out");
    for (const auto& each : summary.counts)
        fmt::print("{:<14} {:>10} {:>13} {:>9}\n", name_of(each.kind), each.came_over,
                   each.already_there, each.left_out);
    if (summary.lost == 0) {
        fmt::print("\nNothing was left out.\n");
        return;
    }
    fmt::print("\nLeft out, or not whole ({}):\n", summary.lost);
    for (const auto& loss : summary.losses)
        fmt::print("  {}: {}\n", printable(loss.what, 500), printable(loss.why, 500));
    if (const auto more = summary.lost - std::ssize(summary.losses); more > 0)
        fmt::print("  and {} more\n", more);
}

Result<services::ImportSummary> import_into(const fs::path& target, const Command& command) {
    ApplicationOptions options = options_for(target);
    options.keeps_secrets = !command.dry_run;
    BUGPIN_TRY(const auto app, Application::open(options));
    BUGPIN_TRY(const auto own, ImportFolder::make(target));
    BUGPIN_TRY(const auto folder, storage::open_enclosed_folder(command.from));
    BUGPIN_TRY(const auto source, sqlite::open_legacy_source({command.from, own->path()}));
    services::ImportOptions what;
    what.dry_run = command.dry_run;
    if (::isatty(STDERR_FILENO) == 1) what.progress = show_progress;
    return app->imports().run(Actor::command_line(), *source, *folder, what);
}

}  // namespace

int import_bugpin(const Command& command) {
    std::error_code ignored;
    if (fs::equivalent(command.from, command.data_dir, ignored))
        return fail(Error::conflict(
            "BugPin 1.x keeps its own directory: name another one with --data-dir"));
    // A look should not make a data directory.
    std::optional<ScratchFolder> scratch;
    if (command.dry_run && !has_database(command.data_dir)) scratch.emplace();
    const auto summary = import_into(scratch ? scratch->path() : command.data_dir, command);
    if (!summary) return fail(summary.error());
    if (command.json)
        fmt::print("{}\n", json::to_string(*summary));
    else
        print_table(*summary);
    return summary->lost == 0 ? 0 : 1;
}

}  // namespace bugpin::server
