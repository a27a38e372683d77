// The pictures under which BugPin shows itself: a logo, an icon and icons for the browser's tab,
// each for light and for dark surroundings. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/blob.hpp"
#include "bugpin/domain/branding_settings.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bugpin {

enum class BrandingKind { logo, icon, favicon };
enum class ColorMode { light, dark };

template <>
struct EnumNames<BrandingKind> {
    static constexpr std::array<std::pair<BrandingKind, std::string_view>, 3> values{
        {{BrandingKind::logo, "logo"},
         {BrandingKind::icon, "icon"},
         {BrandingKind::favicon, "favicon"}}};
};
template <>
struct EnumNames<ColorMode> {
    static constexpr std::array<std::pair<ColorMode, std::string_view>, 2> values{
        {{ColorMode::light, "light"}, {ColorMode::dark, "dark"}}};
};

// One file of those that an upload became.
struct BrandingImage {
    BrandingKind kind = BrandingKind::logo;
    ColorMode mode = ColorMode::light;
    std::string filename;  // unique: "logo-light.png"
    std::string mime_type;
    Blob blob;
    Time created_at;
};

// What an upload must be, and what is made of it.
struct BrandingRule {
    std::int64_t most_bytes = 0;
    std::int64_t least_side = 0;  // pixels, of both sides
    std::vector<std::string_view> types;
    // Squares cut from the middle, each a PNG so many pixels wide; none: the picture as it is.
    struct Square {
        std::int64_t side = 0;
        std::string_view name;  // "android-chrome-192x192": the mode and the extension follow
        std::string_view extension = "png";
    };
    std::vector<Square> squares;
};
const BrandingRule& branding_rule(BrandingKind kind);

// Distinguishes an image from those that had its name before: base 36 of its time.
std::string branding_version(Time created_at);
// "/branding/light/logo-light.png?v=…"
std::string branding_url(const BrandingImage& image);

// What the settings say of the images of a kind and mode: where they are, or that there are none.
void show_branding(BrandingSettings& settings, const BrandingImage& image);
void hide_branding(BrandingSettings& settings, BrandingKind kind, ColorMode mode);

}  // namespace bugpin
