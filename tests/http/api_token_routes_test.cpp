#include "api_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

http::Header bearer(const Secret& secret) { return {"Authorization", "Bearer " + secret.reveal()}; }

Answer with_token(ApiFixture& f, const Secret& secret, std::string method, std::string target,
                  std::string body = "", std::vector<http::Header> more = {}) {
    more.push_back(bearer(secret));
    if (!body.empty()) more.push_back({"Content-Type", "application/json"});
    return f.send({std::move(method), std::move(target), std::move(body), std::move(more)});
}

}  // namespace

TEST_CASE("people manage their own API tokens", "[http][api_token]") {
    ApiFixture f;
    const auto kim = f.add_user(Role::viewer, "kim@bugs.example");
    const auto foreign = "/api/tokens/" + f.token_of(kim).token.id.str();
    run(f, {
               {"none", Role::viewer, "GET", "/api/tokens", "", 200, {R"("tokens":[])"}},
               {"create",
                Role::viewer,
                "POST",
                "/api/tokens",
                R"({"name":"CI","expiresAt":"2099-01-01T00:00:00Z"})",
                201,
                {R"("rawToken":"bpat_)", R"("scopes":["read"])", R"("name":"CI")"}},
               {"list",
                Role::viewer,
                "GET",
                "/api/tokens",
                "",
                200,
                {R"("tokenPrefix":"bpat_)", R"("expiresAt":"2099-01-01T00:00:00.000Z")"},
                {"rawToken"}},
               {"more than the role",
                Role::viewer,
                "POST",
                "/api/tokens",
                R"({"name":"CI","scopes":["read","write"]})",
                403,
                {R"("error":"SCOPE_TOO_WIDE")", R"("field":"scopes")"}},
               {"everything wrong at once",
                Role::viewer,
                "POST",
                "/api/tokens",
                R"({"name":"","scopes":["root"],"expiresAt":"soon","requestsPerMinute":0})",
                400,
                {R"("field":"name")", R"("field":"scopes[0]")", R"("field":"expiresAt")",
                 R"("field":"requestsPerMinute")"}},
               {"no scope",
                Role::viewer,
                "POST",
                "/api/tokens",
                R"({"name":"CI","scopes":[]})",
                400,
                {R"("field":"scopes")"}},
               {"another's", Role::admin, "GET", foreign, "", 404, {R"("error":"NOT_FOUND")"}},
               {"another's use", Role::admin, "GET", foreign + "/usage", "", 404},
               {"another's secret", Role::admin, "POST", foreign + "/rotate", "{}", 404},
               {"another's end", Role::admin, "DELETE", foreign, "", 404},
               {"all of mine", Role::viewer, "DELETE", "/api/tokens", "", 200, {R"("revoked":1)"}},
           });
}

TEST_CASE("a bearer token does what its scopes and its user's role allow", "[http][api_token]") {
    ApiFixture f;
    const auto boss = f.add_user(Role::admin, "boss@bugs.example");
    const auto report = "/api/reports/" + f.submitted(f.add_project().api_key).report.str();
    const Secret reads = f.token_of(boss, {Scope::read}).secret;
    const Secret writes = f.token_of(boss, {Scope::write}).secret;
    const Secret rules = f.token_of(boss, {Scope::admin}).secret;

    for (const auto& secret : {reads, writes, rules})
        CHECK(with_token(f, secret, "GET", "/api/reports").status == 200);
    CHECK(with_token(f, reads, "PATCH", report, R"({"status":"resolved"})").status == 403);
    CHECK(with_token(f, writes, "PATCH", report, R"({"status":"resolved"})").status == 200);
    CHECK(with_token(f, writes, "GET", "/api/users").status == 403);
    CHECK(with_token(f, rules, "GET", "/api/users").status == 200);
    CHECK(with_token(f, writes, "DELETE", report).status == 403);
    CHECK(with_token(f, rules, "DELETE", report).status == 200);
}

TEST_CASE("a token that may only read changes nothing of its user's either", "[http][api_token]") {
    ApiFixture f;
    const auto boss = f.add_user(Role::admin, "boss@bugs.example");
    const Secret reads = f.token_of(boss).secret;
    for (const auto& [method, path] :
         {std::pair{"POST", "/api/tokens"}, std::pair{"DELETE", "/api/tokens"},
          std::pair{"DELETE", "/api/auth/sessions"}, std::pair{"POST", "/api/auth/logout"}}) {
        INFO(method << " " << path);
        CHECK(with_token(f, reads, method, path, R"({"name":"CI"})").status == 403);
    }
    CHECK(with_token(f, reads, "GET", "/api/tokens").status == 200);
}

TEST_CASE("a bearer request needs no origin check, and cookies count for nothing beside it",
          "[http][api_token]") {
    ApiFixture f;
    const auto boss = f.add_user(Role::admin, "boss@bugs.example");
    const auto writes = f.token_of(boss, {Scope::admin});
    const http::Header foreign{"Origin", "https://evil.example"};
    CHECK(with_token(f, writes.secret, "POST", "/api/projects", R"({"name":"Shop"})", {foreign})
              .status == 201);

    const auto cookie = ApiFixture::cookie(f.session_of(boss));
    const auto refused = f.send({"POST",
                                 "/api/projects",
                                 R"({"name":"Shop"})",
                                 {cookie, foreign, {"Content-Type", "application/json"}}});
    CHECK(refused.status == 403);
    CHECK(refused.says(R"("error":"ORIGIN_NOT_ALLOWED")"));

    const auto both =
        f.send({"GET", "/api/reports", "", {cookie, {"Authorization", "Bearer bpat_unknown"}}});
    CHECK(both.status == 401);
    CHECK(both.says(R"("error":"INVALID_TOKEN")"));
    CHECK(f.send({"GET", "/api/reports", "", {cookie, {"authorization", "bearer"}}}).status == 401);
    // A proxy's own credentials are not ours.
    CHECK(f.send({"GET", "/api/reports", "", {cookie, {"Authorization", "Basic eDp5"}}}).status ==
          200);
}

TEST_CASE("a token in the query is no credential", "[http][api_token]") {
    ApiFixture f;
    const auto boss = f.add_user(Role::admin, "boss@bugs.example");
    const auto secret = f.token_of(boss, {Scope::admin}).secret.reveal();
    for (const auto name : {"token", "access_token", "api_key", "apiKey", "authorization"}) {
        const auto answer = f.guest("GET", fmt::format("/api/reports?{}={}", name, secret));
        CHECK(answer.status == 401);
        CHECK_FALSE(answer.says(secret));
    }
    http::RequestHead head;
    head.target = "/api/tokens/" + secret + "?token=" + secret;
    CHECK(http::Api::loggable_path(head) == "/api/tokens/" + secret.substr(0, 12) + "...");
}

TEST_CASE("what a token is used for is counted by route", "[http][api_token]") {
    ApiFixture f;
    const auto boss = f.add_user(Role::admin, "boss@bugs.example");
    const auto made = f.token_of(boss);
    const auto path = "/api/tokens/" + made.token.id.str();
    CHECK(with_token(f, made.secret, "GET", "/api/reports?limit=1").status == 200);
    CHECK(with_token(f, made.secret, "GET", "/api/reports").status == 200);
    CHECK(with_token(f, made.secret, "GET", "/api/users").status == 403);
    const auto usage = with_token(f, made.secret, "GET", path + "/usage");
    CHECK(usage.says(R"("requests":4)"));
    CHECK(usage.says(R"({"route":"GET /api/reports","count":2)"));
    CHECK(usage.says(R"("route":"GET /api/tokens/{id}/usage","count":1)"));
    CHECK(usage.says(R"("lastUsedIp":"192.0.2.1")"));
}

TEST_CASE("a token's own limit holds for all its requests", "[http][api_token]") {
    ApiFixture f;
    const auto boss = f.add_user(Role::admin, "boss@bugs.example");
    services::CreateApiToken wish;
    wish.name = "Slow";
    wish.requests_per_minute = 2;
    const auto made = f.api_tokens.create(f.actor(boss), wish);
    REQUIRE(made);
    CHECK(with_token(f, made->secret, "GET", "/api/reports").status == 200);
    CHECK(with_token(f, made->secret, "GET", "/api/users").status == 403);
    const auto refused = with_token(f, made->secret, "GET", "/api/reports");
    CHECK(refused.status == 429);
    CHECK(refused.header("X-RateLimit-Limit") == "2");
    CHECK(with_token(f, f.token_of(boss).secret, "GET", "/api/reports").status == 200);
    f.clock.advance(std::chrono::minutes(1));
    CHECK(with_token(f, made->secret, "GET", "/api/reports").status == 200);
}

TEST_CASE("tokens are counted apart from the address they come from", "[http][api_token]") {
    ApiFixture f;
    services::UpdateSettings limits;
    limits.rate_limits = RateLimitSettings{};
    limits.rate_limits->read_per_minute = 3;
    f.change_settings(limits);
    const auto boss = f.add_user(Role::admin, "boss@bugs.example");
    const Secret one = f.token_of(boss).secret, two = f.token_of(boss).secret;
    for (const auto& secret : {one, two}) REQUIRE(f.api_tokens.authenticate(secret));
    for (int i = 0; i < 3; ++i)
        for (const auto& secret : {one, two})
            CHECK(with_token(f, secret, "GET", "/api/reports").status == 200);
    CHECK(with_token(f, one, "GET", "/api/reports").status == 429);
    CHECK(f.guest("GET", "/api/auth/me").status == 200);
}
