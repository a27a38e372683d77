#include "migrator.hpp"

#include "database_file.hpp"
#include "errors.hpp"
#include "tidying.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/sqlite/store.hpp"

#include <charconv>
#include <string>

namespace bugpin::sqlite {
namespace {

constexpr std::int64_t kApplicationId = 0x4250494E;  // "BPIN", as 0001_initial.sql sets it

constexpr const char* kCreateTable =
    "CREATE TABLE IF NOT EXISTS migrations (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT "
    "NULL, "
    "applied_at INTEGER NOT NULL) STRICT";

std::int64_t version_of(std::string_view name) {
    std::int64_t version = 0;
    std::from_chars(name.data(), name.data() + name.size(), version);
    return version;
}

std::int64_t latest_version() { return version_of(migrations::kAll.back().name); }

bool is_empty(Connection& connection) {
    return number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
}

std::int64_t current_version(Connection& connection) {
    if (is_empty(connection)) return 0;
    return number(connection, "SELECT max(version) FROM migrations");
}

// Walks from the roots to the edges of the large tables: a torn or truncated file shows here.
void probe(Connection& connection) {
    for (const char* sql :
         {"SELECT max(rowid) FROM reports", "SELECT min(rowid) FROM reports",
          "SELECT length(max(id)) FROM reports", "SELECT max(created_at) FROM reports",
          "SELECT count(*) FROM projects", "SELECT count(*) FROM report_counts",
          "SELECT count(*) FROM settings", "SELECT length(max(report_id)) FROM files"})
        (void)number(connection, sql);
}

void apply(Connection& connection, const migrations::EmbeddedFile& file, Time now) {
    SQLite::Transaction transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
    connection.exec(kCreateTable);
    // Another process may have been quicker.
    if (current_version(connection) >= version_of(file.name)) return;
    connection.exec(std::string(file.content).c_str());
    run(connection, "INSERT INTO migrations (version, name, applied_at) VALUES (?, ?, ?)",
        version_of(file.name), file.name, now);
    transaction.commit();
}

}  // namespace

Result<> check_database(Connection& connection) {
    try {
        if (is_empty(connection)) return {};
        if (number(connection, "PRAGMA application_id") != kApplicationId)
            return database_damaged("bugpin.db is not a database of BugPin");
        const std::int64_t version = current_version(connection);
        if (version > latest_version())
            return Error{ErrorKind::internal, "DATABASE_TOO_NEW",
                         fmt::format("bugpin.db has schema {}, this release knows {}", version,
                                     latest_version())};
        probe(connection);
        return {};
    } catch (const SQLite::Exception& exception) {
        const Error error = to_error(exception, connection.database().getHandle());
        if (error.kind != ErrorKind::internal) return error;
        return database_damaged("bugpin.db is damaged: " + printable(exception.what(), 200));
    }
}

Result<> migrate(Connection& connection, const std::filesystem::path& file, Time now, Log& log,
                 std::span<const migrations::EmbeddedFile> known) {
    const std::int64_t before = current_version(connection);
    if (before >= version_of(known.back().name)) return {};
    if (before > 0) {
        std::filesystem::path backup = file;
        backup += fmt::format(".backup-{}", before);
        BUGPIN_CHECK(copy_database(file, backup));
        log.write(LogLevel::info, "database_copied", {{"file", backup.filename().string()}});
    }
    if (before == 0) prepare_for_tidying(connection);
    connection.exec("PRAGMA journal_mode = WAL");  // stays with the file
    for (const auto& each : known) {
        if (version_of(each.name) <= before) continue;
        apply(connection, each, now);
        log.write(LogLevel::info, "database_migrated", {{"migration", each.name}});
    }
    return {};
}

Result<MigrationPlan> plan_migrations(const std::filesystem::path& data_dir) {
    const std::filesystem::path file = data_dir / "bugpin.db";
    MigrationPlan plan;
    plan.latest = latest_version();
    std::error_code missing;
    if (std::filesystem::file_size(file, missing) > 0 && !missing) {
        try {
            Connection connection({.file = file});
            BUGPIN_CHECK(check_database(connection));
            plan.current = current_version(connection);
        } catch (const SQLite::Exception& exception) {
            return to_error(exception, nullptr);
        }
    }
    for (const auto& each : migrations::kAll)
        if (version_of(each.name) > plan.current) plan.pending.emplace_back(each.name);
    return plan;
}

}  // namespace bugpin::sqlite
