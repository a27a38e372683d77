// What the disk and the database can do at all, without a server around them. Each runs in this
// process for the given time, on a folder of its own. Errors throw std::runtime_error.
#pragma once

#include "load_client.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace bugpin::bench {

// Our own store committing the rows of JSON submissions, with a number of them always outstanding.
class StoreCeiling {
public:
    explicit StoreCeiling(const std::filesystem::path& data_dir);
    ~StoreCeiling();
    LoadResult run(int outstanding, std::chrono::milliseconds time);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// SQLite alone, inserting copies of a row that our store wrote into the same table with the same
// indexes, 64 a transaction, synchronous=FULL, WAL. `data_dir` must be one that StoreCeiling made.
LoadResult run_raw_sqlite(const std::filesystem::path& data_dir, std::chrono::milliseconds time);

// The file work of an upload by `writers` threads: create, write, fdatasync, drop the pages, rename
// into one of 256 folders, fsync that folder.
LoadResult run_file_work(const std::filesystem::path& folder, std::size_t bytes, int writers,
                         std::chrono::milliseconds time, std::int64_t max_files);

}  // namespace bugpin::bench
