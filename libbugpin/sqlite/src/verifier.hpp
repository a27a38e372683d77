// Looks through a whole database for damage: pages, references, counters, numbers.
#pragma once

#include "context.hpp"

#include "bugpin/ports/store.hpp"

namespace bugpin::sqlite {

// Reads every page: slow on a large database. Throws SQLite::Exception.
ports::StoreFindings verify_database(Connection& connection);

}  // namespace bugpin::sqlite
