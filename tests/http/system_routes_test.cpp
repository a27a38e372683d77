#include "api_fixture.hpp"
#include "support/catch.hpp"

#include "bugpin/json/value.hpp"

#include <stdexcept>

using namespace bugpin;
using namespace bugpin::test;

namespace {

class BrokenClock final : public ports::Clock {
public:
    Time now() const override { throw std::runtime_error("cannot read /var/lib/clock"); }
};

}  // namespace

TEST_CASE("the system routes answer", "[http][system]") {
    ApiFixture f({.version = "1.2.3"});
    run(f,
        {
            {"alive",
             {},
             "GET",
             "/health",
             "",
             200,
             {R"("success":true)", R"("status":"healthy")", R"("version":"1.2.3")",
              R"("timestamp":"2026-11-22T)"}},
            {"ready", {}, "GET", "/health/ready", "", 200, {R"("status":"ready")"}},
            {"root", {}, "GET", "/", "", 200, {R"("docs":"/api/openapi.json")"}},
            {"unknown path",
             {},
             "GET",
             "/nope",
             "",
             404,
             {R"("error":"NOT_FOUND")", R"("message":"Route GET /nope not found")"}},
            {"a slash at the end counts", {}, "GET", "/api/auth/me/", "", 404},
            {"wrong method", {}, "DELETE", "/health", "", 405, {R"("error":"METHOD_NOT_ALLOWED")"}},
            {"target with an encoded slash",
             {},
             "GET",
             "/api/reports/..%2f..%2fetc",
             "",
             400,
             {R"("success":false)"}},
            {"script in the path comes back as text",
             {},
             "GET",
             "/%3Cscript%3Ex",
             "",
             404,
             {R"("message":"Route GET /%3Cscript%3Ex not found")"},
             {"<script>"}},
            {"bare script in the path", {}, "GET", "/<script>", "", 400, {}, {"<script>"}},
        });
}

TEST_CASE("readiness fails with 503 while the disk takes nothing", "[http][system]") {
    ApiFixture f;
    f.blobs.writable = false;
    const auto answer = f.guest("GET", "/health/ready");
    CHECK(answer.status == 503);
    CHECK(answer.says(R"("error":"SERVICE_UNAVAILABLE")"));
    CHECK(answer.header("Retry-After") == "5");
    CHECK(f.guest("GET", "/health").status == 200);
}

TEST_CASE("a surprise is logged, and answered without its details", "[http][system]") {
    ApiFixture f;
    const BrokenClock clock;
    const http::Api api(f.parts(clock), {});
    const auto ask = [&api](std::string target) {
        http::RequestHead head;
        head.method = "GET";
        head.target = std::move(target);
        auto admitted = api.admit(std::move(head));
        if (admitted.refusal) return *std::move(admitted.refusal);
        return std::get<http::Response>(api.begin(std::move(admitted), {}));
    };
    for (const auto* target : {"/health", "/api/auth/me"}) {  // in the endpoint, and in the guard
        INFO(target);
        const auto answer = ask(target);
        CHECK(answer.status == 500);
        const auto& body = std::get<std::string>(answer.body);
        CHECK(body.find(R"("error":"INTERNAL_ERROR")") != std::string::npos);
        CHECK(body.find("/var/lib") == std::string::npos);
    }
    CHECK(f.log.events() == std::vector<std::string>{"request_failed", "request_failed"});
}

TEST_CASE("a wrong method is told the right ones", "[http][system]") {
    ApiFixture f;
    CHECK(f.guest("DELETE", "/health").header("Allow") == "GET, HEAD, OPTIONS");
    CHECK(f.guest("PUT", "/api/projects/x").header("Allow") == "DELETE, GET, HEAD, OPTIONS, PATCH");
}

TEST_CASE("HEAD and OPTIONS work wherever GET does", "[http][system]") {
    ApiFixture f({.rate_limits = false});
    for (const auto& route : f.api.routes()) {
        if (route.pattern.find('{') != std::string_view::npos) continue;
        INFO(route.method << " " << route.pattern);
        const auto options = f.guest("OPTIONS", std::string(route.pattern));
        CHECK(options.status == 204);
        CHECK(options.header("Allow").find(route.method) != std::string::npos);
        if (route.method != "GET") continue;
        CHECK(f.guest("HEAD", std::string(route.pattern)).status ==
              f.guest("GET", std::string(route.pattern)).status);
    }
}

TEST_CASE("every answer carries the security headers, errors too", "[http][headers]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    const auto unready = [&f] {
        f.blobs.writable = false;
        return f.guest("GET", "/health/ready");
    };
    const std::vector<Answer> answers{
        f.guest("GET", "/health"),
        f.guest("GET", "/nope"),
        f.guest("DELETE", "/health"),
        f.guest("GET", "/api/reports"),
        f.guest("GET", "/%zz"),
        f.as(Role::viewer, "GET", "/api/projects"),
        f.as(Role::admin, "POST", "/api/projects", "{"),
        f.submit_json(key, submission_json()),
        f.submit_json(key, std::string(2 << 20, ' ')),
        f.guest("OPTIONS", "/api/widget/submit"),
        unready(),
    };
    for (const auto& answer : answers) {
        INFO(answer.status << " " << answer.body);
        CHECK(answer.header("X-Content-Type-Options") == "nosniff");
        CHECK(answer.header("X-Frame-Options") == "DENY");
        CHECK(answer.header("X-XSS-Protection") == "1; mode=block");
        CHECK(answer.header("Referrer-Policy") == "strict-origin-when-cross-origin");
        CHECK(answer.header("Cross-Origin-Opener-Policy") == "same-origin");
        CHECK(answer.header("Permissions-Policy") == "display-capture=(self)");
        CHECK(answer.header("Content-Security-Policy") ==
              "default-src 'none'; frame-ancestors 'none'");
        CHECK(answer.header("Cache-Control") == "no-store");
        CHECK(answer.header("Vary") == "Origin");
        CHECK(answer.header("X-Request-ID").size() == 36);
        CHECK(answer.header("Strict-Transport-Security").empty());
    }
}

TEST_CASE("what fails before there is a request carries them too", "[http][headers]") {
    ApiFixture f;
    const auto response = f.api.failure(503, "OVERLOADED", "Try again");
    CHECK(response.status == 503);
    std::string names;
    for (const auto& header : response.headers) names += std::string(header.name()) + "\n";
    for (const auto* name : {"X-Content-Type-Options", "X-Frame-Options", "X-Request-ID",
                             "Content-Security-Policy", "Retry-After", "Vary"})
        CHECK(names.find(name) != std::string::npos);
}

TEST_CASE("a harmless request id is echoed, any other replaced", "[http][headers]") {
    ApiFixture f;
    const auto echoed = [&f](std::string id) {
        return f.send({"GET", "/health", "", {{"X-Request-ID", std::move(id)}}})
            .header("X-Request-ID");
    };
    CHECK(echoed("trace-1.2_3") == "trace-1.2_3");
    CHECK(echoed(std::string(64, 'a')) == std::string(64, 'a'));
    for (const auto& bad : {std::string(65, 'a'), std::string("a b"), std::string("a\"b"),
                            std::string("<script>"), std::string()}) {
        INFO(bad);
        const auto id = echoed(bad);
        CHECK(id != bad);
        CHECK(id.size() == 36);
        CHECK(id[14] == '4');
    }
    CHECK(echoed("") != echoed(""));
}

TEST_CASE("the access log never sees a key, however it was sent", "[http][log]") {
    const auto logged = [](std::string target) {
        http::RequestHead head;
        head.target = std::move(target);
        return http::Api::loggable_path(head);
    };
    const std::string key = "proj_0123456789abcdef0123456789abcdef";
    CHECK(logged("/api/widget/config/" + key) == "/api/widget/config/proj_0123456...");
    const std::vector<std::string> targets{
        "/api/widget/config/" + key,
        "/api/widget/submit?apiKey=" + key,
        "/" + key,
        "/api/widget/config/%70roj_0123456789abcdef0123456789abcdef",
        "/x" + key + key,
        "/sess_0123456789abcdef0123456789abcdef"};
    for (const auto& target : targets) {
        INFO(target);
        CHECK(logged(target).find("789abcdef0123456789abcdef") == std::string::npos);
    }
    CHECK(logged("/api/projects/" + key) == "/api/projects/" + key);  // an id, not a key
    CHECK(logged("/a\r\nb?c") == "/a??b");
}

TEST_CASE("the API describes itself, the same way every time", "[http][openapi]") {
    ApiFixture f({.version = "1.2.3"});
    ApiFixture other({.version = "1.2.3"});
    const auto text = f.api.openapi();
    CHECK(text == other.api.openapi());
    CHECK(f.guest("GET", "/api/openapi.json").body == text);

    const auto document = json::Document::parse(text, InputLimits{});
    REQUIRE(document);
    const auto root = document->root();
    CHECK(root.find("openapi")->string() == "3.1.0");
    const auto paths = *root.find("paths");
    for (const auto& route : f.api.routes()) {
        INFO(route.method << " " << route.pattern);
        const auto path = paths.find(route.pattern);
        REQUIRE(path);
        const auto operation = path->find(to_lower_ascii(route.method));
        REQUIRE(operation);
        CHECK(operation->find("operationId"));
        CHECK(operation->find("requestBody").has_value() == route.has_body);
        CHECK(operation->find("x-access")->string() == route.access);
    }
    const auto schemas = *root.find("components")->find("schemas");
    for (const auto* name : {"Error", "Report", "Project", "User", "File", "SubmitReport",
                             "UpdateSettings", "WidgetConfig"}) {
        INFO(name);
        CHECK(schemas.find(name));
    }
    CHECK(text.find("passwordHash") == std::string::npos);
}

TEST_CASE("every limit in force is listed with its routes", "[http][limits]") {
    ApiFixture f;
    const auto text = f.api.describe_limits();
    for (const auto* fragment :
         {"submit", "10000", "600", "6000", "project key", "account", "900 s", "86400 s",
          "POST /api/widget/submit", "POST /api/auth/login", "GET /api/reports"}) {
        INFO(fragment);
        CHECK(text.find(fragment) != std::string::npos);
    }
}
