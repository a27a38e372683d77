#include "api_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

std::string credentials(std::string_view email, std::string_view password = kGoodPassword) {
    return fmt::format(R"({{"email":"{}","password":"{}"}})", email, password);
}

}  // namespace

TEST_CASE("signing in", "[http][auth]") {
    ApiFixture f({.rate_limits = false});
    f.add_user(Role::viewer, "kim@bugs.example");
    f.add_user(Role::viewer, "gone@bugs.example", false);
    run(f, {
               {"right",
                {},
                "POST",
                "/api/auth/login",
                credentials("KIM@bugs.example"),
                200,
                {R"("email":"kim@bugs.example")", R"("mustChangePassword":false)"}},
               {"wrong password",
                {},
                "POST",
                "/api/auth/login",
                credentials("kim@bugs.example", "no"),
                401,
                {R"("error":"INVALID_CREDENTIALS")"}},
               {"unknown",
                {},
                "POST",
                "/api/auth/login",
                credentials("who@bugs.example"),
                401,
                {R"("error":"INVALID_CREDENTIALS")"}},
               {"disabled",
                {},
                "POST",
                "/api/auth/login",
                credentials("gone@bugs.example"),
                401,
                {R"("error":"ACCOUNT_DISABLED")"}},
               {"nothing",
                {},
                "POST",
                "/api/auth/login",
                "{}",
                400,
                {R"("error":"VALIDATION_ERROR")", R"("field":"email")", R"("field":"password")"}},
               {"broken", {}, "POST", "/api/auth/login", "{", 400, {R"("error":"INVALID_JSON")"}},
               {"no recovery by oneself", {}, "POST", "/api/auth/forgot-password", "{}", 404},
           });
    const auto as_form = f.send({"POST",
                                 "/api/auth/login",
                                 "email=kim",
                                 {{"Content-Type", "application/x-www-form-urlencoded"}}});
    CHECK(as_form.status == 415);
    CHECK(as_form.says(R"("error":"UNSUPPORTED_MEDIA_TYPE")"));
}

TEST_CASE("the session cookie is for this server's eyes only", "[http][auth]") {
    ApiFixture f;
    f.add_user(Role::viewer, "kim@bugs.example");
    const auto answer = f.guest("POST", "/api/auth/login", credentials("kim@bugs.example"));
    const auto cookie = answer.header("Set-Cookie");
    INFO(cookie);
    CHECK(cookie.starts_with("session=sess_"));
    for (const auto* part : {"Max-Age=604800", "Path=/", "HttpOnly", "SameSite=Lax"})
        CHECK(cookie.find(part) != std::string::npos);
    CHECK(cookie.find("Secure") == std::string::npos);  // it came by plain HTTP
    CHECK_FALSE(answer.says("sess_"));

    const auto token = cookie.substr(0, cookie.find(';'));
    const auto me = f.send({"GET", "/api/auth/me", "", {{"Cookie", "a=b; " + token}}});
    CHECK(me.says(R"("authenticated":true)"));
    CHECK(me.says(R"("email":"kim@bugs.example")"));
}

TEST_CASE("over HTTPS, or where it is enforced, the cookie is Secure", "[http][auth]") {
    auto trust = http::TrustProxy::parse("192.0.2.0/24");
    REQUIRE(trust);
    ApiFixture f({.trust_proxy = *trust});
    f.add_user(Role::viewer, "kim@bugs.example");
    const auto answer = f.send({"POST",
                                "/api/auth/login",
                                credentials("kim@bugs.example"),
                                {{"Content-Type", "application/json"},
                                 {"X-Forwarded-Proto", "https"},
                                 {"X-Forwarded-For", "198.51.100.7"}}});
    CHECK(answer.header("Set-Cookie").find("Secure") != std::string::npos);
}

TEST_CASE("a guest's me is no error", "[http][auth]") {
    ApiFixture f;
    const auto me = f.guest("GET", "/api/auth/me");
    CHECK(me.status == 200);
    CHECK(me.body == R"({"success":true,"authenticated":false})");
    const auto stale = f.send({"GET", "/api/auth/me", "", {{"Cookie", "session=sess_nonsense"}}});
    CHECK(stale.body == me.body);
}

TEST_CASE("signing out ends the session and clears the cookie", "[http][auth]") {
    ApiFixture f;
    const auto answer = f.as(Role::viewer, "POST", "/api/auth/logout");
    CHECK(answer.status == 200);
    CHECK(answer.header("Set-Cookie").starts_with("session=; Max-Age=0; Path=/"));
    CHECK(f.as(Role::viewer, "GET", "/api/reports").status == 401);
}

TEST_CASE("changing the password ends every session of that person", "[http][auth]") {
    ApiFixture f;
    const auto user = f.add_user(Role::viewer, "kim@bugs.example");
    const auto here = ApiFixture::cookie(f.session_of(user));
    const auto elsewhere = ApiFixture::cookie(f.session_of(user));
    const auto change = [&](std::string body) {
        return f.send({"POST",
                       "/api/auth/change-password",
                       std::move(body),
                       {here, {"Content-Type", "application/json"}}});
    };
    const auto weak = change(
        R"({"currentPassword":"correct horse battery staple","newPassword":"password1234"})");
    CHECK(weak.status == 400);
    CHECK(weak.says(R"("error":"WEAK_PASSWORD")"));
    const auto wrong =
        change(R"({"currentPassword":"no","newPassword":"seven green bicycles overhead"})");
    CHECK(wrong.status == 400);
    CHECK(wrong.says(R"("error":"INVALID_PASSWORD")"));
    const auto changed = change(R"({"currentPassword":"correct horse battery staple",)"
                                R"("newPassword":"seven green bicycles overhead"})");
    CHECK(changed.status == 200);
    CHECK(changed.header("Set-Cookie").find("Max-Age=0") != std::string::npos);
    CHECK(f.send({"GET", "/api/reports", "", {elsewhere}}).status == 401);
}

TEST_CASE("people see and end their own sessions only", "[http][auth]") {
    ApiFixture f;
    const auto user = f.add_user(Role::viewer, "kim@bugs.example");
    const auto other = f.add_user(Role::admin, "sam@bugs.example");
    const auto here = ApiFixture::cookie(f.session_of(user));
    const auto elsewhere = ApiFixture::cookie(f.session_of(user));
    const auto theirs = ApiFixture::cookie(f.session_of(other));

    const auto list = f.send({"GET", "/api/auth/sessions", "", {here}});
    CHECK(list.says(R"("ipAddress":"192.0.2.7")"));
    CHECK(list.says(R"("current":true)"));
    CHECK(list.says(R"("current":false)"));
    CHECK_FALSE(list.says("sess_"));

    const auto foreign = f.sessions_of(other.id).front().id.str();
    CHECK(f.send({"DELETE", "/api/auth/sessions/" + foreign, "", {here}}).status == 404);
    CHECK(f.send({"GET", "/api/reports", "", {theirs}}).status == 200);

    const auto all = f.send({"DELETE", "/api/auth/sessions", "", {here}});
    CHECK(all.body == R"({"success":true,"ended":2})");
    CHECK(all.header("Set-Cookie").find("Max-Age=0") != std::string::npos);
    CHECK(f.send({"GET", "/api/reports", "", {elsewhere}}).status == 401);
}

TEST_CASE("one session can be ended from another", "[http][auth]") {
    ApiFixture f;
    const auto user = f.add_user(Role::viewer, "kim@bugs.example");
    const auto lost = ApiFixture::cookie(f.session_of(user));
    const auto lost_id = f.sessions_of(user.id).front().id.str();
    const auto here = ApiFixture::cookie(f.session_of(user));
    CHECK(f.send({"DELETE", "/api/auth/sessions/" + lost_id, "", {here}}).status == 200);
    CHECK(f.send({"GET", "/api/reports", "", {lost}}).status == 401);
    CHECK(f.send({"GET", "/api/reports", "", {here}}).status == 200);
}
