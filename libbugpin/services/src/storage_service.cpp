#include "bugpin/services/storage_service.hpp"

#include "permission.hpp"

namespace bugpin::services {

StorageService::StorageService(ports::Store& store) : store_(store) {}

Result<ports::StorageStatistics> StorageService::statistics(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return store_.read([](ports::Repositories& repos) { return repos.reports().storage(); });
}

}  // namespace bugpin::services
