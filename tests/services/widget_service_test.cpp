#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;
using services::WidgetService;

namespace {

services::ProjectView whitelisting(std::vector<std::string> entries) {
    services::ProjectView view;
    view.allowed_origins = std::move(entries);
    return view;
}

}  // namespace

TEST_CASE("an unknown key is unauthorised to submit and not found for the rest", "[widget]") {
    ServiceFixture house;
    const std::string key = GENERATE(as<std::string>(), "", "proj_00000000000000000000000000000000",
                                     std::string(100'000, 'x'));
    const auto submit = house.widget.project_for_submit(key);
    const auto config = house.widget.project_for_config(key);
    REQUIRE_FALSE(submit);
    CHECK(submit.error().kind == ErrorKind::unauthorized);
    CHECK(submit.error().code == "INVALID_API_KEY");
    REQUIRE_FALSE(config);
    CHECK(config.error().kind == ErrorKind::not_found);
    CHECK(config.error().code == "INVALID_API_KEY");
}

TEST_CASE("a key leads to its project", "[widget]") {
    ServiceFixture house;
    house.add_project("Other");
    const auto made = house.add_project("Shop");
    CHECK((*house.widget.project_for_config(made.api_key.reveal()))->project.id == made.project.id);
}

TEST_CASE("a paused project takes nothing", "[widget]") {
    ServiceFixture house;
    const auto made = house.add_project();
    services::UpdateProject change;
    change.is_active = false;
    REQUIRE(house.projects.update(house.admin, made.project.id, change));
    const auto found = house.widget.project_for_config(made.api_key.reveal());
    REQUIRE_FALSE(found);
    CHECK(found.error().kind == ErrorKind::forbidden);
    CHECK(found.error().code == "PROJECT_INACTIVE");
}

TEST_CASE("the whitelist decides which pages may report", "[widget]") {
    struct Row {
        std::string entry, origin;
        bool admitted;
    };
    const auto row = GENERATE(
        Row{"shop.example", "https://shop.example", true},
        Row{"shop.example", "http://shop.example:8080", true},
        Row{"shop.example", "https://www.shop.example", true},
        Row{"shop.example", "https://a.b.shop.example", true},
        Row{"shop.example", "HTTPS://Shop.Example.", true},
        Row{"shop.example.", "https://shop.example", true},
        Row{"shop.example", "https://evilshop.example", false},
        Row{"shop.example", "https://shop.example.evil.io", false},
        Row{"www.shop.example", "https://shop.example", false}, Row{"shop.example", "null", false},
        Row{"shop.example", "", false}, Row{"shop.example", "file:///shop.example", false},
        Row{"shop.example", "https://user@evil.io/shop.example", false},
        Row{"localhost:3000", "http://localhost:3000", true},
        Row{"localhost:3000", "http://localhost:3001", false},
        Row{"localhost:3000", "http://localhost", false},
        Row{"shop.example:443", "https://shop.example", true},
        Row{"shop.example:443", "http://shop.example", false},
        Row{"127.0.0.1", "http://127.0.0.1:5173", true}, Row{"[::1]", "http://[::1]:5173", true},
        Row{"[::1]:5173", "http://[::1]:5173", true}, Row{"[::1]:5173", "http://[::1]", false},
        Row{"", "https://shop.example", false}, Row{":80", "http://shop.example", false},
        Row{"shop.example:99999", "http://shop.example:34463", false});
    CAPTURE(row.entry, row.origin);

    const auto done = WidgetService::check_origin(whitelisting({row.entry}), row.origin);

    CHECK(done.has_value() == row.admitted);
    if (!done) {
        CHECK(done.error().kind == ErrorKind::forbidden);
        CHECK(done.error().code == "ORIGIN_NOT_ALLOWED");
    }
}

TEST_CASE("an empty whitelist admits every page", "[widget]") {
    CHECK(WidgetService::check_origin({}, "https://anywhere.example"));
    CHECK(WidgetService::check_origin({}, "null"));
    CHECK(WidgetService::check_origin({}, std::nullopt));
}

TEST_CASE("a whitelist asks for an origin unless native clients are allowed", "[widget]") {
    auto view = whitelisting({"shop.example"});
    CHECK_FALSE(WidgetService::check_origin(view, std::nullopt));
    view.allows_native_clients = true;
    CHECK(WidgetService::check_origin(view, std::nullopt));
    CHECK_FALSE(WidgetService::check_origin(view, "https://evil.io"));
}

TEST_CASE("entries are compared without regard to case", "[widget]") {
    ServiceFixture house;
    ProjectSecuritySettings security;
    security.allowed_origins = std::vector<std::string>{"Shop.Example"};
    ProjectSettings settings;
    settings.security = security;
    const auto made = house.projects.create(house.admin, {"Shop", settings});
    REQUIRE(made);
    CHECK(WidgetService::check_origin(*house.view(made->api_key), "https://www.shop.example"));
}
