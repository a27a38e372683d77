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

namespace {

services::UpdateSettings smtp(std::string host, Patch<std::string> password = {}) {
    services::UpdateSettings wish;
    wish.smtp_config = SmtpChange{};
    wish.smtp_config->host = std::move(host);
    wish.smtp_config->user = "bugs";
    wish.smtp_config->from = "bugs@shop.example";
    wish.smtp_config->password = std::move(password);
    return wish;
}

std::optional<std::string> stored_password(ServiceFixture& house) {
    const auto sealed = house.directory.current()->settings.smtp_config.password;
    if (!sealed) return std::nullopt;
    const auto clear = house.sealer->open(*sealed, kSmtpPasswordPurpose);
    return clear ? clear->reveal() : clear.error().code;
}

}  // namespace

TEST_CASE("the mail password is sealed, and shown to nobody", "[settings][mail]") {
    ServiceFixture house;
    const auto answer = house.settings.update(house.admin, smtp("mail.example.com", {"hunter2"}));
    REQUIRE(answer);
    CHECK(answer->smtp_config.password == "********");
    CHECK(house.settings.get(house.admin)->smtp_config.password == "********");
    const auto stored = house.directory.current()->settings.smtp_config.password;
    REQUIRE(stored);
    CHECK(stored->starts_with("sealed:v1:"));
    CHECK(stored_password(house) == "hunter2");
}

TEST_CASE("the mail password is kept, replaced and removed as the change says",
          "[settings][mail]") {
    ServiceFixture house;
    REQUIRE(house.settings.update(house.admin, smtp("mail.example.com", {"hunter2"})));
    REQUIRE(house.settings.update(house.admin, smtp("mail.example.com")));
    CHECK(stored_password(house) == "hunter2");
    REQUIRE(house.settings.update(house.admin, smtp("mail.example.com", {"********"})));
    CHECK(stored_password(house) == "hunter2");
    REQUIRE(house.settings.update(house.admin, smtp("mail.example.com", {"other"})));
    CHECK(stored_password(house) == "other");
    REQUIRE(house.settings.update(house.admin, smtp("mail.example.com", {""})));
    CHECK_FALSE(stored_password(house));
    REQUIRE(house.settings.update(house.admin, smtp("mail.example.com", {"again"})));
    REQUIRE(
        house.settings.update(house.admin, smtp("mail.example.com", Patch<std::string>::null())));
    CHECK_FALSE(stored_password(house));
}

TEST_CASE("a stored mail password does not go to another host", "[settings][mail]") {
    ServiceFixture house;
    REQUIRE(house.settings.update(house.admin, smtp("mail.example.com", {"hunter2"})));
    const auto moved = house.settings.update(house.admin, smtp("evil.example"));
    REQUIRE_FALSE(moved);
    CHECK(moved.error().fields.at(0).field == "smtpConfig.password");
    CHECK(house.directory.current()->settings.smtp_config.host == "mail.example.com");
    CHECK(house.settings.update(house.admin, smtp("other.example", {"entered"})));
}

TEST_CASE("mail is switched on only with a server and a sender", "[settings][mail]") {
    ServiceFixture house;
    services::UpdateSettings on;
    on.smtp_enabled = true;
    const auto refused = house.settings.update(house.admin, on);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "INVALID_SMTP_CONFIG");
    CHECK(refused.error().fields.at(0).field == "smtpConfig.host");
    REQUIRE(house.settings.update(house.admin, smtp("https://Mail.Example.com/")));
    REQUIRE(house.settings.update(house.admin, on));
    CHECK(house.settings.get(house.admin)->smtp_config.host == "mail.example.com");
    const auto emptied = house.settings.update(house.admin, smtp(""));
    REQUIRE_FALSE(emptied);  // still on
    CHECK(emptied.error().code == "INVALID_SMTP_CONFIG");
}
