// The domain's tables through JSON: what the product stores and serves.
#include "support/catch.hpp"

#include "bugpin/domain/report_context.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/json/codec.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace bugpin;

namespace {

constexpr std::string_view kContext =
    R"({"url":"https://shop.example/cart","browser":{"name":"Firefox","version":"131","userAgent":"Mozilla/5.0"},)"
    R"("device":{"type":"mobile","os":"Android"},)"
    R"("viewport":{"width":390,"height":844.5,"devicePixelRatio":3,"orientation":"portrait"},)"
    R"("timestamp":"2026-11-22T02:18:03Z",)"
    R"("consoleErrors":[{"type":"error","message":"x is undefined","timestamp":"t"}],)"
    R"("storageKeys":{"cookies":["a","b"]}})";

}  // namespace

TEST_CASE("a page context is kept as it came, without unknown members", "[json][report]") {
    std::string text(kContext);
    text.insert(1, R"("secret":"drop me",)");
    text.insert(text.find(R"("name":"Firefox")"), R"("fingerprint":"drop me too",)");
    const auto context = json::parse<Checked<PageContext>>(text);
    REQUIRE(context);
    CHECK(context->json == kContext);
}

TEST_CASE("a bad page context is refused with every path", "[json][report]") {
    std::string text(kContext);
    text.replace(text.find("\"error\""), 7, "\"fatal\"");
    text.replace(text.find("390"), 3, "\"w\"");
    const auto context = json::parse<PageContext>(text);
    REQUIRE_FALSE(context);
    REQUIRE(context.error().fields.size() == 2);
    CHECK(context.error().fields[0] == FieldError{"viewport.width", "must be a number"});
    CHECK(context.error().fields[1] ==
          FieldError{"consoleErrors[0].type", "must be one of: error, warn, log"});
}

TEST_CASE("context arrays are bounded by the operator's limit", "[json][report]") {
    InputLimits limits;
    limits.context_entries = 1;
    const auto context = json::parse<PageContext>(kContext, limits);
    REQUIRE_FALSE(context);
    REQUIRE(context.error().fields.size() == 1);
    CHECK(context.error().fields[0] ==
          FieldError{"storageKeys.cookies", "must have at most 1 entries"});
}

TEST_CASE("a page context keeps what our own widget adds", "[json][report]") {
    std::string text(kContext);
    text.replace(
        text.find(R"("message":"x is undefined","timestamp":"t"})"), 43,
        R"("message":"x is undefined","line":3,"column":9,"stack":"at f","timestamp":"t"})");
    text.pop_back();
    text +=
        R"(,"language":"de-AT","colorScheme":"dark","widgetVersion":"0.1.0","gpc":true,)"
        R"("user":{"id":"7","email":"not an address"},"custom":{"plan":{"name":"pro"},"n":[1]},)"
        R"("captures":[{"media":0,"method":"dom","area":"fullpage"},{"media":1,"method":"upload"}]})";
    const auto context = json::parse<Checked<PageContext>>(text);
    REQUIRE(context);
    CHECK(context->json == text);
}

TEST_CASE("what our own widget adds is bounded", "[json][report]") {
    std::string text(kContext);
    text.replace(text.find(R"("timestamp":"t"})"), 16,
                 R"("stack":")" + std::string(20'001, 's') + R"(","timestamp":"t"})");
    text.pop_back();
    text += R"(,"colorScheme":"sepia","custom":{"a":")" + std::string(64 * 1024, 'x') +
            R"("},"captures":[{"media":-1,"method":"dom"}]})";
    const auto context = json::parse<PageContext>(text);
    REQUIRE_FALSE(context);
    std::vector<std::string> fields;
    for (const auto& each : context.error().fields) fields.push_back(each.field);
    CHECK(fields == std::vector<std::string>{"consoleErrors[0].stack", "colorScheme", "custom",
                                             "captures[0].media"});
}

TEST_CASE("a context is restricted to the limits before it is kept", "[json][report]") {
    InputLimits limits;
    limits.eu_privacy = true;
    std::string text(kContext);
    text.replace(text.find("/cart\""), 6, "/cart?id=7\"");
    const auto context = json::parse<Checked<PageContext>>(text, limits);
    REQUIRE(context);
    CHECK(context->json == kContext);
}

TEST_CASE("settings of an empty store are the defaults, and read back the same",
          "[json][settings]") {
    const auto settings = json::parse<Settings>("{}");
    REQUIRE(settings);
    CHECK(settings->rate_limit_per_minute == 10);
    CHECK(settings->widget_launcher_button.tooltip_text == "Found a bug?");
    const auto text = json::to_string(*settings);
    const auto again = json::parse<Settings>(text);
    REQUIRE(again);
    CHECK(json::to_string(*again) == text);
    CHECK(text.find(R"("buttonText":null)") != std::string::npos);
    CHECK(text.find(R"("logoLightUrl":null)") != std::string::npos);
    CHECK(text.find("maxImageUploadSizeMb") == std::string::npos);
}

TEST_CASE("rules across settings fields are applied at any depth", "[json][settings]") {
    const auto settings =
        json::parse<Settings>(R"({"enforceHttps":true,"security":{"adminOrigins":["nope"]}})");
    REQUIRE_FALSE(settings);
    REQUIRE(settings.error().fields.size() == 1);
    CHECK(settings.error().fields[0].field == "security.adminOrigins[0]");
    const auto https = json::parse<Settings>(R"({"enforceHttps":true})");
    REQUIRE_FALSE(https);
    CHECK(https.error().fields[0].field == "enforceHttps");
}

TEST_CASE("project settings keep absent, null and value apart", "[json][settings]") {
    constexpr std::string_view kText =
        R"({"widgetLauncherButton":{"buttonText":null,"lightTextColor":"#000000"},"screenshot":null})";
    const auto settings = json::parse<ProjectSettings>(kText);
    REQUIRE(settings);
    CHECK(settings->widget_launcher_button->button_text.is_null());
    CHECK(settings->widget_launcher_button->tooltip_text.is_absent());
    CHECK(settings->screenshot.is_null());
    const auto text = json::to_string(*settings);
    CHECK(text.find(R"("screenshot":null)") != std::string::npos);
    CHECK(text.find(R"("buttonText":null)") != std::string::npos);
    CHECK(text.find("branding") == std::string::npos);
}
