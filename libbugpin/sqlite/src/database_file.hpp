// Files of a database on disk, and their permissions: everything is readable by its owner only.
#pragma once

#include "bugpin/core/result.hpp"

#include <filesystem>

namespace bugpin::sqlite {

// Makes an empty file of mode 0600 unless there is one; an existing database and its log are
// restricted to 0600. SQLite gives the log and its index the mode of the database.
Result<> prepare_private_file(const std::filesystem::path& file);

// Removes a database with its log; missing files are fine.
void remove_database(const std::filesystem::path& file);

// Copies the database through SQLite, then brings the copy to disk under its name.
// Throws SQLite::Exception.
Result<> copy_database(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace bugpin::sqlite
