#include "api_fixture.hpp"
#include "support/catch.hpp"

#include "bugpin/json/value.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

// The token in the link of an answer.
std::string token_in(const Answer& answer) {
    const auto begin = answer.body.find("?token=") + 7;
    return answer.body.substr(begin, 64);
}

std::string accepting(const std::string& token) {
    return fmt::format(
        R"({{"token":"{}","name":"Kim B.","password":"seven green bicycles overhead"}})", token);
}

}  // namespace

TEST_CASE("an invitation is made, looked at and accepted", "[http][invitation]") {
    ApiFixture f({.rate_limits = false});
    const auto made = f.as(Role::admin, "POST", "/api/users/invite",
                           R"({"email":"Kim@bugs.example","name":"Kim","role":"editor"})");
    CHECK(made.status == 201);
    CHECK(made.says(R"("message":"Invitation sent successfully")"));
    CHECK(made.says(R"("invitationUrl":"/admin/accept-invitation?token=)"));
    CHECK(made.says(R"("warning":")"));
    CHECK(made.says(R"("isActive":false)"));
    CHECK(made.says(R"("invitationSentAt":")"));
    const auto token = token_in(made);

    const auto seen = f.guest("GET", "/api/invitations/validate/" + token);
    CHECK(seen.status == 200);
    CHECK(seen.says(R"("invitation":{"email":"kim@bugs.example","name":"Kim"})"));
    CHECK_FALSE(f.as(Role::admin, "GET", "/api/users").says("?token="));

    const auto accepted = f.guest("POST", "/api/invitations/accept", accepting(token));
    CHECK(accepted.status == 200);
    CHECK(accepted.says(R"("message":"Invitation accepted successfully")"));
    CHECK(accepted.says(R"("invitationAcceptedAt":")"));
    const auto cookie = accepted.header("Set-Cookie");
    CHECK(cookie.starts_with("session=sess_"));
    const auto me = f.send({"GET", "/api/auth/me", "", {{"Cookie", cookie.substr(0, 45)}}});
    CHECK(me.says(R"("name":"Kim B.")"));

    CHECK(f.guest("POST", "/api/invitations/accept", accepting(token)).status == 404);
    CHECK(f.guest("GET", "/api/invitations/validate/" + token).says(R"("error":"INVALID_TOKEN")"));
}

TEST_CASE("with the application's address the link is whole", "[http][invitation]") {
    ApiFixture f;
    services::UpdateSettings wish;
    wish.app_url = "https://bugs.example";
    f.change_settings(wish);
    const auto made = f.as(Role::admin, "POST", "/api/users/invite",
                           R"({"email":"kim@bugs.example","name":"Kim"})");
    CHECK(made.says(R"("invitationUrl":"https://bugs.example/admin/accept-invitation?token=)"));
    CHECK_FALSE(made.says("warning"));
}

TEST_CASE("invitations that cannot be", "[http][invitation]") {
    ApiFixture f({.rate_limits = false});
    const auto kim = f.add_user(Role::viewer, "kim@bugs.example");
    const auto resend = "/api/users/" + kim.id.str() + "/resend-invitation";
    run(f, {
               {"an editor", Role::editor, "POST", "/api/users/invite",
                R"({"email":"x@bugs.example","name":"Kim"})", 403},
               {"a taken address",
                Role::admin,
                "POST",
                "/api/users/invite",
                R"({"email":"KIM@bugs.example","name":"Kim"})",
                409,
                {R"("error":"EMAIL_EXISTS")"}},
               {"all wrong",
                Role::admin,
                "POST",
                "/api/users/invite",
                R"({"email":"kim","name":"K","role":"king"})",
                400,
                {R"("field":"email")", R"("field":"name")", R"("field":"role")"}},
               {"not invited",
                Role::admin,
                "POST",
                resend,
                "",
                400,
                {R"("error":"ALREADY_ACCEPTED")"}},
               {"nobody", Role::admin, "POST", "/api/users/usr_0/resend-invitation", "", 404},
               {"no token",
                std::nullopt,
                "GET",
                "/api/invitations/validate/nothing",
                "",
                404,
                {R"("error":"INVALID_TOKEN")"}},
               {"nothing",
                std::nullopt,
                "POST",
                "/api/invitations/accept",
                "{}",
                400,
                {R"("field":"token")", R"("field":"name")", R"("field":"password")"}},
           });
}

TEST_CASE("guessing at invitations is counted as signing in is", "[http][invitation]") {
    ApiFixture f;
    for (int i = 0; i < 5; ++i)
        CHECK(f.guest("GET", "/api/invitations/validate/guess").status == 404);
    CHECK(f.guest("GET", "/api/invitations/validate/guess").status == 429);
    CHECK(f.guest("POST", "/api/invitations/accept", accepting("guess")).status == 429);
}

TEST_CASE("the log does not learn an invitation's token", "[http][invitation]") {
    http::RequestHead head;
    head.target = "/api/invitations/validate/" + std::string(64, 'a');
    CHECK(http::Api::loggable_path(head) == "/api/invitations/validate/...");
    head.target = "/api/%69nvitations/validate/" + std::string(64, 'a');
    CHECK(http::Api::loggable_path(head) == "/api/invitations/validate/...");
}
