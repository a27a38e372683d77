#include "api_fixture.hpp"
#include "support/catch.hpp"

#include "bugpin/json/value.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

std::string member(const std::string& body, std::string_view name) {
    const auto document = json::Document::parse(body, InputLimits{});
    return std::string(document->root().find("project")->find(name)->string().value());
}

}  // namespace

TEST_CASE("administrators manage projects", "[http][project]") {
    ApiFixture f;
    const auto at = "/api/projects/" + f.add_project("Shop").project.id.str();
    run(f, {
               {"list",
                Role::admin,
                "GET",
                "/api/projects",
                "",
                200,
                {R"("projects":[{"id":"proj_)", R"("name":"Shop")", R"("reportsCount":0)",
                 R"("isActive":true)", R"("position":0)"}},
               {"one", Role::admin, "GET", at, "", 200, {R"("settings":{})"}},
               {"unknown", Role::admin, "GET", "/api/projects/proj_x", "", 404},
               {"name too short",
                Role::admin,
                "POST",
                "/api/projects",
                R"({"name":" x "})",
                400,
                {R"("field":"name")"}},
               {"rename",
                Role::admin,
                "PATCH",
                at,
                R"({"name":"<script>alert(1)</script>"})",
                200,
                {R"("name":"<script>alert(1)</script>")"}},
               {"bad colour",
                Role::admin,
                "PATCH",
                at,
                R"({"settings":{"widgetDialog":{"lightButtonColor":"red"}}})",
                400,
                {R"("field":"settings.widgetDialog.lightButtonColor")"}},
               {"whitelist",
                Role::admin,
                "PATCH",
                at,
                R"({"settings":{"security":{"allowedOrigins":["shop.example"]}}})",
                200,
                {R"("allowedOrigins":["shop.example"])"}},
               {"another group",
                Role::admin,
                "PATCH",
                at,
                R"({"settings":{"attachments":{"enabled":true}}})",
                200,
                {R"("allowedOrigins":["shop.example"])", R"("attachments":{"enabled":true})"}},
               {"null removes a group",
                Role::admin,
                "PATCH",
                at,
                R"({"settings":{"security":null}})",
                200,
                {R"("attachments":{"enabled":true})"},
                {"allowedOrigins"}},
               {"pause",
                Role::admin,
                "PATCH",
                at,
                R"({"isActive":false})",
                200,
                {R"("isActive":false)"}},
               {"reorder with an unknown id",
                Role::admin,
                "PUT",
                "/api/projects/reorder",
                R"({"projectIds":["proj_x"]})",
                400,
                {R"("error":"INVALID_PROJECT_IDS")"}},
               {"reorder without any",
                Role::admin,
                "PUT",
                "/api/projects/reorder",
                R"({"projectIds":[]})",
                400,
                {R"("field":"projectIds")"}},
               {"delete",
                Role::admin,
                "DELETE",
                at,
                "",
                200,
                {R"("message":"Project deleted successfully")"}},
               {"gone", Role::admin, "GET", at, "", 404},
           });
}

TEST_CASE("a key is shown once at creation and once when it is made anew", "[http][project]") {
    ApiFixture f;
    const auto created = f.as(Role::admin, "POST", "/api/projects", R"({"name":"Shop"})");
    REQUIRE(created.status == 201);
    const auto key = member(created.body, "apiKey");
    CHECK(key.size() == 37);
    CHECK(member(created.body, "apiKeyPrefix") == key.substr(0, 12));

    const auto at = "/api/projects/" + member(created.body, "id");
    const auto shown = f.as(Role::admin, "GET", at);
    CHECK_FALSE(shown.says(key));
    CHECK(member(shown.body, "apiKey") == key.substr(0, 12) + "…");
    CHECK_FALSE(f.as(Role::admin, "GET", "/api/projects").says(key));
    CHECK_FALSE(f.as(Role::admin, "PATCH", at, R"({"name":"Store"})").says(key));

    const auto renewed = f.as(Role::admin, "POST", at + "/regenerate-key");
    CHECK(renewed.status == 200);
    const auto new_key = member(renewed.body, "apiKey");
    CHECK(new_key != key);
    CHECK(f.submit_json(Secret(key), submission_json()).status == 401);
    CHECK(f.submit_json(Secret(new_key), submission_json()).status == 201);
}

TEST_CASE("projects are listed in the order that was given", "[http][project]") {
    ApiFixture f;
    const auto first = f.add_project("First").project.id.str();
    const auto second = f.add_project("Second").project.id.str();
    const auto order = fmt::format(R"({{"projectIds":["{}","{}"]}})", first, second);
    CHECK(f.as(Role::admin, "PUT", "/api/projects/reorder", order).status == 200);
    const auto list = f.as(Role::admin, "GET", "/api/projects").body;
    CHECK(list.find("First") < list.find("Second"));
}
