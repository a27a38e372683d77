#include "bugpin/services/import_service.hpp"

#include "import_run.hpp"
#include "permission.hpp"

#include <utility>

namespace bugpin::services {

ImportService::ImportService(Ports ports, SettingsService& settings, BrandingService& branding,
                             Directory& directory)
    : ports_(ports), settings_(settings), branding_(branding), directory_(directory) {}

Result<ImportSummary> ImportService::run(const Actor& actor, ports::LegacySource& source,
                                         const ports::EnclosedFolder& folder,
                                         const ImportOptions& options) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ImportRun({ports_, settings_, branding_, directory_, actor, source, folder, options})
        .run();
}

Result<ImportSummary> ImportRun::run() {
    BUGPIN_CHECK(take_settings());
    BUGPIN_CHECK(take_branding());
    BUGPIN_CHECK(take_users());
    BUGPIN_CHECK(take_projects());
    BUGPIN_CHECK(take_notifications());
    BUGPIN_CHECK(take_webhooks());
    BUGPIN_CHECK(take_api_tokens());
    BUGPIN_CHECK(take_reports());
    BUGPIN_TRY(const auto unknown, parts_.source.unknown_tables());
    ledger_.lost(unknown);
    if (parts_.source.has_changed())
        ledger_.lost("bugpin.db",
                     "somebody wrote to it meanwhile: stop BugPin 1.x and import once more");
    return ledger_.take();
}

Result<bool> ImportRun::add(ImportKind kind, const std::string& what, const Question& is_there,
                            const ports::UseCase& insert) {
    BUGPIN_TRY(const bool was_there, store().read(is_there));
    if (was_there) {
        ledger_.already_there(kind);
        return true;
    }
    const auto stored = is_dry() ? Result<>() : store().write(insert);
    if (stored) {
        ledger_.came_over(kind);
        return true;
    }
    if (ends_import(stored.error())) return stored.error();
    ledger_.left_out(kind, what, stored.error().message);
    return false;
}

}  // namespace bugpin::services
