// BlobMover's migrations: all blobs there, or all of them back, with a progress that outlives the
// process.
#include "bugpin/core/text.hpp"
#include "bugpin/ports/blob_location_repository.hpp"
#include "bugpin/services/blob_mover.hpp"

#include <utility>

namespace bugpin::services {
namespace {

constexpr std::int64_t kBatch = 100;
// Then a pass has other things to look at.
constexpr std::chrono::seconds kLongestStretch{30};

Error switched_over(StorageDirection direction) {
    return Error::conflict(direction == StorageDirection::to_s3
                               ? "S3 was switched off before all files were there"
                               : "S3 was switched on before all files were back");
}

// Those that pass by themselves: the network, the store or the disk will be well again.
bool is_passing(const Error& error) {
    return error.kind == ErrorKind::unavailable || error.kind == ErrorKind::storage_full;
}

void count(ObjectStorageState& state, const std::string& sha256, const Result<>& outcome,
           Time now) {
    state.cursor = sha256;
    ++state.processed_files;
    ++(outcome ? state.success_count : state.failure_count);
    if (!outcome && state.errors.size() < StorageMigration::kMostErrors)
        state.errors.push_back(
            {sha256, blob_path(sha256), printable(outcome.error().message, 300), now});
}

}  // namespace

Result<> BlobMover::migrate(ObjectStorageState state, const std::stop_token& stop) {
    const Time until = ports_.clock.now() + kLongestStretch;
    while (!stop.stop_requested() && ports_.clock.now() < until) {
        const bool is_on = directory_.current()->settings.s3_enabled;
        if (is_on != (state.direction == StorageDirection::to_s3))
            return finish(std::move(state), switched_over(state.direction));
        BUGPIN_TRY(const auto some, next_to_migrate(state));
        if (some.empty()) return finish(std::move(state), std::nullopt);
        for (const std::string& sha256 : some) {
            if (stop.stop_requested()) return {};
            BUGPIN_TRY(const bool goes_on, migrate_one(state, sha256));
            if (!goes_on) return {};
        }
    }
    return {};
}

Result<std::vector<std::string>> BlobMover::next_to_migrate(const ObjectStorageState& state) {
    return ports_.store.read([&](ports::Repositories& repos) -> Result<std::vector<std::string>> {
        if (state.direction == StorageDirection::to_s3)
            return repos.blob_locations().unmoved(std::nullopt, state.cursor, kBatch);
        BUGPIN_TRY(const auto stored,
                   repos.blob_locations().list(ObjectState::stored, state.cursor, kBatch));
        std::vector<std::string> hashes;
        hashes.reserve(stored.size());
        for (const auto& location : stored) hashes.push_back(location.sha256);
        return hashes;
    });
}

// False: the migration is over, or was cancelled. An error pauses it.
Result<bool> BlobMover::migrate_one(ObjectStorageState& state, const std::string& sha256) {
    state.current_file = blob_path(sha256);
    const auto outcome = state.direction == StorageDirection::to_s3
                             ? move_there(sha256, !state.delete_local)
                             : bring_back(sha256);
    if (!outcome && is_passing(outcome.error())) {
        state.status = MigrationStatus::paused;
        BUGPIN_CHECK(save_progress(state));
        return outcome.error();
    }
    if (!outcome && is_of_whole_store(outcome.error())) {
        BUGPIN_CHECK(finish(state, outcome.error()));
        return false;
    }
    state.status = MigrationStatus::running;
    count(state, sha256, outcome, ports_.clock.now());
    return save_progress(state);
}

// False: it was cancelled, or another one was started, since it was read.
Result<bool> BlobMover::save_progress(const ObjectStorageState& state) {
    return ports_.store.write([&](ports::Repositories& repos) -> Result<bool> {
        BUGPIN_TRY(const auto now, repos.blob_locations().state());
        if (!now.is_under_way() || now.started_at != state.started_at) return false;
        ObjectStorageState next = state;
        next.switched_on_at = now.switched_on_at;
        BUGPIN_CHECK(repos.blob_locations().save_state(next));
        return true;
    });
}

Result<> BlobMover::finish(ObjectStorageState state, const std::optional<Error>& why) {
    const Time now = ports_.clock.now();
    state.status =
        why || state.failure_count > 0 ? MigrationStatus::failed : MigrationStatus::completed;
    state.completed_at = now;
    if (why)
        state.errors.push_back(
            {state.cursor, state.current_file.value_or(""), printable(why->message, 300), now});
    // Others came and went in the meantime.
    if (!why) state.total_files = state.processed_files;
    state.current_file.reset();
    BUGPIN_TRY(const bool is_ours, save_progress(state));
    if (is_ours)
        ports_.log.write(LogLevel::info, "storage_migrated",
                         {{"status", name_of(state.status)},
                          {"moved", state.success_count},
                          {"failed", state.failure_count}});
    return {};
}

}  // namespace bugpin::services
