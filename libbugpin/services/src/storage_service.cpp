#include "bugpin/services/storage_service.hpp"

#include "permission.hpp"

#include <utility>

namespace bugpin::services {
namespace {

Result<> check_direction(StorageDirection direction, bool is_on) {
    if (direction == StorageDirection::to_s3 && !is_on)
        return Error{ErrorKind::invalid, "S3_DISABLED", "Switch S3 on in the settings first"};
    if (direction == StorageDirection::to_disk && is_on)
        return Error{ErrorKind::invalid, "S3_ENABLED",
                     "Switch S3 off in the settings first: new files would go there again"};
    return {};
}

}  // namespace

StorageService::StorageService(Ports ports, RemoteBlobs& remote) : ports_(ports), remote_(remote) {}

Result<StorageFigures> StorageService::statistics(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.read([](ports::Repositories& repos) -> Result<StorageFigures> {
        BUGPIN_TRY(const auto all, repos.reports().storage());
        BUGPIN_TRY(const auto there, repos.blob_locations().shown_counts());
        return StorageFigures{all.files, all.bytes, all.files - there.remote_only, there.stored};
    });
}

Result<ports::LocationCounts> StorageService::locations(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.read(
        [](ports::Repositories& repos) { return repos.blob_locations().counts(); });
}

Result<> StorageService::migrate(const Actor& actor, const MigrateStorage& wish) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(const Settings settings, repos.settings().load());
        const auto direction = wish.direction.value_or(
            settings.s3_enabled ? StorageDirection::to_s3 : StorageDirection::to_disk);
        BUGPIN_CHECK(check_direction(direction, settings.s3_enabled));
        auto& locations = repos.blob_locations();
        BUGPIN_TRY(const auto before, locations.state());
        if (before.is_under_way())
            return Error{ErrorKind::conflict, "MIGRATION_RUNNING", "Files are being moved already"};
        ObjectStorageState state;
        state.switched_on_at = before.switched_on_at;
        state.status = MigrationStatus::running;
        state.direction = direction;
        state.delete_local = wish.delete_local_after_upload;
        state.started_at = now;
        if (direction == StorageDirection::to_s3) {
            BUGPIN_TRY(state.total_files, locations.count_unmoved());
        } else {
            BUGPIN_TRY(const auto counts, locations.counts());
            state.total_files = counts.stored;
        }
        return locations.save_state(state);
    });
}

Result<> StorageService::cancel_migration(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(ObjectStorageState state, repos.blob_locations().state());
        if (!state.is_under_way())
            return Error{ErrorKind::conflict, "NO_MIGRATION", "No files are being moved"};
        state.status = MigrationStatus::idle;
        state.completed_at = now;
        state.current_file.reset();
        return repos.blob_locations().save_state(state);
    });
}

Result<StorageMigration> StorageService::migration(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.read([](ports::Repositories& repos) -> Result<StorageMigration> {
        BUGPIN_TRY(ObjectStorageState state, repos.blob_locations().state());
        return StorageMigration(std::move(state));
    });
}

Result<> StorageService::try_object_store(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return remote_.probe(ports_.random.token("probe-").reveal());
}

}  // namespace bugpin::services
