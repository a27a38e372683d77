#include "bugpin/domain/branding.hpp"

#include "bugpin/core/text.hpp"

namespace bugpin {
namespace {

std::optional<std::string>& url_of(BrandingSettings& settings, BrandingKind kind, ColorMode mode) {
    const bool is_light = mode == ColorMode::light;
    if (kind == BrandingKind::logo)
        return is_light ? settings.logo_light_url : settings.logo_dark_url;
    return is_light ? settings.icon_light_url : settings.icon_dark_url;
}

std::string& favicon_version_of(BrandingSettings& settings, ColorMode mode) {
    return mode == ColorMode::light ? settings.favicon_light_version
                                    : settings.favicon_dark_version;
}

}  // namespace

const BrandingRule& branding_rule(BrandingKind kind) {
    static const BrandingRule logo{2 << 20, 1, {"image/png", "image/jpeg", "image/webp"}, {}};
    static const BrandingRule icon{
        1 << 20, 256, {"image/png", "image/jpeg", "image/webp"}, {{256, "icon"}}};
    // A PNG called .ico: browsers ask for that name, and look at the content.
    static const BrandingRule favicon{1 << 20,
                                      512,
                                      {"image/png", "image/jpeg"},
                                      {{32, "favicon", "ico"},
                                       {180, "apple-touch-icon"},
                                       {192, "android-chrome-192x192"},
                                       {512, "android-chrome-512x512"}}};
    switch (kind) {
    case BrandingKind::logo: return logo;
    case BrandingKind::icon: return icon;
    case BrandingKind::favicon: return favicon;
    }
    return logo;
}

std::string branding_version(Time created_at) {
    constexpr std::string_view kDigits = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::string text;
    for (auto rest = to_millis(created_at); rest > 0; rest /= 36)
        text.insert(text.begin(), kDigits[static_cast<std::size_t>(rest % 36)]);
    return text;
}

std::string branding_url(const BrandingImage& image) {
    return fmt::format("/branding/{}/{}?v={}", name_of(image.mode), image.filename,
                       branding_version(image.created_at));
}

void show_branding(BrandingSettings& settings, const BrandingImage& image) {
    if (image.kind == BrandingKind::favicon)
        favicon_version_of(settings, image.mode) = branding_version(image.created_at);
    else
        url_of(settings, image.kind, image.mode) = branding_url(image);
}

void hide_branding(BrandingSettings& settings, BrandingKind kind, ColorMode mode) {
    const BrandingSettings none;
    if (kind == BrandingKind::favicon)
        favicon_version_of(settings, mode) = none.favicon_light_version;
    else
        url_of(settings, kind, mode).reset();
}

}  // namespace bugpin
