// A Store in memory, with the guarantees of the port but for durability: for tests and for programs
// that embed the library without a disk. Thread-safe.
#pragma once

#include "bugpin/ports/store.hpp"

#include <memory>

namespace bugpin::memory {

std::unique_ptr<ports::Store> make_store();

}  // namespace bugpin::memory
