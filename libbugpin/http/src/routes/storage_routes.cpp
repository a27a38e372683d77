#include "../endpoint.hpp"
#include "routes.hpp"

namespace bugpin::http {
namespace {

// Every file lies on the local disk.
struct StorageJson {
    std::int64_t total_files = 0, local_files = 0, s3_files = 0, total_size_bytes = 0;

    explicit StorageJson(ports::StorageStatistics statistics)
        : total_files(statistics.files),
          local_files(statistics.files),
          total_size_bytes(statistics.bytes) {}
    static constexpr auto fields() {
        using S = StorageJson;
        return std::tuple{field("totalFiles", &S::total_files),
                          field("localFiles", &S::local_files), field("s3Files", &S::s3_files),
                          field("totalSizeBytes", &S::total_size_bytes)};
    }
};

}  // namespace

std::vector<Route> storage_routes(services::StorageService& storage) {
    return {
        {"GET", "/api/storage/stats", Access::admin, RateClass::read, Run::ordinary,
         "Counts the stored files and their bytes, each content once",
         with_path<>(returns<StorageJson>("stats"),
                     [&storage](Call& call) { return storage.statistics(call.actor); })},
    };
}

}  // namespace bugpin::http
