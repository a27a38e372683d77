#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;
using services::ChangeWhiteLabel;

TEST_CASE("a change of the white label leaves what it does not name", "[branding]") {
    ServiceFixture house;
    CHECK_FALSE(house.branding.white_label(house.admin)->is_enabled());
    ChangeWhiteLabel change;
    change.hide_powered_by = true;
    change.custom_copyright = std::string("  © Shop  ");
    REQUIRE(house.branding.change_white_label(house.admin, change));
    ChangeWhiteLabel then;
    then.hide_email_branding = true;
    const auto now = house.branding.change_white_label(house.admin, then);
    REQUIRE(now);
    CHECK(now->hide_powered_by);
    CHECK(now->hide_email_branding);
    CHECK_FALSE(now->hide_footer_branding);
    CHECK(now->custom_copyright == "© Shop");
    CHECK(now->is_enabled());
}

TEST_CASE("an empty copyright line is none, and a reset takes all back", "[branding]") {
    ServiceFixture house;
    ChangeWhiteLabel change;
    change.hide_footer_branding = true;
    change.custom_copyright = std::string("   ");
    CHECK_FALSE(house.branding.change_white_label(house.admin, change)->custom_copyright);
    change.custom_copyright = std::string("Shop");
    REQUIRE(house.branding.change_white_label(house.admin, change));
    change.custom_copyright = Patch<std::string>::null();
    CHECK_FALSE(house.branding.change_white_label(house.admin, change)->custom_copyright);
    CHECK_FALSE(house.branding.reset_white_label(house.admin)->is_enabled());
    CHECK_FALSE(house.directory.current()->settings.white_label.hide_footer_branding);
}

TEST_CASE("an uploaded logo is shown, and what was there before can be swept", "[branding]") {
    ServiceFixture house;
    const auto upload = [&](std::string_view bytes) {
        return house.branding.upload(house.admin, BrandingKind::logo, ColorMode::light, bytes);
    };
    const auto first = upload("IMG one");
    REQUIRE(first);
    CHECK(first->starts_with("/branding/light/logo-light.png?v="));
    CHECK(house.directory.current()->settings.branding.logo_light_url == *first);
    CHECK(text_of(house.branding.open("light", "logo-light.png")->blob) ==
          "IMG made of IMG one with 0 boxes, 0 wide");

    house.clock.advance(std::chrono::hours(2));
    const auto second = upload("IMG two");
    REQUIRE(second);
    CHECK(*second != *first);
    REQUIRE(house.upkeep.sweep_blobs());
    CHECK(house.blobs.count() == 1);
    CHECK(text_of(house.branding.open("light", "logo-light.png")->blob) ==
          "IMG made of IMG two with 0 boxes, 0 wide");
}

TEST_CASE("an icon is a square of its size", "[branding]") {
    ServiceFixture house;
    REQUIRE(house.branding.upload(house.admin, BrandingKind::icon, ColorMode::dark, "IMG x"));
    CHECK(house.picture_worker.last.square == 256);
    CHECK(house.directory.current()->settings.branding.icon_dark_url);
    CHECK(house.branding.open("dark", "icon-dark.png"));
    CHECK_FALSE(house.branding.open("light", "icon-dark.png"));
    CHECK(house.branding.open("twilight", "icon-dark.png").error().kind == ErrorKind::not_found);
}

TEST_CASE("what is no picture, too large, too small or broken is refused by name", "[branding]") {
    ServiceFixture house;
    const auto refusal = [&](BrandingKind kind, std::string_view bytes) {
        const auto done = house.branding.upload(house.admin, kind, ColorMode::light, bytes);
        REQUIRE_FALSE(done);
        REQUIRE(done.error().fields.size() == 1);
        CHECK(done.error().fields[0].field == "file");
        return done.error().code;
    };
    CHECK(refusal(BrandingKind::logo, "<svg/>") == "UNSUPPORTED_MEDIA_TYPE");
    CHECK(refusal(BrandingKind::logo, "VID film") == "UNSUPPORTED_MEDIA_TYPE");
    CHECK(refusal(BrandingKind::icon, "IMG" + std::string(1 << 20, ' ')) == "FILE_TOO_LARGE");
    CHECK(refusal(BrandingKind::favicon, "IMG small") == "VALIDATION_ERROR");  // 640 × 480
    house.picture_worker.failure = Error{ErrorKind::unsupported, "UNDECODABLE_PICTURE", "Broken"};
    CHECK(refusal(BrandingKind::logo, "IMG broken") == "UNDECODABLE_PICTURE");
    CHECK_FALSE(house.directory.current()->settings.branding.logo_light_url);
    CHECK_FALSE(house.branding.open("light", "logo-light.png"));
}

TEST_CASE("a picture that is removed, or all of them, are out of sight at once", "[branding]") {
    ServiceFixture house;
    for (const auto mode : {ColorMode::light, ColorMode::dark})
        REQUIRE(house.branding.upload(house.admin, BrandingKind::logo, mode, "IMG x"));
    for (int i = 0; i < 2; ++i)
        REQUIRE(house.branding.remove(house.admin, BrandingKind::logo, ColorMode::light));
    CHECK_FALSE(house.branding.open("light", "logo-light.png"));
    CHECK_FALSE(house.directory.current()->settings.branding.logo_light_url);
    CHECK(house.branding.open("dark", "logo-dark.png"));

    REQUIRE(house.branding.change_primary_color(house.admin, {"#123456"}));
    REQUIRE(house.branding.reset(house.admin));
    CHECK_FALSE(house.branding.open("dark", "logo-dark.png"));
    CHECK(house.directory.current()->settings.branding.primary_color == "#02658D");
}

TEST_CASE("colours are changed one by one", "[branding]") {
    ServiceFixture house;
    services::ChangeThemeColors change;
    change.dark_text = "#111111";
    REQUIRE(house.branding.change_widget_colors(house.admin, change));
    change.dark_text.reset();
    change.light_button = "#222222";
    REQUIRE(house.branding.change_widget_colors(house.admin, change));
    REQUIRE(house.branding.change_admin_colors(house.admin, change));
    const auto settings = house.directory.current()->settings;
    CHECK(settings.widget_dialog.dark_text == "#111111");
    CHECK(settings.widget_dialog.light_button == "#222222");
    CHECK(settings.admin_button.light_button == "#222222");
    CHECK(settings.admin_button.dark_text == "#ffffff");
}

TEST_CASE("saving a colour with the settings leaves the pictures alone", "[branding]") {
    ServiceFixture house;
    REQUIRE(house.branding.upload(house.admin, BrandingKind::logo, ColorMode::light, "IMG x"));
    services::UpdateSettings wish;
    wish.branding = services::ChangeBranding{};
    wish.branding->primary_color = "#123456";
    REQUIRE(house.settings.update(house.admin, wish));
    auto branding = house.directory.current()->settings.branding;
    CHECK(branding.primary_color == "#123456");
    CHECK(branding.logo_light_url);
    wish.branding->logo_light_url = Patch<std::string>::null();
    REQUIRE(house.settings.update(house.admin, wish));
    CHECK_FALSE(house.directory.current()->settings.branding.logo_light_url);
}
