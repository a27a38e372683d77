#include "api_fixture.hpp"
#include "support/catch.hpp"

#include "bugpin/json/value.hpp"

using namespace bugpin;
using namespace bugpin::test;

TEST_CASE("administrators manage users", "[http][user]") {
    ApiFixture f;
    const auto kim = f.add_user(Role::viewer, "kim@bugs.example");
    const auto at = "/api/users/" + kim.id.str();
    run(f,
        {
            {"list",
             Role::admin,
             "GET",
             "/api/users",
             "",
             200,
             {R"("users":[)", R"("email":"kim@bugs.example")"}},
            {"one", Role::admin, "GET", at, "", 200, {R"("name":"Kim Example")"}},
            {"unknown", Role::admin, "GET", "/api/users/me", "", 404, {R"("error":"NOT_FOUND")"}},
            {"create",
             Role::admin,
             "POST",
             "/api/users",
             R"({"email":"New@bugs.example","password":"seven green bicycles","name":"New"})",
             201,
             {R"("email":"new@bugs.example")", R"("role":"viewer")"},
             {"seven green"}},
            {"address taken",
             Role::admin,
             "POST",
             "/api/users",
             R"({"email":"new@bugs.example","password":"seven green bicycles","name":"New"})",
             409,
             {R"("error":"EMAIL_EXISTS")"}},
            {"weak password",
             Role::admin,
             "POST",
             "/api/users",
             R"({"email":"x@bugs.example","password":"password1234","name":"New"})",
             400,
             {R"("error":"WEAK_PASSWORD")"},
             {"password1234"}},
            {"everything wrong at once",
             Role::admin,
             "POST",
             "/api/users",
             R"({"email":"x","name":"N","role":"king"})",
             400,
             {R"("field":"email")", R"("field":"password")", R"("field":"name")",
              R"("field":"role")"}},
            {"change",
             Role::admin,
             "PATCH",
             at,
             R"({"name":"Kim <b>","role":"editor"})",
             200,
             {R"("name":"Kim <b>")", R"("role":"editor")"}},
            {"no mass assignment",
             Role::admin,
             "PATCH",
             at,
             R"({"avatarUrl":"javascript:alert","email":"evil@bugs.example"})",
             200,
             {R"("email":"kim@bugs.example")"},
             {"javascript"}},
            {"delete",
             Role::admin,
             "DELETE",
             at,
             "",
             200,
             {R"("message":"User deleted successfully")"}},
            {"gone", Role::admin, "GET", at, "", 404},
        });
}

TEST_CASE("the last administrator stays one", "[http][user]") {
    ApiFixture f;
    const auto cookie = f.cookie_of(Role::admin);
    const auto me = f.as(Role::admin, "GET", "/api/auth/me").body;
    const auto id = me.substr(me.find("usr_"), 36);
    const auto at = "/api/users/" + id;
    run(f, {
               {"demote",
                Role::admin,
                "PATCH",
                at,
                R"({"role":"viewer"})",
                400,
                {R"("error":"LAST_ADMIN")"}},
               {"disable",
                Role::admin,
                "PATCH",
                at,
                R"({"isActive":false})",
                400,
                {R"("error":"LAST_ADMIN")"}},
               {"delete oneself",
                Role::admin,
                "DELETE",
                at,
                "",
                400,
                {R"("error":"INVALID_OPERATION")"}},
           });
}

TEST_CASE("a reset hands out a token that works once", "[http][user]") {
    ApiFixture f({.rate_limits = false});
    const auto kim = f.add_user(Role::viewer, "kim@bugs.example");
    const auto session = ApiFixture::cookie(f.session_of(kim));
    const auto reset = f.as(Role::admin, "POST", "/api/users/" + kim.id.str() + "/reset-password");
    REQUIRE(reset.status == 200);
    CHECK(reset.says(R"("expiresAt":"2026-11-23T12:00:00.000Z")"));
    CHECK(f.send({"GET", "/api/reports", "", {session}}).status == 401);

    const auto document = json::Document::parse(reset.body, InputLimits{});
    const std::string token(*document->root().find("token")->string());
    const auto set = [&] {
        return f.guest("POST", "/api/auth/set-password",
                       fmt::format(R"({{"token":"{}","password":"{}"}})", token, kOtherPassword));
    };
    CHECK(set().status == 200);
    const auto again = set();
    CHECK(again.status == 404);
    CHECK(again.says(R"("error":"INVALID_TOKEN")"));
    CHECK(f.log_in("kim@bugs.example", kOtherPassword));
}
