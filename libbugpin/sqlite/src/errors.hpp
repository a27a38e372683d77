// The boundary at which SQLite's exceptions become errors that a caller can act on.
#pragma once

#include "bugpin/core/result.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

namespace bugpin::sqlite {

// constraint → CONFLICT, busy → UNAVAILABLE, no space → STORAGE_FULL, a disk that cannot be written
// → UNAVAILABLE, not a sound database → DATABASE_DAMAGED, anything else → INTERNAL_ERROR. `handle`
// tells the operating system's reason and may be null.
Error to_error(const SQLite::Exception& exception, sqlite3* handle);

Error database_damaged(std::string message);
Error internal_error();

bool is_damage(const SQLite::Exception& exception);

}  // namespace bugpin::sqlite
