#include "bugpin/services/tiered_blobs.hpp"

#include "bugpin/ports/blob_location_repository.hpp"

#include <utility>
#include <vector>

namespace bugpin::services {
namespace {

constexpr std::int64_t kPage = 1000;

// Whoever wants to read a file is not the one who set the object store up.
Error unavailable() {
    return {ErrorKind::unavailable, "OBJECT_STORE_UNAVAILABLE",
            "The file is in the object store, which cannot be read just now"};
}

bool is_remote_only(const std::optional<BlobLocation>& location) {
    return location && location->state == ObjectState::stored && !location->local_at;
}

}  // namespace

TieredBlobs::TieredBlobs(Ports ports, RemoteBlobs& remote) : ports_(ports), remote_(remote) {}

Result<std::optional<BlobLocation>> TieredBlobs::location_of(const std::string& sha256) {
    return ports_.store.read(
        [&](ports::Repositories& repos) { return repos.blob_locations().find(sha256); });
}

Result<ports::OpenBlob> TieredBlobs::open(const std::string& sha256) {
    auto opened = ports_.local.open(sha256);
    if (opened || opened.error().kind != ErrorKind::not_found) return opened;
    BUGPIN_TRY(const auto location, location_of(sha256));
    if (!location || location->state != ObjectState::stored) return opened;
    const auto placed = fetch(*location, Copy::is_enough);  // held until the file is open
    if (!placed) return unavailable();
    return ports_.local.open(sha256);
}

Result<ports::PlacedBlob> TieredBlobs::fetch(const BlobLocation& location, Copy copy) {
    const std::string& sha256 = location.sha256;
    std::shared_ptr<Flight> flight;
    {
        std::unique_lock lock(mutex_);
        if (const auto found = flights_.find(sha256); found != flights_.end()) {
            flight = found->second;
            landed_.wait(lock, [&] { return flight->outcome.has_value(); });
            return *flight->outcome;
        }
        flight = flights_.emplace(sha256, std::make_shared<Flight>()).first->second;
    }
    Result<ports::PlacedBlob> outcome = unavailable();
    try {
        // Somebody else's fetch may have ended since this caller looked.
        const auto here = copy == Copy::is_enough ? ports_.local.open(sha256) : unavailable();
        outcome = here ? ports::PlacedBlob{{sha256, here->bytes}, nullptr} : download(location);
    } catch (const std::exception& surprise) {
        ports_.log.write(LogLevel::error, "object_fetch_failed", {{"error", surprise.what()}});
    }
    const std::lock_guard lock(mutex_);
    flight->outcome = outcome;
    flights_.erase(sha256);
    landed_.notify_all();
    return outcome;
}

Result<ports::PlacedBlob> TieredBlobs::download(const BlobLocation& location) {
    const auto fetched = [&]() -> Result<ports::PlacedBlob> {
        BUGPIN_TRY(auto staged, ports_.local.stage());
        BUGPIN_CHECK(remote_.get(location, *staged));
        BUGPIN_TRY(auto placed, ports_.local.place(std::move(staged)));
        // Under its own name it harms nobody, and the sweeper takes it.
        if (placed.blob.sha256 != location.sha256)
            return Error{ErrorKind::internal, "BLOB_DAMAGED", "The object is not what it was"};
        return placed;
    }();
    if (!fetched) {
        ports_.log.write(LogLevel::warn, "object_fetch_failed",
                         {{"blob", location.sha256}, {"error", fetched.error().message}});
        return fetched;
    }
    BUGPIN_CHECK(ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(auto now, repos.blob_locations().find(location.sha256));
        if (!now || now->state != ObjectState::stored) return {};
        now->local_at = ports_.clock.now();
        return repos.blob_locations().save(*now);
    }));
    return fetched;
}

Result<std::int64_t> TieredBlobs::sweep(
    Time now, std::chrono::seconds grace,
    const std::function<Result<bool>(const std::string&)>& is_referenced) {
    return ports_.local.sweep(now, grace, [&](const std::string& sha256) -> Result<bool> {
        BUGPIN_TRY(const bool is_needed, is_referenced(sha256));
        if (!is_needed) return false;
        BUGPIN_TRY(const auto location, location_of(sha256));
        return !is_remote_only(location);
    });
}

Result<> TieredBlobs::verify(const std::function<void(const std::string&, bool good)>& on_blob) {
    BUGPIN_CHECK(ports_.local.verify(on_blob));
    BUGPIN_TRY(const auto counts, ports_.store.read([](ports::Repositories& repos) {
        return repos.blob_locations().counts();
    }));
    return counts.remote_only == 0 ? Result<>() : verify_objects(on_blob);
}

// Both lists are in the order of the hashes: they are walked side by side.
Result<> TieredBlobs::verify_objects(
    const std::function<void(const std::string&, bool good)>& on_blob) {
    std::vector<BlobLocation> page;
    std::size_t next = 0;
    std::string last;  // of the page before
    const auto expected = [&]() -> Result<const BlobLocation*> {
        while (true) {
            while (next < page.size() && page[next].local_at) ++next;
            if (next < page.size()) return &page[next];
            BUGPIN_TRY(page, ports_.store.read([&](ports::Repositories& repos) {
                return repos.blob_locations().list(ObjectState::stored, last, kPage);
            }));
            next = 0;
            if (page.empty()) return nullptr;
            last = page.back().sha256;
        }
    };
    BUGPIN_CHECK(remote_.list([&](const std::string& sha256, std::int64_t bytes) -> Result<> {
        while (true) {
            BUGPIN_TRY(const BlobLocation* location, expected());
            if (!location || location->sha256 > sha256) return {};
            const bool is_there = location->sha256 == sha256;
            on_blob(location->sha256, is_there && location->bytes == bytes);
            ++next;
            if (is_there) return {};
        }
    }));
    while (true) {
        BUGPIN_TRY(const BlobLocation* location, expected());
        if (!location) return {};
        on_blob(location->sha256, false);
        ++next;
    }
}

}  // namespace bugpin::services
