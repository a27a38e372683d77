#include "bugpin/domain/branding.hpp"

#include "support/catch.hpp"

#include "bugpin/domain/settings.hpp"

using namespace bugpin;

namespace {

BrandingImage an_image(BrandingKind kind, ColorMode mode, std::string filename) {
    BrandingImage image;
    image.kind = kind;
    image.mode = mode;
    image.filename = std::move(filename);
    image.created_at = time_from_millis(1'795'348'800'000);
    return image;
}

}  // namespace

TEST_CASE("an image's address changes with its version", "[branding]") {
    CHECK(branding_version(time_from_millis(35)) == "z");
    CHECK(branding_version(time_from_millis(36)) == "10");
    auto image = an_image(BrandingKind::logo, ColorMode::dark, "logo-dark.png");
    const auto before = branding_url(image);
    CHECK(before.starts_with("/branding/dark/logo-dark.png?v="));
    image.created_at += std::chrono::milliseconds(1);
    CHECK(branding_url(image) != before);
}

TEST_CASE("the settings say where each image is, and forget it alone", "[branding]") {
    BrandingSettings settings;
    for (const auto kind : {BrandingKind::logo, BrandingKind::icon, BrandingKind::favicon})
        for (const auto mode : {ColorMode::light, ColorMode::dark})
            show_branding(settings, an_image(kind, mode, "x.png"));
    CHECK(settings.logo_light_url != settings.logo_dark_url);
    CHECK(settings.icon_light_url);
    CHECK(settings.icon_dark_url);
    CHECK(settings.favicon_light_version != "default");
    hide_branding(settings, BrandingKind::logo, ColorMode::light);
    hide_branding(settings, BrandingKind::favicon, ColorMode::dark);
    CHECK_FALSE(settings.logo_light_url);
    CHECK(settings.logo_dark_url);
    CHECK(settings.favicon_dark_version == "default");
    CHECK(settings.favicon_light_version != "default");
}

TEST_CASE("BugPin's name is hidden where the project, else the global setting, says so",
          "[branding]") {
    Settings global;
    ProjectSettings project;
    CHECK_FALSE(hides_powered_by(global, project));
    global.white_label.hide_powered_by = true;
    CHECK(hides_powered_by(global, project));
    project.branding = ProjectBranding{};
    CHECK(hides_powered_by(global, project));
    (*project.branding).powered_by_visible = true;
    CHECK_FALSE(hides_powered_by(global, project));
    (*project.branding).powered_by_visible = false;
    global.white_label.hide_powered_by = false;
    CHECK(hides_powered_by(global, project));
}
