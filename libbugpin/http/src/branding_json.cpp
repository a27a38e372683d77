#include "branding_json.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/domain/branding.hpp"

namespace bugpin::http {

Result<WebManifestJson> web_manifest(const Settings& settings, std::string_view mode) {
    const auto known = enum_from<ColorMode>(mode);
    if (!known) return Error::not_found("Branding file not found");
    const bool is_light = known == ColorMode::light;
    const auto& branding = settings.branding;
    const auto& version = is_light ? branding.favicon_light_version : branding.favicon_dark_version;
    WebManifestJson manifest;
    manifest.name = manifest.short_name = settings.app_name;
    for (const int side : {192, 512})
        manifest.icons.push_back(
            {fmt::format("/branding/{0}/android-chrome-{1}x{1}-{0}.png?v={2}", mode, side, version),
             fmt::format("{0}x{0}", side)});
    manifest.theme_color = manifest.background_color = is_light ? "#ffffff" : "#18181b";
    return manifest;
}

}  // namespace bugpin::http
