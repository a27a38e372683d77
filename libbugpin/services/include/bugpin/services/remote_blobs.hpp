// Blobs in the operator's object store, under "<prefix>/blobs/<2 hex>/<64 hex>". Knows how to reach
// it, and nothing of what is to be there. Each call blocks on the network, for minutes at worst:
// never in a transaction. Thread-safe. Errors: as ports::ObjectStore; INVALID_S3_CONFIG (400) where
// the settings are not complete; SEAL_BROKEN (500).
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/object_storage.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/object_store.hpp"
#include "bugpin/ports/sealer.hpp"
#include "bugpin/services/directory.hpp"

#include <functional>
#include <string>

namespace bugpin::services {

// Whether an error is about the store as a whole, so that every other blob would meet it, too.
bool is_of_whole_store(const Error& error);

class RemoteBlobs {
public:
    struct Ports {
        ports::ObjectStore& objects;
        ports::Sealer& sealer;
        const ports::Digest& digest;
    };
    RemoteBlobs(Ports ports, const Directory& directory);

    // Whether the settings say all that is needed to reach a bucket, S3 switched on or not.
    bool is_reachable() const;

    // Whether what `blob` reads hashes to its name.
    bool is_intact(const std::string& sha256, const ports::OpenBlob& blob) const;

    // BLOB_DAMAGED (500) when what `blob` reads is not what it is called.
    Result<> put(const std::string& sha256, const ports::OpenBlob& blob);
    // Appends the object to `staged`, piece by piece. Whether it is what it is called shows when it
    // is placed.
    Result<> get(const BlobLocation& location, ports::StagedBlob& staged);
    Result<> remove(const std::string& sha256);  // missing is success
    // Calls `on_blob(hash, bytes)` for every object, in the order of the hashes, until it fails.
    Result<> list(const std::function<Result<>(const std::string&, std::int64_t)>& on_blob);
    // Writes, reads and removes a small object under `name`.
    Result<> probe(const std::string& name);

private:
    struct Place {
        ports::Bucket bucket;
        std::string folder;  // in front of every key, with a slash at its end
    };
    Result<Place> place() const;

    Ports ports_;
    const Directory& directory_;
};

}  // namespace bugpin::services
