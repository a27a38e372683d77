// How BugPin shows itself, as the wire has it. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/domain/settings.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace bugpin::http {

struct WhiteLabelJson : WhiteLabelSettings {
    bool enabled = false;  // follows from the others

    explicit WhiteLabelJson(WhiteLabelSettings settings)
        : WhiteLabelSettings(std::move(settings)), enabled(is_enabled()) {}
    static constexpr auto fields() {
        return std::tuple_cat(std::tuple{field("enabled", &WhiteLabelJson::enabled)},
                              WhiteLabelSettings::fields());
    }
};

// What everybody may know, before anybody has signed in.
struct BrandingConfigJson : BrandingSettings {
    static constexpr bool kNullWhenAbsent = true;
    ThemeColors admin_theme_colors, widget_primary_colors;
    bool hide_footer_branding = false;
    std::optional<std::string> custom_copyright;

    explicit BrandingConfigJson(const Settings& settings)
        : BrandingSettings(settings.branding),
          admin_theme_colors(settings.admin_button),
          widget_primary_colors(settings.widget_dialog),
          hide_footer_branding(settings.white_label.hide_footer_branding),
          custom_copyright(settings.white_label.custom_copyright) {}
    static constexpr auto fields() {
        using S = BrandingConfigJson;
        return std::tuple_cat(BrandingSettings::fields(),
                              std::tuple{field("adminThemeColors", &S::admin_theme_colors),
                                         field("widgetPrimaryColors", &S::widget_primary_colors),
                                         field("hideFooterBranding", &S::hide_footer_branding),
                                         field("customCopyright", &S::custom_copyright)});
    }
};

// W3C Web Application Manifest: how a phone shows the console on its home screen.
struct ManifestIconJson {
    std::string src, sizes, type = "image/png";
    static constexpr auto fields() {
        using S = ManifestIconJson;
        return std::tuple{field("src", &S::src), field("sizes", &S::sizes),
                          field("type", &S::type)};
    }
};

struct WebManifestJson {
    std::string name, short_name;
    std::vector<ManifestIconJson> icons;
    std::string theme_color, background_color, display = "standalone";
    static constexpr auto fields() {
        using S = WebManifestJson;
        return std::tuple{field("name", &S::name),
                          field("short_name", &S::short_name),
                          field("icons", &S::icons),
                          field("theme_color", &S::theme_color),
                          field("background_color", &S::background_color),
                          field("display", &S::display)};
    }
};

// NOT_FOUND for a mode that there is not.
Result<WebManifestJson> web_manifest(const Settings& settings, std::string_view mode);

}  // namespace bugpin::http
