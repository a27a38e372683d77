// The database in shape while it is used: what a VACUUM does, a part at a time and without moving a
// row to another rowid, by which the search index knows it. Used inside a write.
#pragma once

#include "connection.hpp"

#include <cstdint>

namespace bugpin::sqlite {

// Before the first table is made: unused pages can be given back one by one.
void prepare_for_tidying(Connection& empty_database);

// See ports::Store::tidy_up(). Databases made by earlier releases keep their unused pages.
std::int64_t tidy_up(Connection& connection);

}  // namespace bugpin::sqlite
