// The licence that clients of BugPin 1.x ask for before they show a page. There is one edition, it
// holds everything and needs no key. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace bugpin::http {

struct LicenseFeaturesJson {
    bool custom_branding = true, sso = true, audit_log = true, api_access = true;
    bool webhooks = true, white_label = true, email_templates = true, custom_templates = true;
    bool s3_storage = true;
    static constexpr auto fields() {
        using S = LicenseFeaturesJson;
        return std::tuple{field("custom-branding", &S::custom_branding),
                          field("sso", &S::sso),
                          field("audit-log", &S::audit_log),
                          field("api-access", &S::api_access),
                          field("webhooks", &S::webhooks),
                          field("white-label", &S::white_label),
                          field("email-templates", &S::email_templates),
                          field("custom-templates", &S::custom_templates),
                          field("s3-storage", &S::s3_storage)};
    }
};

struct LicenseStatusJson {
    bool ee_available = true, licensed = true;
    std::string message, plan, customer_name;
    std::vector<std::string> features;
    static constexpr auto fields() {
        using S = LicenseStatusJson;
        return std::tuple{field("eeAvailable", &S::ee_available),
                          field("licensed", &S::licensed),
                          field("message", &S::message),
                          field("plan", &S::plan),
                          field("customerName", &S::customer_name),
                          field("features", &S::features)};
    }
};

struct LicensedFeaturesJson {
    bool ee_available = true;
    LicenseFeaturesJson features;
    static constexpr auto fields() {
        using S = LicensedFeaturesJson;
        return std::tuple{field("eeAvailable", &S::ee_available), field("features", &S::features)};
    }
};

struct LicensedFeatureJson {
    std::string feature;
    bool available = true, ee_available = true;
    static constexpr auto fields() {
        using S = LicensedFeatureJson;
        return std::tuple{field("feature", &S::feature), field("available", &S::available),
                          field("eeAvailable", &S::ee_available)};
    }
};

struct ActivateLicense {
    std::string license_key;
    static constexpr auto fields() {
        return std::tuple{field("licenseKey", &ActivateLicense::license_key, Length{1, 4000})};
    }
};

LicenseStatusJson license_status(const std::string& app_name);
Result<LicensedFeatureJson> licensed_feature(std::string_view name);  // NOT_FOUND
Error no_license_needed();  // EE_NOT_AVAILABLE (400): nothing to activate or to remove

}  // namespace bugpin::http
