#include "../endpoint.hpp"
#include "../license_json.hpp"
#include "routes.hpp"

namespace bugpin::http {

std::vector<Route> license_routes() {
    return {
        {"GET", "/api/license/status", Access::session, RateClass::read, Run::ordinary,
         "Says that every feature is included",
         with_path<>(is<LicenseStatusJson>(),
                     [](Call& call) -> Result<LicenseStatusJson> {
                         return license_status(call.settings().app_name);
                     })},
        {"GET", "/api/license/features", Access::session, RateClass::read, Run::ordinary,
         "Lists the features, all of them on",
         with_path<>(is<LicensedFeaturesJson>(),
                     [](Call&) -> Result<LicensedFeaturesJson> { return LicensedFeaturesJson(); })},
        {"GET", "/api/license/feature/{feature}", Access::session, RateClass::read, Run::ordinary,
         "Says that a feature is on",
         with_path<std::string>(
             is<LicensedFeatureJson>(),
             [](Call&, const std::string& feature) { return licensed_feature(feature); })},
        {"POST", "/api/license/activate", Access::admin, RateClass::write, Run::ordinary,
         "Refuses a licence key: none is needed",
         with_body<ActivateLicense>(
             says(""),
             [](Call&, const ActivateLicense&) -> Result<> { return no_license_needed(); })},
        {"DELETE", "/api/license", Access::admin, RateClass::write, Run::ordinary,
         "Refuses to remove a licence: there is none",
         with_path<>(says(""), [](Call&) -> Result<> { return no_license_needed(); })},
    };
}

}  // namespace bugpin::http
