// Brings a database to this release's schema: numbered, embedded, forward only, each migration in
// one transaction and recorded in the table "migrations".
#pragma once

#include "connection.hpp"

#include "bugpin/core/log.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/core/time.hpp"

#include <cstdint>
#include <filesystem>

namespace bugpin::sqlite {

// Refuses what is not a sound database of ours (DATABASE_DAMAGED) or was written by a newer release
// (DATABASE_TOO_NEW). Quick at any size: reads the header, the schema and the edges of the tables.
Result<> check_database(Connection& connection);

// Applies what is missing. An existing database is first copied to "<file>.backup-<version>".
Result<> migrate(Connection& connection, const std::filesystem::path& file, Time now, Log& log);

}  // namespace bugpin::sqlite
