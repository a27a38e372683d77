// Brings a database to this release's schema: numbered, embedded, forward only, each migration in
// one transaction and recorded in the table "migrations".
#pragma once

#include "bugpin_migrations.hpp"
#include "connection.hpp"

#include "bugpin/core/log.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/core/time.hpp"

#include <cstdint>
#include <filesystem>
#include <span>

namespace bugpin::sqlite {

// Refuses what is not a sound database of ours (DATABASE_DAMAGED) or was written by a newer release
// (DATABASE_TOO_NEW). Quick at any size: reads the header, the schema and the edges of the tables.
Result<> check_database(Connection& connection);

// Applies what is missing of `known`, which is in the order of its numbers. An existing database is
// first copied to "<file>.backup-<version>". Throws SQLite::Exception when a migration fails; it
// has then changed nothing.
Result<> migrate(Connection& connection, const std::filesystem::path& file, Time now, Log& log,
                 std::span<const migrations::EmbeddedFile> known = migrations::kAll);

}  // namespace bugpin::sqlite
