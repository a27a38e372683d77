// Moves blobs between the local disk and the object store, and removes objects that nothing refers
// to any more. What is to be done is in the store: a crash at any point costs no more than doing a
// part of it again. While S3 is switched on, files of new reports move by themselves; older ones,
// and all of them back, by a migration (StorageService). Its passes belong to one thread.
#pragma once

#include "bugpin/core/log.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/object_storage.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/remote_blobs.hpp"
#include "bugpin/services/tiered_blobs.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace bugpin::services {

// Copies on the disk of what is in the object store, where local files are not kept.
inline constexpr std::int64_t kMostCachedBytes = 1LL << 30;

class BlobMover {
public:
    struct Ports {
        ports::Store& store;
        ports::BlobStore& local;
        const ports::Clock& clock;
        Log& log;
    };
    BlobMover(Ports ports, TieredBlobs& blobs, RemoteBlobs& remote, const Directory& directory);

    // One pass over all there is to do; ends after the blob at hand when `stop` is requested. After
    // a failure of the object store the next passes do nothing for a while, up to a minute, unless
    // the settings change.
    Result<> pass(const std::stop_token& stop = {});

private:
    Result<> work(const std::stop_token& stop);
    Result<> note_switch(bool is_on, ObjectStorageState& state);

    Result<> remove_objects(bool is_on, const std::stop_token& stop);
    Result<> condemn_suspects();
    Result<> condemn_interrupted();

    Result<> migrate(ObjectStorageState state, const std::stop_token& stop);
    Result<bool> migrate_one(ObjectStorageState& state, const std::string& sha256);
    Result<std::vector<std::string>> next_to_migrate(const ObjectStorageState& state);
    Result<bool> save_progress(const ObjectStorageState& state);
    Result<> finish(ObjectStorageState state, const std::optional<Error>& why);

    Result<> move_new(const Settings& settings, const ObjectStorageState& state,
                      const std::stop_token& stop);
    Result<> move_there(const std::string& sha256, bool keep_local);
    bool has_intact_copy(const std::string& sha256);
    Result<> bring_back(const std::string& sha256);
    Result<> drop_local(BlobLocation location);
    Result<> evict(const std::stop_token& stop);

    Ports ports_;
    TieredBlobs& blobs_;
    RemoteBlobs& remote_;
    const Directory& directory_;
    Time rest_until_;
    std::uint64_t failed_with_ = 0;  // generation of the settings; others end the rest
    std::chrono::seconds rest_{0};   // after the last failure; doubles
    std::optional<Time> looked_at_;  // up to when new files were looked for, the whole of them
    Time look_at_all_;               // when next to look for all that is new since S3 is on
};

}  // namespace bugpin::services
