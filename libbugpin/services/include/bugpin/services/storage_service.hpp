// Where the stored files are and what they take; moving all of them to the object store or back
// (the work is BlobMover's); and whether that store can be used. For administrators. Thread-safe;
// blocks on the store, try_object_store() on the network.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/object_storage.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/blob_location_repository.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/remote_blobs.hpp"

#include <cstdint>
#include <optional>
#include <tuple>

namespace bugpin::services {

struct StorageFigures {
    std::int64_t files = 0;  // each content once
    std::int64_t bytes = 0;
    std::int64_t on_disk = 0;
    std::int64_t in_s3 = 0;  // perhaps on the disk as well
};

struct MigrateStorage {
    static constexpr bool kAbsentKeepsDefault = true;
    bool delete_local_after_upload = false;     // on the way to S3
    std::optional<StorageDirection> direction;  // absent: to S3 where that is on, else to the disk
    static constexpr auto fields() {
        using S = MigrateStorage;
        return std::tuple{field("deleteLocalAfterUpload", &S::delete_local_after_upload),
                          field("direction", &S::direction)};
    }
};

class StorageService {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
        ports::Random& random;
    };
    StorageService(Ports ports, RemoteBlobs& remote);

    Result<StorageFigures> statistics(const Actor& actor);
    // Blobs that are in the object store, of whatever kind.
    Result<ports::LocationCounts> locations(const Actor& actor);
    // Starts one. MIGRATION_RUNNING (409); S3_DISABLED (400) to S3 while that is off; S3_ENABLED
    // (400) back while it is on.
    Result<> migrate(const Actor& actor, const MigrateStorage& wish);
    // Stops after the file at hand; what has moved stays where it is. NO_MIGRATION (409).
    Result<> cancel_migration(const Actor& actor);
    Result<StorageMigration> migration(const Actor& actor);
    // Writes and removes a small object, with the stored settings. Errors as RemoteBlobs.
    Result<> try_object_store(const Actor& actor);

private:
    Ports ports_;
    RemoteBlobs& remote_;
};

}  // namespace bugpin::services
