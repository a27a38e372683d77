#include "../endpoint.hpp"
#include "../events_reply.hpp"
#include "../storage_stream.hpp"
#include "routes.hpp"

#include <utility>

namespace bugpin::http {
namespace {

struct StorageJson {
    std::int64_t total_files = 0, local_files = 0, s3_files = 0, total_size_bytes = 0;

    explicit StorageJson(services::StorageFigures figures)
        : total_files(figures.files),
          local_files(figures.on_disk),
          s3_files(figures.in_s3),
          total_size_bytes(figures.bytes) {}
    static constexpr auto fields() {
        using S = StorageJson;
        return std::tuple{field("totalFiles", &S::total_files),
                          field("localFiles", &S::local_files), field("s3Files", &S::s3_files),
                          field("totalSizeBytes", &S::total_size_bytes)};
    }
};

}  // namespace

std::vector<Route> storage_routes(const Api::Services& services) {
    using services::MigrateStorage;
    auto& storage = services.storage;
    return {
        {"GET", "/api/storage/stats", Access::admin, RateClass::read, Run::ordinary,
         "Counts the stored files and their bytes, each content once",
         with_path<>(returns<StorageJson>("stats"),
                     [&storage](Call& call) { return storage.statistics(call.actor); })},
        {"POST", "/api/storage/migrate", Access::admin, RateClass::write, Run::ordinary,
         "Starts to move all files to the object store, or back to the disk",
         with_body<MigrateStorage>(done(),
                                   [&storage](Call& call, const MigrateStorage& wish) {
                                       return storage.migrate(call.actor, wish);
                                   })},
        {"POST", "/api/storage/migrate/cancel", Access::admin, RateClass::write, Run::ordinary,
         "Stops moving files; what has moved stays where it is",
         with_path<>(done(),
                     [&storage](Call& call) { return storage.cancel_migration(call.actor); })},
        {"GET", "/api/storage/migration/status", Access::admin, RateClass::read, Run::ordinary,
         "Shows how moving the files goes on, or how it ended",
         with_path<>(spreads<StorageMigration>(),
                     [&storage](Call& call) { return storage.migration(call.actor); })},
        {"GET", "/api/storage/migration/stream", Access::admin, RateClass::read, Run::ordinary,
         "Tells how moving the files goes on while it does, as server-sent events",
         with_path<>(EventsReply(),
                     [services](Call& call) { return storage_stream(services, call); })},
        {"POST", "/api/storage/s3/test", Access::admin, RateClass::write, Run::ordinary,
         "Writes, reads and removes a small object with the stored settings",
         with_path<>(done(),
                     [&storage](Call& call) { return storage.try_object_store(call.actor); })},
    };
}

}  // namespace bugpin::http
