// Rate limits in the memory of this process: a fixed table, so no client can make it grow.
#pragma once

#include "bugpin/ports/random.hpp"
#include "bugpin/ports/rate_limit_store.hpp"

#include <cstddef>
#include <memory>

namespace bugpin::memory {

// `capacity` windows are remembered at most (about 32 bytes each). Keys are hashed under a secret
// from `random`, so that nobody can aim for collisions.
std::unique_ptr<ports::RateLimitStore> make_rate_limit_store(ports::Random& random,
                                                             std::size_t capacity = 65'536);

}  // namespace bugpin::memory
