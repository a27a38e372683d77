#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

TEST_CASE("settings are the defaults until someone sets them", "[settings]") {
    ServiceFixture house;
    const auto settings = house.settings.get(house.admin);
    REQUIRE(settings);
    CHECK(settings->app_name == "BugPin");
    CHECK(settings->retention_days == 90);
}

TEST_CASE("a change replaces what it names and holds at once", "[settings]") {
    ServiceFixture house;
    services::UpdateSettings wish;
    wish.app_name = "  Bugs of the Shop ";
    wish.rate_limit_per_minute = 3;
    REQUIRE(house.settings.update(house.admin, wish));
    CHECK(house.directory.current()->settings.app_name == "Bugs of the Shop");
    CHECK(house.settings.get(house.admin)->rate_limit_per_minute == 3);
    CHECK(house.settings.get(house.admin)->session_max_age_days == 7);
}

TEST_CASE("a group that is sent replaces the stored group whole", "[settings]") {
    ServiceFixture house;
    services::UpdateSettings wish;
    wish.screenshot = ScreenshotSettings{};
    wish.screenshot->max_screenshot_size = 5;
    REQUIRE(house.settings.update(house.admin, wish));
    wish.screenshot = ScreenshotSettings{};
    wish.screenshot->use_screen_capture_api = true;
    const auto settings = house.settings.update(house.admin, wish);
    REQUIRE(settings);
    CHECK(settings->screenshot.use_screen_capture_api);
    CHECK(settings->screenshot.max_screenshot_size == 10);
}

TEST_CASE("new limits reach the projects", "[settings]") {
    ServiceFixture house;
    const auto key = house.add_project().api_key;
    services::UpdateSettings wish;
    wish.limits = SubmissionLimitSettings{};
    wish.limits->max_media = 2;
    REQUIRE(house.settings.update(house.admin, wish));
    CHECK(house.view(key)->limits.media_count == 2);
}

TEST_CASE("values that contradict each other are refused and nothing changes", "[settings]") {
    ServiceFixture house;
    services::UpdateSettings wish;
    wish.app_name = "Never";
    wish.enforce_https = true;
    wish.security = SecuritySettings{};
    wish.security->admin_origins = {"https://console.example", "not an origin"};

    const auto done = house.settings.update(house.admin, wish);

    REQUIRE_FALSE(done);
    CHECK(done.error().code == "VALIDATION_ERROR");
    REQUIRE(done.error().fields.size() == 2);
    CHECK(done.error().fields[0].field == "enforceHttps");
    CHECK(done.error().fields[1].field == "security.adminOrigins[1]");
    CHECK(house.settings.get(house.admin)->app_name == "BugPin");
}

TEST_CASE("HTTPS can be enforced once the address is known", "[settings]") {
    ServiceFixture house;
    services::UpdateSettings wish;
    wish.app_url = "https://bugs.shop.example";
    REQUIRE(house.settings.update(house.admin, wish));
    services::UpdateSettings then;
    then.enforce_https = true;
    CHECK(house.settings.update(house.admin, then));
}
