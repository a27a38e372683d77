// The default database: SQLite in the data directory, "bugpin.db" and the rebuildable full-text
// index "search.db". Opening migrates (with a backup copy before each release's migrations); a
// damaged database is refused and kept. The returned store is thread-safe and owns its threads.
#pragma once

#include "bugpin/core/log.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/metrics.hpp"
#include "bugpin/ports/store.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace bugpin::sqlite {

struct StoreOptions {
    std::filesystem::path data_dir;  // must exist; files in it are created 0600
    int readers = 8;                 // connections leased to Store::read
    std::size_t max_queue = 8192;    // writes waiting; beyond: UNAVAILABLE
    std::size_t max_batch = 256;     // writes per commit
    bool search_index = true;        // false: no indexer thread (short-lived commands)
    std::chrono::milliseconds watch_interval{
        1000};             // how often other processes' commits are noticed; 0: never
    std::string vfs = {};  // a registered SQLite VFS; empty: the default (tests inject faults)
};

// UNAVAILABLE or STORAGE_FULL when it cannot be opened, INTERNAL with code DATABASE_DAMAGED when it
// is not a sound database of ours. `clock`, `metrics` and `log` must outlive the store.
Result<std::unique_ptr<ports::Store>> open_store(const StoreOptions& options,
                                                 const ports::Clock& clock, ports::Metrics& metrics,
                                                 Log& log);

struct MigrationPlan {
    std::int64_t current = 0, latest = 0;  // 0: no database yet
    std::vector<std::string> pending;      // file names, in order
};

// What opening would migrate, without changing anything.
Result<MigrationPlan> plan_migrations(const std::filesystem::path& data_dir);

}  // namespace bugpin::sqlite
