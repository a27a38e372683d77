// How BugPin shows itself: the operator's colours and pictures, and where its own name is left out.
// Plain values.
#pragma once

#include "bugpin/core/fields.hpp"

#include <optional>
#include <string>
#include <tuple>

namespace bugpin {

// One table for the settings and for a change of them.
template <class S>
constexpr auto branding_fields() {
    constexpr Length kUrl{0, 2000};
    constexpr Length kVersion{1, 40};
    return std::tuple{field("primaryColor", &S::primary_color, HexColor{}),
                      field("logoLightUrl", &S::logo_light_url, kUrl),
                      field("logoDarkUrl", &S::logo_dark_url, kUrl),
                      field("iconLightUrl", &S::icon_light_url, kUrl),
                      field("iconDarkUrl", &S::icon_dark_url, kUrl),
                      field("faviconLightVersion", &S::favicon_light_version, kVersion),
                      field("faviconDarkVersion", &S::favicon_dark_version, kVersion)};
}

struct BrandingSettings {
    static constexpr bool kAbsentKeepsDefault = true;
    static constexpr bool kNullWhenAbsent = true;
    std::string primary_color = "#02658D";
    std::optional<std::string> logo_light_url, logo_dark_url, icon_light_url, icon_dark_url;
    std::string favicon_light_version = "default", favicon_dark_version = "default";
    static constexpr auto fields() { return branding_fields<BrandingSettings>(); }
};

// The same for the white label.
template <class S>
constexpr auto white_label_fields() {
    return std::tuple{field("hideFooterBranding", &S::hide_footer_branding),
                      field("hideEmailBranding", &S::hide_email_branding),
                      field("hidePoweredBy", &S::hide_powered_by),
                      field("customCopyright", &S::custom_copyright, Length{0, 200})};
}

struct WhiteLabelSettings {
    static constexpr bool kAbsentKeepsDefault = true;
    bool hide_footer_branding = false;            // of the console
    bool hide_email_branding = false;             // in the footer of mails
    bool hide_powered_by = false;                 // of the widget, unless a project says otherwise
    std::optional<std::string> custom_copyright;  // in the console's footer; absent: ours
    static constexpr auto fields() { return white_label_fields<WhiteLabelSettings>(); }

    // Whether anything differs from how BugPin comes.
    bool is_enabled() const {
        return hide_footer_branding || hide_email_branding || hide_powered_by || custom_copyright;
    }
};

}  // namespace bugpin
