// What the stored files take. Thread-safe; blocks on the store.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/store.hpp"

namespace bugpin::services {

class StorageService {
public:
    explicit StorageService(ports::Store& store);

    // Administrators only.
    Result<ports::StorageStatistics> statistics(const Actor& actor);

private:
    ports::Store& store_;
};

}  // namespace bugpin::services
