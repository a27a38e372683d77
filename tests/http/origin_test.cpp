// Which other sites may do what: CORS, requests forged by them, and the redirect to HTTPS.
#include "api_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

services::UpdateSettings console_at(std::string origin) {
    services::UpdateSettings change;
    change.security.emplace().admin_origins = {std::move(origin)};
    return change;
}

services::UpdateSettings enforced_https() {
    services::UpdateSettings change;
    change.app_url = "https://bugs.example/base/";
    change.enforce_https = true;
    return change;
}

Answer preflight(ApiFixture& f, std::string target, std::string origin) {
    return f.send({"OPTIONS",
                   std::move(target),
                   "",
                   {{"Origin", std::move(origin)}, {"Access-Control-Request-Method", "POST"}}});
}

}  // namespace

TEST_CASE("pages of any site may ask whether they may report", "[http][cors]") {
    ApiFixture f;
    const auto answer = preflight(f, "/api/widget/submit", "https://shop.example");
    CHECK(answer.status == 204);
    CHECK(answer.header("Access-Control-Allow-Origin") == "https://shop.example");
    CHECK(answer.header("Access-Control-Allow-Headers") ==
          "Content-Type, X-API-Key, Idempotency-Key");
    CHECK(answer.header("Access-Control-Allow-Methods").find("POST") != std::string::npos);
    CHECK(answer.header("Access-Control-Max-Age") == "86400");
    CHECK(answer.header("Access-Control-Allow-Credentials").empty());
    CHECK(answer.header("Cross-Origin-Resource-Policy") == "cross-origin");
}

TEST_CASE("every answer on widget routes carries the origin", "[http][cors]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    std::vector<int> statuses;
    for (int i = 0; i < 11; ++i) {
        const auto answer = f.submit_json(i == 0 ? Secret("proj_bad") : key, submission_json(),
                                          {{"Origin", "https://shop.example"}});
        CHECK(answer.header("Access-Control-Allow-Origin") == "https://shop.example");
        CHECK(answer.header("Access-Control-Allow-Credentials").empty());
        CHECK(answer.header("Access-Control-Expose-Headers").find("Retry-After") !=
              std::string::npos);
        CHECK(answer.header("Vary") == "Origin");
        statuses.push_back(answer.status);
    }
    CHECK(statuses.front() == 401);
    CHECK(statuses.at(5) == 201);
    CHECK(statuses.back() == 429);
}

TEST_CASE("the console's routes answer to its own origins only", "[http][cors]") {
    ApiFixture f;
    f.change_settings(console_at("https://console.example"));
    const auto foreign = preflight(f, "/api/reports", "https://evil.example");
    CHECK(foreign.status == 204);
    CHECK(foreign.header("Access-Control-Allow-Origin").empty());
    CHECK(foreign.header("Vary") == "Origin");

    const auto own = preflight(f, "/api/reports", "https://console.example");
    CHECK(own.header("Access-Control-Allow-Origin") == "https://console.example");
    CHECK(own.header("Access-Control-Allow-Credentials") == "true");

    const auto read =
        f.send({"GET",
                "/api/reports",
                "",
                {{"Origin", "https://console.example"}, {"Cookie", f.cookie_of(Role::viewer)}}});
    CHECK(read.status == 200);
    CHECK(read.header("Access-Control-Allow-Origin") == "https://console.example");
    CHECK(read.header("Access-Control-Allow-Credentials") == "true");
}

TEST_CASE("an origin that no browser would send is not repeated", "[http][cors]") {
    ApiFixture f;
    for (const auto& odd : {std::string("a b"), std::string("x\r\nSet-Cookie: a=b"),
                            std::string(600, 'a'), std::string("h\xc3\xbc")}) {
        const auto answer = f.send({"GET", "/api/widget/config/x", "", {{"Origin", odd}}});
        CHECK(answer.header("Access-Control-Allow-Origin").empty());
    }
}

TEST_CASE("another site cannot make a signed-in browser change something", "[http][csrf]") {
    ApiFixture f({.rate_limits = false});
    f.change_settings(console_at("https://console.example"));
    const http::Header cookie{"Cookie", f.cookie_of(Role::admin)};
    const http::Header json{"Content-Type", "application/json"};
    const auto create = [&](std::vector<http::Header> headers) {
        headers.push_back(cookie);
        headers.push_back(json);
        return f.send({"POST", "/api/projects", R"({"name":"Shop"})", std::move(headers)});
    };
    const std::vector<std::vector<http::Header>> refused{
        {{"Origin", "https://evil.example"}},
        {{"Origin", "null"}},
        {{"Origin", "https://bugs.example.evil.io"}},
        {{"Origin", "https://bugs.example:8443"}},
        {{"Sec-Fetch-Site", "cross-site"}},
        {{"Sec-Fetch-Site", "same-site"}},
        {{"Origin", "https://evil.example"}, {"Sec-Fetch-Site", "cross-site"}},
    };
    for (const auto& headers : refused) {
        INFO(headers.front().value);
        const auto answer = create(headers);
        CHECK(answer.status == 403);
        CHECK(answer.says(R"("error":"ORIGIN_NOT_ALLOWED")"));
    }
    const std::vector<std::vector<http::Header>> allowed{
        {},
        {{"Origin", "https://bugs.example"}},
        {{"Origin", "http://BUGS.example"}},
        {{"Origin", "https://console.example"}, {"Sec-Fetch-Site", "cross-site"}},
        {{"Sec-Fetch-Site", "same-origin"}},
        {{"Sec-Fetch-Site", "none"}},
    };
    for (const auto& headers : allowed) CHECK(create(headers).status == 201);

    const auto login = f.send({"POST",
                               "/api/auth/login",
                               R"({"email":"a@b.example","password":"x"})",
                               {json, {"Origin", "https://evil.example"}}});
    CHECK(login.status == 403);
    CHECK(
        f.send({"GET", "/api/projects", "", {cookie, {"Origin", "https://evil.example"}}}).status ==
        200);
}

TEST_CASE("where HTTPS is enforced, plain requests go to the configured address", "[http][https]") {
    auto trust = http::TrustProxy::parse("10.0.0.0/8");
    REQUIRE(trust);
    ApiFixture f({.trust_proxy = *trust});
    f.change_settings(enforced_https());

    const auto plain = f.send({"POST", "/api/auth/login?x=1", "{}", {{"Host", "evil.example"}}});
    CHECK(plain.status == 308);
    CHECK(plain.header("Location") == "https://bugs.example/base/api/auth/login?x=1");
    CHECK(plain.header("X-Frame-Options") == "DENY");
    CHECK(plain.header("Strict-Transport-Security").empty());
    CHECK(f.guest("GET", "/health").status == 200);
    CHECK(f.guest("GET", "/health/ready").status == 200);
    CHECK(f.guest("GET", "/healthy").status == 308);

    const auto claimed = f.send({"GET", "/api/auth/me", "", {{"X-Forwarded-Proto", "https"}}});
    CHECK(claimed.status == 308);  // from a peer that nobody trusts

    const auto secure = f.send({"GET",
                                "/api/auth/me",
                                "",
                                {{"X-Forwarded-Proto", "https"}, {"X-Forwarded-For", "192.0.2.9"}},
                                "10.1.2.3"});
    CHECK(secure.status == 200);
    CHECK(secure.header("Strict-Transport-Security") == "max-age=31536000; includeSubDomains");
}
