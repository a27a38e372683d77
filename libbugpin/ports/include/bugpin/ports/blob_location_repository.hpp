// Which blobs are in the object store, which ought to be, and how the move goes on. Used inside
// Store::read and Store::write only.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/object_storage.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::ports {

struct LocationCounts {
    std::int64_t all = 0;          // in whatever state
    std::int64_t stored = 0;       // whole in the object store
    std::int64_t remote_only = 0;  // of these: without a copy on the disk
};

class BlobLocationRepository {
public:
    virtual ~BlobLocationRepository() = default;

    virtual Result<std::optional<BlobLocation>> find(std::string_view sha256) = 0;
    virtual Result<> save(const BlobLocation& location) = 0;  // replaces, and keeps suspicion
    virtual Result<> remove(std::string_view sha256) = 0;     // missing is success
    // In the order of their hashes, those after `after`.
    virtual Result<std::vector<BlobLocation>> list(ObjectState state, std::string_view after,
                                                   std::int64_t limit) = 0;
    // Stored ones that have a copy on the disk, the oldest copy first.
    virtual Result<std::vector<BlobLocation>> local_copies(std::int64_t limit) = 0;
    virtual Result<std::int64_t> local_bytes() = 0;  // of all of these

    // Those that lost a reference, so that they may have none left; acquit() says that they have.
    virtual Result<std::vector<std::string>> suspects(std::int64_t limit) = 0;
    virtual Result<> acquit(std::string_view sha256) = 0;

    // Blobs that rows refer to and that are not stored, nor on their way out: in the order of their
    // hashes, those after `after`. Pictures that wait for their redaction are not among them.
    // `since`: only those of reports submitted since then, and branding images made since then.
    virtual Result<std::vector<std::string>> unmoved(std::optional<Time> since,
                                                     std::string_view after,
                                                     std::int64_t limit) = 0;
    virtual Result<std::int64_t> count_unmoved() = 0;  // of all times

    virtual Result<bool> has_any() = 0;  // in whatever state
    virtual Result<LocationCounts> counts() = 0;
    // Of the blobs that StorageStatistics counts.
    virtual Result<LocationCounts> shown_counts() = 0;

    virtual Result<ObjectStorageState> state() = 0;  // defaults where nothing is stored
    virtual Result<> save_state(const ObjectStorageState& state) = 0;
};

}  // namespace bugpin::ports
