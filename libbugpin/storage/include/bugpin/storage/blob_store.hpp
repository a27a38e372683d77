// Blobs on the local disk: <folder>/blobs/<2 hex>/<64 hex>, staged under <folder>/staging with
// random names. See ports/blob_store.hpp for the guarantees.
#pragma once

#include "bugpin/core/log.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/file_system.hpp"
#include "bugpin/ports/metrics.hpp"
#include "bugpin/ports/random.hpp"

#include <filesystem>
#include <memory>

namespace bugpin::storage {

// The real disk. Thread-safe.
std::unique_ptr<ports::FileSystem> make_disk();

struct BlobStoreParts {
    ports::FileSystem& disk;
    const ports::Digest& digest;
    ports::Random& random;
    ports::Metrics& metrics;
    Log& log;
};

// Creates the folders where missing. `empty_staging`: removes what an earlier run left staged; only
// the process that serves may ask for it. The parts must outlive the store.
Result<std::unique_ptr<ports::BlobStore>> open_blob_store(const std::filesystem::path& folder,
                                                          bool empty_staging, BlobStoreParts parts);

}  // namespace bugpin::storage
