// Opens the database of a BugPin 1.x data directory without changing anything there. While its
// write-ahead log holds something, a copy is read instead.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/ports/legacy_source.hpp"

#include <filesystem>
#include <memory>

namespace bugpin::sqlite {

struct LegacySourceOptions {
    std::filesystem::path data_dir;  // of BugPin 1.x, with "bugpin.db" in it
    std::filesystem::path
        scratch;  // an existing folder of ours for the copy; the caller empties it
};

// NOT_FOUND where there is no database, INVALID when it is not one of BugPin 1.x, STORAGE_FULL or
// UNAVAILABLE when it cannot be copied.
Result<std::unique_ptr<ports::LegacySource>> open_legacy_source(const LegacySourceOptions& options);

}  // namespace bugpin::sqlite
