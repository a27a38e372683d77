#include "legacy_database.hpp"

#include "errors.hpp"

#include "bugpin/core/text.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <sys/stat.h>
#include <system_error>

namespace bugpin::sqlite {
namespace {

namespace fs = std::filesystem;

constexpr int kLargestValue = 32 << 20;  // bytes of one text
constexpr int kPatienceMillis = 1000;
constexpr std::string_view kRowid = "rowid";
constexpr std::array<std::string_view, 3> kParts{"", "-wal", "-journal"};

fs::path companion(const fs::path& file, std::string_view suffix) {
    fs::path path = file;
    path += suffix;
    return path;
}

// As it must stand in an SQLite URI.
std::string uri_of(const fs::path& file) {
    std::string out = "file:";
    for (const char c : fs::absolute(file).string()) {
        if (c == '?' || c == '#' || c == '%')
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        else
            out += c;
    }
    return out + "?immutable=1";
}

int mode_of(bool is_copy) {
    const int mode = is_copy ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY | SQLite::OPEN_URI;
    return mode | SQLITE_OPEN_NOMUTEX;
}

FileState state_of(const fs::path& path) {
    struct stat facts {};
    if (::lstat(path.c_str(), &facts) != 0) return {};
    return {facts.st_size, facts.st_mtim.tv_sec * 1'000'000'000LL + facts.st_mtim.tv_nsec};
}

std::vector<FileState> states_of(const fs::path& file) {
    std::vector<FileState> states;
    for (const auto part : kParts) states.push_back(state_of(companion(file, part)));
    return states;
}

bool is_regular(const fs::path& path) {
    struct stat facts {};
    return ::lstat(path.c_str(), &facts) == 0 && S_ISREG(facts.st_mode);
}

// The database with what belongs to it, under the same names.
Result<fs::path> copy_all(const fs::path& file, const fs::path& folder) {
    const fs::path target = folder / "bugpin.db";
    for (const auto part : kParts) {
        const fs::path from = companion(file, part);
        if (!is_regular(from)) continue;
        std::error_code error;
        fs::copy_file(from, companion(target, part), fs::copy_options::overwrite_existing, error);
        if (error == std::errc::no_space_on_device) return Error::storage_full();
        if (error)
            return Error::unavailable(
                fmt::format("{} cannot be copied: {}", from.string(), error.message()));
        ::chmod(companion(target, part).c_str(), S_IRUSR | S_IWUSR);
    }
    return target;
}

Error no_legacy_database(std::string why) {
    return {ErrorKind::invalid, "NO_LEGACY_DATABASE", std::move(why)};
}

}  // namespace

std::string first_characters(std::string_view text, std::size_t most) {
    constexpr auto kIsContinued = [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    };
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (kIsContinued(text[at])) continue;
        if (most-- == 0) break;
    }
    return std::string(text.substr(0, at));
}

std::optional<std::string> LegacyRow::text(const char* column) const {
    const SQLite::Column value = statement_.getColumn(column);
    if (value.isNull() || value.isBlob()) return std::nullopt;
    const char* bytes = value.getText("");
    std::string text(bytes, static_cast<std::size_t>(value.getBytes()));
    std::replace(text.begin(), text.end(), '\0', '?');
    return is_valid_utf8(text) ? text : printable(text, text.size());
}

std::optional<std::int64_t> LegacyRow::integer(const char* column) const {
    const SQLite::Column value = statement_.getColumn(column);
    if (!value.isInteger() && !value.isFloat()) return std::nullopt;
    return value.getInt64();
}

bool LegacyRow::flag(const char* column, bool absent) const {
    const auto number = integer(column);
    return number ? *number != 0 : absent;
}

std::optional<Time> LegacyRow::time(const char* column) const {
    auto written = text(column);
    if (!written) return std::nullopt;
    constexpr std::size_t kSqliteTime = std::string_view("2026-01-15 10:00:00").size();
    if (written->size() == kSqliteTime && (*written)[10] == ' ') {
        (*written)[10] = 'T';
        *written += 'Z';
    }
    return parse_time(*written);
}

LegacyDatabase::LegacyDatabase(const fs::path& file, bool is_copy)
    : database_(is_copy ? file.string() : uri_of(file), mode_of(is_copy), kPatienceMillis) {
    sqlite3* handle = database_.getHandle();
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kLargestValue);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    database_.exec("PRAGMA mmap_size = 0");
    database_.exec("PRAGMA temp_store = MEMORY");
    database_.exec("PRAGMA query_only = ON");
    std::vector<std::string> names;
    SQLite::Statement tables(database_,
                             "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 "
                             "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
    while (tables.executeStep()) names.push_back(tables.getColumn(0).getString());
    for (const std::string& name : names) {
        SQLite::Statement columns(database_, "SELECT name FROM pragma_table_info(?)");
        columns.bind(1, name);
        auto& known = tables_[name];
        while (columns.executeStep()) known.insert(columns.getColumn(0).getString());
    }
}

std::int64_t LegacyDatabase::count(const std::string& table) {
    std::string quoted;
    for (const char c : table) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    SQLite::Statement counted(database_, "SELECT count(*) FROM \"" + quoted + "\"");
    return counted.executeStep() ? counted.getColumn(0).getInt64() : 0;
}

SQLite::Statement LegacyDatabase::select(const std::string& table,
                                         const std::vector<const char*>& columns,
                                         std::string_view tail) {
    const auto& known = tables_.at(table);
    std::string list;
    for (const char* column : columns) {
        if (!list.empty()) list += ", ";
        const bool is_there = column == kRowid || known.contains(column);
        list += is_there ? fmt::format("{0} AS {0}", column) : fmt::format("NULL AS {}", column);
    }
    return SQLite::Statement(database_, fmt::format("SELECT {} FROM {} {}", list, table, tail));
}

// An index whose first column is the report's id.
bool LegacyDatabase::has_report_index(const std::string& table) {
    SQLite::Statement indexed(database_,
                              "SELECT 1 FROM pragma_index_list(?1) AS l, pragma_index_info(l.name) "
                              "AS c WHERE c.seqno = 0 AND c.name = 'report_id' AND l.partial = 0");
    indexed.bind(1, table);
    return indexed.executeStep();
}

// Without an index each report would cost a walk through the whole table; one walk finds all.
std::string LegacyDatabase::tail_for_report(const std::string& table, const std::string& report) {
    const auto [known, is_new] = rows_of_reports_.try_emplace(table);
    auto& rows = known->second;
    if (is_new && tables_.at(table).contains("report_id") && !has_report_index(table)) {
        rows.emplace();
        SQLite::Statement all = select(table, {"rowid", "report_id"}, "ORDER BY rowid");
        while (all.executeStep())
            (*rows)[all.getColumn(1).getString()].push_back(all.getColumn(0).getInt64());
    }
    if (!rows) return "WHERE report_id = ?1 ORDER BY rowid";
    const auto found = rows->find(report);
    if (found == rows->end()) return "WHERE 0";
    return fmt::format("WHERE rowid IN ({}) ORDER BY rowid", fmt::join(found->second, ","));
}

bool LegacyFiles::have_changed() const { return states_of(original) != states; }

Result<LegacyFiles> open_legacy_files(const LegacySourceOptions& options) {
    LegacyFiles files;
    files.original = options.data_dir / "bugpin.db";
    if (!fs::exists(fs::symlink_status(files.original)))
        return Error::not_found("there is no bugpin.db in " + options.data_dir.string());
    if (!is_regular(files.original)) return no_legacy_database("bugpin.db is not a file");
    files.states = states_of(files.original);
    const bool needs_copy = files.states[1].bytes > 0 || files.states[2].bytes > 0;
    fs::path opened = files.original;
    if (needs_copy) {
        BUGPIN_TRY(opened, copy_all(files.original, options.scratch));
    }
    try {
        files.database = std::make_unique<LegacyDatabase>(opened, needs_copy);
    } catch (const SQLite::Exception& exception) {
        return no_legacy_database(fmt::format("bugpin.db cannot be read: {}", exception.what()));
    }
    for (const char* table : {"projects", "reports", "users", "settings"})
        if (!files.database->has(table))
            return no_legacy_database(fmt::format(
                "bugpin.db is not a database of BugPin 1.x: it has no table \"{}\"", table));
    if (!files.database->tables().at("settings").contains("key"))
        return no_legacy_database("bugpin.db is not a database of BugPin 1.x");
    return files;
}

}  // namespace bugpin::sqlite
