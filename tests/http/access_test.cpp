// Walks the whole route table: who may call what.
#include "api_fixture.hpp"
#include "support/catch.hpp"

#include <map>

using namespace bugpin;
using namespace bugpin::test;

namespace {

// "/api/reports/{id}" with something in the place of its parameters.
std::string filled(std::string_view pattern) {
    std::string path(pattern);
    for (auto at = path.find('{'); at != std::string::npos; at = path.find('{'))
        path.replace(at, path.find('}', at) - at + 1, "nothing");
    return path;
}

bool may(Role role, std::string_view access) {
    if (access == "admin") return role == Role::admin;
    if (access == "editor") return role != Role::viewer;
    return true;
}

}  // namespace

TEST_CASE("every route that is not open answers 401 to a guest", "[http][access]") {
    ApiFixture f({.rate_limits = false});
    int closed = 0;
    for (const auto& route : f.api.routes()) {
        if (route.access == "open" || route.access == "visitor") continue;
        INFO(route.method << " " << route.pattern);
        const auto answer = f.guest(std::string(route.method), filled(route.pattern), "{}");
        CHECK(answer.status == 401);
        CHECK(answer.says(R"("error":"UNAUTHORIZED")"));
        ++closed;
    }
    CHECK(closed > 25);
}

TEST_CASE("the open routes are the ones that must be", "[http][access]") {
    ApiFixture f;
    std::vector<std::string> open;
    for (const auto& route : f.api.routes())
        if (route.access == "open" || route.access == "visitor")
            open.push_back(std::string(route.method) + " " + std::string(route.pattern));
    std::sort(open.begin(), open.end());
    CHECK(open == std::vector<std::string>{
                      "GET /", "GET /admin/branding/{mode}/site.webmanifest",
                      "GET /admin/branding/{mode}/{file}", "GET /api/auth/me",
                      "GET /api/branding/config", "GET /api/invitations/validate/{token}",
                      "GET /api/openapi.json", "GET /api/public/files/{id}/{filename}",
                      "GET /api/widget/config/{apiKey}", "GET /branding/{mode}/site.webmanifest",
                      "GET /branding/{mode}/{file}", "GET /health", "GET /health/ready",
                      "GET /status/{id}", "GET /widget.js", "GET /widget/{file}",
                      "POST /api/auth/login", "POST /api/auth/set-password",
                      "POST /api/invitations/accept"});
}

TEST_CASE("each role reaches exactly the routes that its access names", "[http][access]") {
    ApiFixture f({.rate_limits = false});
    for (const auto role : {Role::viewer, Role::editor, Role::admin}) {
        for (const auto& route : f.api.routes()) {
            if (route.access == "open" || route.access == "project_key") continue;
            // Those that end the very session that the test goes on with.
            if (route.pattern == "/api/auth/logout" || route.method == "DELETE") {
                if (may(role, route.access)) continue;
            }
            INFO(name_of(role) << " " << route.method << " " << route.pattern);
            const auto answer = f.as(role, std::string(route.method), filled(route.pattern),
                                     route.has_body ? "{}" : "");
            CHECK((answer.status == 403) == !may(role, route.access));
            CHECK(answer.status != 401);
            CHECK(answer.status < 500);
        }
    }
}

TEST_CASE("GET changes nothing, and every other method is counted as a change", "[http][access]") {
    ApiFixture f;
    for (const auto& route : f.api.routes()) {
        INFO(route.method << " " << route.pattern);
        if (route.method == "GET")
            CHECK((route.rate_class == "read" || route.rate_class == "none" ||
                   route.pattern == "/api/invitations/validate/{token}"));  // as guesses are
        else
            CHECK((route.rate_class != "read" && route.rate_class != "none"));
        if (route.method == "GET") CHECK_FALSE(route.has_body);
    }
}

TEST_CASE("who must change the password can do nothing else", "[http][access]") {
    ApiFixture f;
    auto user = f.add_user(Role::admin, "new@bugs.example");
    user.must_change_password = true;
    REQUIRE(f.store->write([&](ports::Repositories& repos) { return repos.users().save(user); }));
    const auto cookie = ApiFixture::cookie(f.session_of(user));

    const auto list = f.send({"GET", "/api/reports", "", {cookie}});
    CHECK(list.status == 403);
    CHECK(list.says(R"("error":"PASSWORD_CHANGE_REQUIRED")"));

    const auto me = f.send({"GET", "/api/auth/me", "", {cookie}});
    CHECK(me.status == 200);
    CHECK(me.says(R"("mustChangePassword":true)"));

    const auto changed = f.send({"POST",
                                 "/api/auth/change-password",
                                 R"({"currentPassword":"correct horse battery staple",)"
                                 R"("newPassword":"seven green bicycles overhead"})",
                                 {cookie, {"Content-Type", "application/json"}}});
    CHECK(changed.status == 200);
}

TEST_CASE("a session that ended, or never was, is refused by name", "[http][access]") {
    ApiFixture f;
    const auto unknown = ApiFixture::cookie(Secret("sess_00000000000000000000000000000000"));
    const auto answer = f.send({"GET", "/api/reports", "", {unknown}});
    CHECK(answer.status == 401);
    CHECK(answer.says(R"("error":"INVALID_SESSION")"));

    const auto cookie = f.cookie_of(Role::viewer);
    CHECK(f.as(Role::viewer, "GET", "/api/reports").status == 200);
    f.clock.advance(std::chrono::hours(7 * 24));
    CHECK(f.as(Role::viewer, "GET", "/api/reports").status == 401);
}
