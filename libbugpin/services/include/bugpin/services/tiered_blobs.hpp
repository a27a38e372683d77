// The blobs of this installation, wherever they are: on the local disk, or in the object store. New
// ones always land on the disk, exactly as without an object store; what is opened and is not there
// is fetched to it first, verified by its hash, so that whoever reads has a file as ever. Thread-
// safe. open() may block on the network, and is then UNAVAILABLE (OBJECT_STORE_UNAVAILABLE) where
// that fails; REQUIRES: no transaction is open on this thread.
#pragma once

#include "bugpin/core/log.hpp"
#include "bugpin/domain/object_storage.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/remote_blobs.hpp"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace bugpin::services {

class TieredBlobs final : public ports::BlobStore {
public:
    struct Ports {
        ports::BlobStore& local;
        ports::Store& store;
        const ports::Clock& clock;
        Log& log;
    };
    TieredBlobs(Ports ports, RemoteBlobs& remote);

    Result<std::unique_ptr<ports::StagedBlob>> stage() override { return ports_.local.stage(); }
    Result<ports::PlacedBlob> place(std::unique_ptr<ports::StagedBlob> staged) override {
        return ports_.local.place(std::move(staged));
    }
    Result<ports::OpenBlob> open(const std::string& sha256) override;
    // Local files only: an object goes when its row says so (BlobMover). A copy that nobody noted
    // goes as well.
    Result<std::int64_t> sweep(
        Time now, std::chrono::seconds grace,
        const std::function<Result<bool>(const std::string&)>& is_referenced) override;
    Result<Discarded> discard(
        const std::string& sha256,
        const std::function<Result<bool>(const std::string&)>& is_referenced) override {
        return ports_.local.discard(sha256, is_referenced);
    }
    // Of objects without a copy on the disk it is asked whether they are there in their full size.
    Result<> verify(const std::function<void(const std::string&, bool good)>& on_blob) override;
    Result<> check_writable() override { return ports_.local.check_writable(); }

    // Brings a stored blob to the disk, also over a copy that is there. While the answer lives, it
    // stays.
    Result<ports::PlacedBlob> fetch(const BlobLocation& location) {
        return fetch(location, Copy::is_replaced);
    }

private:
    // Many may want the same blob; one fetches it, and all get what became of it.
    struct Flight {
        std::optional<Result<ports::PlacedBlob>> outcome;
    };
    enum class Copy { is_enough, is_replaced };  // one that is on the disk by now
    Result<ports::PlacedBlob> fetch(const BlobLocation& location, Copy copy);
    Result<ports::PlacedBlob> download(const BlobLocation& location);
    Result<std::optional<BlobLocation>> location_of(const std::string& sha256);
    Result<> verify_objects(const std::function<void(const std::string&, bool good)>& on_blob);

    Ports ports_;
    RemoteBlobs& remote_;
    std::mutex mutex_;
    std::condition_variable landed_;
    std::map<std::string, std::shared_ptr<Flight>> flights_;
};

}  // namespace bugpin::services
