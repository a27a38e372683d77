// Somebody else's SQLite file, as its rows are: which tables and columns are there, and values of
// whatever type stands in them. Belongs to one thread.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/sqlite/legacy_source.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bugpin::sqlite {

// The front of a text, at most `most` characters. REQUIRES: valid UTF-8
std::string first_characters(std::string_view text, std::size_t most);

// The present row of a statement. A column that the table lacks is always empty. Columns are the
// reader's own constants.
class LegacyRow {
public:
    explicit LegacyRow(SQLite::Statement& statement) : statement_(statement) {}

    // Valid UTF-8 without U+0000; of numbers their digits; nullopt for NULL and bytes.
    std::optional<std::string> text(const char* column) const;
    std::string text_or_empty(const char* column) const { return text(column).value_or(""); }
    std::optional<std::int64_t> integer(const char* column) const;
    bool flag(const char* column, bool absent) const;
    // ISO 8601, or "YYYY-MM-DD HH:MM:SS" (UTC); nullopt for anything else.
    std::optional<Time> time(const char* column) const;

private:
    SQLite::Statement& statement_;
};

class LegacyDatabase {
public:
    // Throws SQLite::Exception. `is_copy`: ours to recover; else nothing is ever written to it.
    LegacyDatabase(const std::filesystem::path& file, bool is_copy);

    bool has(const std::string& table) const { return tables_.contains(table); }
    // Of real tables only: a view or a virtual table is code, not data.
    const std::map<std::string, std::set<std::string>>& tables() const { return tables_; }
    std::int64_t count(const std::string& table);

    // A statement for those columns ("rowid" may be one), with NULL for each that is not there;
    // `tail` follows the name of the table. REQUIRES: has(table)
    SQLite::Statement select(const std::string& table, const std::vector<const char*>& columns,
                             std::string_view tail = "");

    // The `tail` that selects the rows of one report in their order, also from a table without an
    // index for that; a "?1" in it stands for the report's id.
    std::string tail_for_report(const std::string& table, const std::string& report);

private:
    using RowsOfReports = std::unordered_map<std::string, std::vector<std::int64_t>>;
    bool has_report_index(const std::string& table);

    SQLite::Database database_;
    std::map<std::string, std::set<std::string>> tables_;
    // Of tables that were asked for; nullopt: the table has an index of its own.
    std::map<std::string, std::optional<RowsOfReports>> rows_of_reports_;
};

// When a file was last written, and how long it is: enough to notice that somebody did.
struct FileState {
    std::int64_t bytes = -1, nanoseconds = 0;  // -1: there is none
    friend bool operator==(const FileState&, const FileState&) = default;
};

// The database, and how to see whether it is still what was opened.
struct LegacyFiles {
    std::filesystem::path original;
    std::vector<FileState> states;  // of the database and its companions
    std::unique_ptr<LegacyDatabase> database;

    bool have_changed() const;
};

Result<LegacyFiles> open_legacy_files(const LegacySourceOptions& options);

}  // namespace bugpin::sqlite
