#include "bugpin/services/blob_mover.hpp"

#include "bugpin/ports/blob_location_repository.hpp"

#include <algorithm>
#include <utility>

namespace bugpin::services {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::int64_t kBatch = 100;
constexpr seconds kLongestRest{60};
// A report's id is older than its row: a slow upload lies between.
constexpr minutes kLookBack{15};
constexpr minutes kLookAtAllEvery{10};

// Those of `suspects` that nothing refers to any more.
Result<> condemn(ports::Repositories& repos, const std::vector<std::string>& suspects) {
    for (const std::string& sha256 : suspects) {
        BUGPIN_CHECK(repos.blob_locations().acquit(sha256));
        BUGPIN_TRY(const bool is_needed, repos.reports().is_blob_referenced(sha256));
        BUGPIN_TRY(auto location, repos.blob_locations().find(sha256));
        if (is_needed || !location) continue;
        location->state = ObjectState::removing;
        BUGPIN_CHECK(repos.blob_locations().save(*location));
    }
    return {};
}

Result<bool> never_referenced(const std::string&) { return false; }

}  // namespace

BlobMover::BlobMover(Ports ports, TieredBlobs& blobs, RemoteBlobs& remote,
                     const Directory& directory)
    : ports_(ports), blobs_(blobs), remote_(remote), directory_(directory) {}

Result<> BlobMover::pass(const std::stop_token& stop) {
    const auto generation = directory_.current()->generation;
    const bool is_resting = ports_.clock.now() < rest_until_ && generation == failed_with_;
    if (is_resting) return {};
    auto worked = work(stop);
    failed_with_ = generation;
    rest_ = worked ? seconds(0) : std::clamp(rest_ * 2, seconds(2), kLongestRest);
    rest_until_ = ports_.clock.now() + rest_;
    return worked;
}

Result<> BlobMover::work(const std::stop_token& stop) {
    const auto directory = directory_.current();
    const bool is_on = directory->settings.s3_enabled;
    ObjectStorageState state;
    BUGPIN_TRY(const bool has_objects,
               ports_.store.read([&](ports::Repositories& repos) -> Result<bool> {
                   BUGPIN_TRY(state, repos.blob_locations().state());
                   return repos.blob_locations().has_any();
               }));
    BUGPIN_CHECK(note_switch(is_on, state));
    const bool is_idle = !is_on && !has_objects && !state.is_under_way();
    if (is_idle) return {};
    // What cannot be removed does not keep anything from moving.
    auto removed = remote_.is_reachable() ? remove_objects(is_on, stop) : Result<>();
    BUGPIN_CHECK(state.is_under_way() ? migrate(std::move(state), stop)
                                      : move_new(directory->settings, state, stop));
    if (!directory->settings.s3_config.keep_local_files) BUGPIN_CHECK(evict(stop));
    return removed;
}

// Since when it is on. A moment earlier: the setting was committed before this pass saw it.
Result<> BlobMover::note_switch(bool is_on, ObjectStorageState& state) {
    if (is_on == state.switched_on_at.has_value()) return {};
    const auto at = is_on ? std::optional<Time>(ports_.clock.now() - seconds(2)) : std::nullopt;
    looked_at_.reset();
    look_at_all_ = {};
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(state, repos.blob_locations().state());
        state.switched_on_at = at;
        return repos.blob_locations().save_state(state);
    });
}

// --- objects that are to go -------------------------------------------------------------------

Result<> BlobMover::remove_objects(bool is_on, const std::stop_token& stop) {
    BUGPIN_CHECK(condemn_suspects());
    if (!is_on) BUGPIN_CHECK(condemn_interrupted());
    while (!stop.stop_requested()) {
        BUGPIN_TRY(const auto condemned, ports_.store.read([](ports::Repositories& repos) {
            return repos.blob_locations().list(ObjectState::removing, "", kBatch);
        }));
        if (condemned.empty()) break;
        for (const BlobLocation& location : condemned) {
            if (stop.stop_requested()) break;
            BUGPIN_CHECK(remote_.remove(location.sha256));
            BUGPIN_CHECK(ports_.store.write([&](ports::Repositories& repos) {
                return repos.blob_locations().remove(location.sha256);
            }));
        }
    }
    return {};
}

Result<> BlobMover::condemn_suspects() {
    while (true) {
        BUGPIN_TRY(const auto suspects, ports_.store.read([](ports::Repositories& repos) {
            return repos.blob_locations().suspects(kBatch);
        }));
        if (suspects.empty()) return {};
        BUGPIN_CHECK(ports_.store.write(
            [&](ports::Repositories& repos) { return condemn(repos, suspects); }));
    }
}

// Uploads that were cut off, with nobody to do them again: the disk has these.
Result<> BlobMover::condemn_interrupted() {
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(auto some, repos.blob_locations().list(ObjectState::uploading, "", kBatch));
        for (BlobLocation& location : some) {
            location.state = ObjectState::removing;
            BUGPIN_CHECK(repos.blob_locations().save(location));
        }
        return {};
    });
}

// --- one blob -----------------------------------------------------------------------------------

// The row comes first, so that no object is left behind that nobody knows of; the local copy goes
// last.
Result<> BlobMover::move_there(const std::string& sha256, bool keep_local) {
    BlobLocation location{sha256, 0, ObjectState::uploading, ports_.clock.now()};
    BUGPIN_TRY(const bool is_needed,
               ports_.store.write([&](ports::Repositories& repos) -> Result<bool> {
                   BUGPIN_TRY(const bool needed, repos.reports().is_blob_referenced(sha256));
                   if (needed) BUGPIN_CHECK(repos.blob_locations().save(location));
                   return needed;
               }));
    if (!is_needed) return {};
    BUGPIN_TRY(const auto blob, ports_.local.open(sha256));
    BUGPIN_CHECK(remote_.put(sha256, blob));
    location.bytes = blob.bytes;
    location.state = ObjectState::stored;
    BUGPIN_CHECK(ports_.store.write(
        [&](ports::Repositories& repos) { return repos.blob_locations().save(location); }));
    return keep_local ? Result<>() : drop_local(std::move(location));
}

// What is in flight stays: a submission of the same content is on its way and trusts in it.
Result<> BlobMover::drop_local(BlobLocation location) {
    BUGPIN_TRY(const auto dropped, ports_.local.discard(location.sha256, never_referenced));
    if (dropped == ports::BlobStore::Discarded::in_flight) return {};
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(const auto now, repos.blob_locations().find(location.sha256));
        if (!now || now->state != ObjectState::stored) return {};
        location.local_at.reset();
        return repos.blob_locations().save(location);
    });
}

bool BlobMover::has_intact_copy(const std::string& sha256) {
    const auto copy = ports_.local.open(sha256);
    return copy && remote_.is_intact(sha256, *copy);
}

// Only what was verified may be the last copy. One that was not noted might be swept meanwhile, so
// it does not count.
Result<> BlobMover::bring_back(const std::string& sha256) {
    BUGPIN_TRY(const auto location, ports_.store.read([&](ports::Repositories& repos) {
        return repos.blob_locations().find(sha256);
    }));
    if (!location || location->state != ObjectState::stored) return {};
    std::optional<ports::PlacedBlob> placed;  // what it holds stays until all is written
    if (!location->local_at || !has_intact_copy(sha256)) {
        BUGPIN_TRY(placed, blobs_.fetch(*location));
    }
    BUGPIN_CHECK(ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BlobLocation leaving = *location;
        leaving.state = ObjectState::removing;
        leaving.local_at = ports_.clock.now();
        return repos.blob_locations().save(leaving);
    }));
    BUGPIN_CHECK(remote_.remove(sha256));
    return ports_.store.write(
        [&](ports::Repositories& repos) { return repos.blob_locations().remove(sha256); });
}

// --- new files
// ------------------------------------------------------------------------------------

// A blob that cannot be moved stays where it is; the next look at all finds it again.
Result<> BlobMover::move_new(const Settings& settings, const ObjectStorageState& state,
                             const std::stop_token& stop) {
    if (!settings.s3_enabled || !remote_.is_reachable()) return {};
    const Time now = ports_.clock.now();
    const bool all = !looked_at_ || now >= look_at_all_;
    const Time since = all ? *state.switched_on_at : *looked_at_ - kLookBack;
    std::string last;
    while (!stop.stop_requested()) {
        BUGPIN_TRY(const auto some, ports_.store.read([&](ports::Repositories& repos) {
            return repos.blob_locations().unmoved(std::max(since, *state.switched_on_at), last,
                                                  kBatch);
        }));
        for (const std::string& sha256 : some) {
            if (stop.stop_requested()) return {};
            const auto moved = move_there(sha256, settings.s3_config.keep_local_files);
            if (!moved && is_of_whole_store(moved.error())) return moved;
            if (!moved)
                ports_.log.write(LogLevel::warn, "blob_not_moved",
                                 {{"blob", sha256}, {"error", moved.error().message}});
            last = sha256;
        }
        if (some.empty()) {
            looked_at_ = now;
            if (all) look_at_all_ = now + kLookAtAllEvery;
            return {};
        }
    }
    return {};
}

Result<> BlobMover::evict(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        BUGPIN_TRY(
            const auto oldest,
            ports_.store.read([&](ports::Repositories& repos) -> Result<std::vector<BlobLocation>> {
                BUGPIN_TRY(const auto bytes, repos.blob_locations().local_bytes());
                if (bytes <= kMostCachedBytes) return std::vector<BlobLocation>();
                return repos.blob_locations().local_copies(kBatch);
            }));
        if (oldest.empty()) return {};
        for (const BlobLocation& location : oldest) BUGPIN_CHECK(drop_local(location));
        if (std::ssize(oldest) < kBatch) return {};
    }
    return {};
}

}  // namespace bugpin::services
