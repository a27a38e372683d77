#include "license_json.hpp"

namespace bugpin::http {

LicenseStatusJson license_status(const std::string& app_name) {
    LicenseStatusJson status;
    status.message = "Every feature is included";
    status.plan = "complete";
    status.customer_name = app_name;
    for_each_field<LicenseFeaturesJson>(
        [&](const auto& feature) { status.features.emplace_back(feature.name); });
    return status;
}

Result<LicensedFeatureJson> licensed_feature(std::string_view name) {
    bool is_known = false;
    for_each_field<LicenseFeaturesJson>(
        [&](const auto& feature) { is_known |= feature.name == name; });
    if (!is_known) return Error::not_found("There is no such feature");
    return LicensedFeatureJson{std::string(name)};
}

Error no_license_needed() {
    return {ErrorKind::invalid, "EE_NOT_AVAILABLE",
            "Every feature is included; there is no licence key to activate or to remove"};
}

}  // namespace bugpin::http
