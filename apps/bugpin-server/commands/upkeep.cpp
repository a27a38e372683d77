#include "commands/commands.hpp"
#include "commands/scratch_folder.hpp"

#include "bugpin/sqlite/store.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace bugpin::server {
namespace {

constexpr std::int64_t kLittleSpace = 1LL << 30;

const Actor kOperator = Actor::command_line();

// Prints findings as they come and remembers whether any was a warning.
class Findings {
public:
    void good(const std::string& what) { fmt::print("ok    {}\n", what); }
    void warn(const std::string& what) {
        fmt::print("warn  {}\n", what);
        ++warnings_;
    }
    void judge(bool is_good, const std::string& good_text, const std::string& bad_text) {
        is_good ? good(good_text) : warn(bad_text);
    }
    int warnings() const { return warnings_; }

private:
    int warnings_ = 0;
};

bool is_private(const std::filesystem::path& path) {
    struct stat about {};
    return ::lstat(path.c_str(), &about) == 0 && (about.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

void examine_modes(const std::filesystem::path& data_dir, Findings& findings) {
    std::string open_to_others;
    if (!is_private(data_dir)) open_to_others = data_dir.string();
    std::error_code error;
    std::filesystem::recursive_directory_iterator each(data_dir, error);
    for (; !error && each != std::filesystem::recursive_directory_iterator(); each.increment(error))
        if (open_to_others.empty() && !is_private(each->path()))
            open_to_others = each->path().string();
    findings.judge(open_to_others.empty(), "the data directory is its owner's alone",
                   fmt::format("{} can be read by other users: chmod -R go= {}", open_to_others,
                               data_dir.string()));
}

void examine_transport(const Settings& settings, Findings& findings) {
    findings.judge(settings.enforce_https, "plain http is refused",
                   "plain http is accepted: put a TLS proxy in front, then set appUrl and "
                   "enforceHttps");
}

void examine_projects(const std::vector<Project>& projects, Findings& findings) {
    for (const Project& project : projects) {
        const auto& security = project.settings.security;
        const bool has_list = security.has_value() && security->allowed_origins.has_value() &&
                              !security->allowed_origins->empty();
        findings.judge(has_list, fmt::format("project \"{}\" has a whitelist", project.name),
                       fmt::format("project \"{}\" takes reports from any website: set its "
                                   "security.allowedOrigins",
                                   project.name));
    }
}

Result<> examine_jobs(Application& app, Findings& findings) {
    BUGPIN_TRY(const auto counts, app.jobs().counts(kOperator));
    std::int64_t dead = 0;
    for (const auto& counted : counts)
        if (counted.state == JobState::dead) dead += counted.count;
    findings.judge(
        dead == 0, "no background job was given up",
        fmt::format("{} background jobs were given up: see jobs list --state dead", dead));
    return {};
}

// Nothing is wrong with either; but nobody should find out by what is missing.
Result<> examine_retention(Application& app, Findings& findings) {
    BUGPIN_TRY(const Settings settings, app.settings().get(kOperator));
    BUGPIN_TRY(const auto due, app.retention().preview(kOperator));
    if (!oldest_kept(settings, app.clock().now()))
        findings.good("every report is kept for ever");
    else
        findings.good(
            fmt::format("{} reports have been kept long enough and will be removed: see "
                        "bugpin-server retention --dry-run",
                        due.total));
    return {};
}

// Files in a bucket that nothing goes to any more are easily forgotten.
Result<> examine_object_store(Application& app, Findings& findings) {
    BUGPIN_TRY(const Settings settings, app.settings().get(kOperator));
    BUGPIN_TRY(const auto there, app.storage().locations(kOperator));
    BUGPIN_TRY(const auto migration, app.storage().migration(kOperator));
    const std::string& bucket = settings.s3_config.bucket;
    if (settings.s3_enabled)
        findings.good(fmt::format("{} files are in the bucket {}, {} of them only there",
                                  there.stored, bucket, there.remote_only));
    else if (there.stored > 0)
        findings.warn(
            fmt::format("S3 is off, but {} files are in the bucket {}, {} of them only "
                        "there: POST /api/storage/migrate brings them back",
                        there.stored, bucket, there.remote_only));
    if (migration.status == MigrationStatus::failed)
        findings.warn(
            fmt::format("the last move of files ended with {} failures: see "
                        "/api/storage/migration/status",
                        migration.failure_count));
    return {};
}

Result<> examine_data(const Command& command, Findings& findings) {
    BUGPIN_TRY(const auto app, Application::open(options_for(command.data_dir)));
    BUGPIN_TRY(const Settings settings, app->settings().get(kOperator));
    examine_transport(settings, findings);
    BUGPIN_TRY(const std::vector<Project> projects, app->projects().list(kOperator));
    examine_projects(projects, findings);
    BUGPIN_CHECK(examine_jobs(*app, findings));
    BUGPIN_CHECK(examine_retention(*app, findings));
    BUGPIN_CHECK(examine_object_store(*app, findings));
    BUGPIN_TRY(const std::int64_t free, app->disk().free_bytes(command.data_dir));
    findings.judge(free >= kLittleSpace, fmt::format("{} MiB are free", free >> 20),
                   fmt::format("only {} MiB are free", free >> 20));
    return {};
}

}  // namespace

int examine(const Command& command) {
    Findings findings;
    const auto plan = sqlite::plan_migrations(command.data_dir);
    if (!plan) return fail(plan.error());
    if (plan->current == 0) {
        findings.warn(fmt::format("there is no database in {}", command.data_dir.string()));
        return 0;
    }
    examine_modes(command.data_dir, findings);
    findings.judge(plan->pending.empty(), "the database is of this version",
                   fmt::format("{} migrations are pending; the next start performs them",
                               plan->pending.size()));
    // Opening would migrate, which is not for a look to do.
    if (!plan->pending.empty()) return 0;
    const auto examined = examine_data(command, findings);
    return examined ? 0 : fail(examined.error());
}

int verify(Application& app) {
    const auto found = app.store().verify();
    if (!found) return fail(found.error());
    for (const std::string& problem : found->problems) fmt::print("{}\n", problem);
    std::set<std::string> missing(found->blobs.begin(), found->blobs.end());
    std::int64_t blobs = 0, damaged = 0;
    const auto read = app.blobs().verify([&](const std::string& sha256, bool good) {
        ++blobs;
        missing.erase(sha256);
        if (good) return;
        ++damaged;
        fmt::print("blob {} is damaged\n", sha256);
    });
    if (!read) return fail(read.error());
    for (const std::string& sha256 : missing) fmt::print("blob {} is missing\n", sha256);
    const auto problems = std::ssize(found->problems) + damaged + std::ssize(missing);
    fmt::print("{} reports, {} files, {} projects, {} users, {} blobs; {} problems\n",
               found->reports, found->files, found->projects, found->users, blobs, problems);
    return problems == 0 ? 0 : 1;
}

int migrate(const Command& command) {
    const auto plan = sqlite::plan_migrations(command.data_dir);
    if (!plan) return fail(plan.error());
    fmt::print("database version {}, this program's {}\n", plan->current, plan->latest);
    for (const std::string& file : plan->pending) fmt::print("pending: {}\n", file);
    if (command.dry_run || plan->pending.empty()) return 0;
    const auto app = Application::open(options_for(command.data_dir));
    if (!app) return fail(app.error());
    fmt::print("migrated\n");
    return 0;
}

int print_version(const Command& command) {
    if (command.json)
        fmt::print("{{\"name\":\"bugpin-server\",\"version\":\"{}\"}}\n", BUGPIN_VERSION);
    else
        fmt::print("bugpin-server {}\n", BUGPIN_VERSION);
    return 0;
}

// The defaults where there is no database yet.
int print_limits(const Command& command) {
    const ScratchFolder scratch;
    const auto app = Application::open(
        options_for(has_database(command.data_dir) ? command.data_dir : scratch.path()));
    if (!app) return fail(app.error());
    fmt::print("{}", (*app)->api().describe_limits());
    return 0;
}

int print_openapi() {
    const ScratchFolder scratch;
    const auto app = Application::open(options_for(scratch.path()));
    if (!app) return fail(app.error());
    fmt::print("{}\n", (*app)->api().openapi());
    return 0;
}

}  // namespace bugpin::server
