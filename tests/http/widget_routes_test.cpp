#include "api_fixture.hpp"
#include "support/catch.hpp"

#include "bugpin/json/value.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

constexpr std::string_view kMultipart = "multipart/form-data; boundary=xYz";

Answer submit_files(ApiFixture& f, const Secret& key, std::string data,
                    std::vector<services::StagedFile> files) {
    return f.send({"POST",
                   "/api/widget/submit",
                   std::move(data),
                   {{"x-api-key", key.reveal()}, {"Content-Type", std::string(kMultipart)}}},
                  std::move(files));
}

}  // namespace

TEST_CASE("a report comes in", "[http][submit]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    const auto answer = f.submit_json(key, submission_json("<img src=x onerror=alert(1)>"));
    CHECK(answer.status == 201);
    CHECK(answer.says(R"("reportId":"rpt_)"));
    CHECK(answer.says(R"("number":1)"));
    CHECK(answer.says(R"("message":"Bug report submitted successfully")"));
    CHECK(answer.header("Content-Type") == "application/json; charset=utf-8");
    CHECK(f.submit_json(key, submission_json()).says(R"("number":2)"));

    const auto list = f.as(Role::viewer, "GET", "/api/reports");
    CHECK(list.says(R"("title":"<img src=x onerror=alert(1)>")"));
}

TEST_CASE("any content type but multipart is read as JSON", "[http][submit]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    const auto sent_as = [&](std::string type) {
        return f.send({"POST",
                       "/api/widget/submit",
                       submission_json(),
                       {{"X-API-KEY", key.reveal()}, {"Content-Type", std::move(type)}}});
    };
    CHECK(sent_as("text/plain;charset=UTF-8").status == 201);
    CHECK(sent_as("").status == 201);
    CHECK(sent_as("multipart/form-data").status == 400);
}

TEST_CASE("a report comes in with its files", "[http][submit]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    std::vector<services::StagedFile> files;
    files.push_back(f.file("media", "IMG one", "shot.png"));
    files.push_back(f.file("screenshot", "IMG two"));
    const auto answer = submit_files(f, key, submission_json(), std::move(files));
    REQUIRE(answer.status == 201);
    const auto id = answer.body.substr(answer.body.find("rpt_"), 36);
    const auto listed = f.as(Role::viewer, "GET", "/api/reports/" + id + "/files");
    CHECK(listed.says(R"("originalName":"shot.png")"));
    CHECK(listed.says(R"("mimeType":"image/png","sizeBytes":7,"width":640,"height":480)"));
    CHECK_FALSE(listed.says("path"));
}

TEST_CASE("a submission that cannot be taken is refused by name", "[http][submit]") {
    ApiFixture f({.rate_limits = false});
    const auto made = f.add_project();
    const auto& key = made.api_key;
    const auto json = submission_json();

    const auto refused = [&](const Answer& answer, int status, std::string_view code) {
        INFO(answer.body);
        CHECK(answer.status == status);
        CHECK(answer.says(fmt::format(R"("error":"{}")", code)));
    };
    refused(f.guest("POST", "/api/widget/submit", json), 401, "UNAUTHORIZED");
    refused(f.guest("POST", "/api/widget/submit?apiKey=" + key.reveal(), json), 400, "DEPRECATED");
    refused(f.guest("POST", "/api/widget/submit?key=" + key.reveal(), json), 401, "UNAUTHORIZED");
    refused(f.submit_json(Secret("proj_unknown"), json), 401, "INVALID_API_KEY");
    refused(f.submit_json(key, "{"), 400, "INVALID_JSON");
    refused(f.submit_json(key, "{}"), 400, "VALIDATION_ERROR");
    refused(submit_files(f, key, "", {}), 400, "VALIDATION_ERROR");
    refused(f.submit_json(key, std::string((1 << 20) + 1, ' ')), 413, "PAYLOAD_TOO_LARGE");
    refused(f.submit_json(key, json, {{"Idempotency-Key", "not visible"}}), 400,
            "VALIDATION_ERROR");

    std::vector<services::StagedFile> html;
    html.push_back(f.file("media", "<html>", "x.png"));
    refused(submit_files(f, key, json, std::move(html)), 415, "UNSUPPORTED_MEDIA_TYPE");

    f.blobs.places_until_full = 0;
    std::vector<services::StagedFile> last;
    last.push_back(f.file("media", "IMG"));
    refused(submit_files(f, key, json, std::move(last)), 507, "INSUFFICIENT_STORAGE");

    CHECK(f.projects.update(f.admin, made.project.id, {{}, {}, false}));
    refused(f.submit_json(key, json), 403, "PROJECT_INACTIVE");
    CHECK(f.as(Role::viewer, "GET", "/api/reports").says(R"("total":0)"));
}

TEST_CASE("every bad field of a submission is named", "[http][submit]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    const auto answer = f.submit_json(
        key, R"({"title":"abc","priority":"urgent","reporterEmail":"x","metadata":{"device":{}}})");
    CHECK(answer.status == 400);
    for (const auto* field : {"title", "priority", "reporterEmail", "metadata.url",
                              "metadata.browser", "metadata.device.type", "metadata.timestamp"}) {
        INFO(field);
        CHECK(answer.says(fmt::format(R"("field":"{}")", field)));
    }
}

TEST_CASE("a repeat with the same idempotency key stores nothing", "[http][submit]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    const http::Header idempotency{"Idempotency-Key", "0193-abc"};
    const auto first = f.submit_json(key, submission_json(), {idempotency});
    const auto repeat = f.submit_json(key, submission_json("Something else"), {idempotency});
    CHECK(first.status == 201);
    CHECK(repeat.status == 200);
    CHECK(repeat.body == first.body);
    CHECK(f.as(Role::viewer, "GET", "/api/reports").says(R"("total":1)"));
}

TEST_CASE("a too large body is refused before it is read", "[http][submit]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    http::RequestHead head;
    head.method = "POST";
    head.target = "/api/widget/submit";
    head.peer_address = "192.0.2.1";
    head.headers = {{"Host", "bugs.example"},
                    {"x-api-key", key.reveal()},
                    {"Content-Type", std::string(kMultipart)}};
    head.content_length = (64LL << 20) + 1;
    const auto refused = f.api.admit(head);
    REQUIRE(refused.refusal);
    CHECK(refused.refusal->status == 413);

    head.content_length = 64LL << 20;
    const auto admitted = f.api.admit(head);
    REQUIRE_FALSE(admitted.refusal);
    CHECK(admitted.takes_files);
    CHECK(admitted.max_body == 64LL << 20);
}

TEST_CASE("the whitelist decides which pages may report", "[http][submit]") {
    ApiFixture f({.rate_limits = false});
    const auto made = f.add_project();
    REQUIRE(f.as(Role::admin, "PATCH", "/api/projects/" + made.project.id.str(),
                 R"({"settings":{"security":{"allowedOrigins":["shop.example"]}}})")
                .status == 200);
    const auto from = [&](std::string origin) {
        return f.submit_json(made.api_key, submission_json(), {{"Origin", std::move(origin)}});
    };
    CHECK(from("https://shop.example").status == 201);
    CHECK(from("https://www.shop.example").status == 201);
    for (const auto* foreign :
         {"https://evilshop.example", "https://shop.example.evil.io", "null"}) {
        const auto answer = from(foreign);
        INFO(foreign);
        CHECK(answer.status == 403);
        CHECK(answer.says(R"("error":"ORIGIN_NOT_ALLOWED")"));
        CHECK(answer.header("Access-Control-Allow-Origin") == foreign);
    }
    CHECK(f.submit_json(made.api_key, submission_json()).status == 403);
}

TEST_CASE("the widget is told how to look", "[http][config]") {
    ApiFixture f;
    const auto made = f.add_project("Shop");
    const auto at = "/api/widget/config/" + made.api_key.reveal();
    const auto answer = f.guest("GET", at);
    REQUIRE(answer.status == 200);
    for (
        const auto* fragment :
        {R"("projectName":"Shop")",
         R"("branding":{})",
         R"("brandingPrimaryColor":"#02658D")",
         R"("features":{"screenshot":true,"annotation":true,"attachments":false,"consoleCapture":true,)"
         R"("networkCapture":true,"storageKeysCapture":false,"userActivityCapture":"automatic",)"
         R"("screenRecording":true})",
         R"("theme":"auto")",
         R"("position":"bottom-right")",
         R"("buttonText":null)",
         R"("buttonShape":"round")",
         R"("buttonIcon":"bug")",
         R"("buttonIconSize":24)",
         R"("buttonIconStroke":2)",
         R"("lightButtonHoverColor":"#024F6F")",
         R"("darkButtonHoverColor":"#036F9B")",
         R"("dialogLightButtonColor":"#02658D")",
         R"("dialogDarkTextHoverColor":"#ffffff")",
         R"("enableHoverScaleEffect":true)",
         R"("tooltipEnabled":true)",
         R"("tooltipText":"Found a bug?")",
         R"("captureMethod":"visible")",
         R"("useScreenCaptureAPI":false)",
         R"("maxScreenshotSizeMb":10)",
         R"("maxImageUploadSizeMb":10)",
         R"("maxVideoUploadSizeMb":50)",
         R"("maxMedia":10)",
         R"("maxAttachmentSizeMb":10)",
         R"("language":{"mode":"auto","defaultLanguage":"en"})",
         R"("privacy":{"euPrivacyMode":false)",
         R"("form":{"reporterName":"optional","reporterEmail":"optional"})",
         R"("recording":{"maxSeconds":120,"maxSizeMb":50,"quality":"medium","microphone":true,)"
         R"("dailyVolumeMb":1000})",
         R"("hidePoweredBy":false)",
         R"("version":"0.0.0")"}) {
        INFO(fragment);
        CHECK(answer.says(fragment));
    }
    CHECK(answer.header("Cross-Origin-Resource-Policy") == "cross-origin");

    // What changes shows at once.
    CHECK(
        f.as(Role::admin, "PATCH", "/api/projects/" + made.project.id.str(),
             R"({"settings":{"widgetLauncherButton":{"tooltipText":null,"position":"top-left"}}})")
            .status == 200);
    const auto changed = f.guest("GET", at);
    CHECK(changed.says(R"("tooltipText":null)"));
    CHECK(changed.says(R"("position":"top-left")"));
}

TEST_CASE("what the widget may gather is the project's word over the global one",
          "[http][config]") {
    ApiFixture f;
    const auto made = f.add_project("Shop");
    REQUIRE(f.as(Role::admin, "PUT", "/api/settings",
                 R"({"capture":{"consoleCapture":false,"storageKeysCapture":true},)"
                 R"("language":{"mode":"zh-CN"},"form":{"reporterName":"hidden"},)"
                 R"("screenshot":{"maxVideoUploadSizeMb":20}})")
                .status == 200);
    REQUIRE(f.as(Role::admin, "PATCH", "/api/projects/" + made.project.id.str(),
                 R"({"settings":{"consoleCapture":true,"networkCapture":false,)"
                 R"("activityCapture":"disabled","screenRecording":false,)"
                 R"("language":{"defaultLanguage":"ja"},"privacy":{"euPrivacyMode":true},)"
                 R"("form":{"reporterEmail":"required"},"branding":{"poweredByVisible":false},)"
                 R"("recording":{"maxSeconds":30,"quality":"low","microphone":false}}})")
                .status == 200);
    const auto config = f.guest("GET", "/api/widget/config/" + made.api_key.reveal());
    REQUIRE(config.status == 200);
    for (const auto* fragment :
         {R"("consoleCapture":true,"networkCapture":false,"storageKeysCapture":true)",
          R"("userActivityCapture":"disabled","screenRecording":false)",
          R"("language":{"mode":"zh-CN","defaultLanguage":"ja"})",
          R"("form":{"reporterName":"hidden","reporterEmail":"required"})",
          R"("euPrivacyMode":true)", R"("hidePoweredBy":true)",
          R"("recording":{"maxSeconds":30,"maxSizeMb":20,"quality":"low","microphone":false)"}) {
        INFO(fragment << " in " << config.body);
        CHECK(config.says(fragment));
    }
    // Null removes a member of the project's; the global one holds again.
    REQUIRE(f.as(Role::admin, "PATCH", "/api/projects/" + made.project.id.str(),
                 R"({"settings":{"consoleCapture":null,"form":null}})")
                .status == 200);
    const auto again = f.guest("GET", "/api/widget/config/" + made.api_key.reveal());
    CHECK(again.says(R"("consoleCapture":false,"networkCapture":false)"));
    CHECK(again.says(R"("form":{"reporterName":"hidden","reporterEmail":"optional"})"));
}

TEST_CASE("what the project's form requires is required", "[http][submit]") {
    ApiFixture f;
    const auto made = f.add_project();
    REQUIRE(f.as(Role::admin, "PATCH", "/api/projects/" + made.project.id.str(),
                 R"({"settings":{"form":{"reporterName":"required","reporterEmail":"required"}}})")
                .status == 200);
    const auto refused = f.submit_json(made.api_key, submission_json());
    CHECK(refused.status == 400);
    CHECK(refused.says(R"("error":"VALIDATION_ERROR")"));
    CHECK(refused.says(R"({"field":"reporterName","message":"is required"})"));
    CHECK(refused.says(R"({"field":"reporterEmail","message":"is required"})"));
    auto whole = submission_json();
    whole.insert(1, R"("reporterName":"Ada","reporterEmail":"ada@example.test",)");
    CHECK(f.submit_json(made.api_key, whole).status == 201);
    auto blank = submission_json();
    blank.insert(1, R"("reporterName":"  ","reporterEmail":"ada@example.test",)");
    CHECK(f.submit_json(made.api_key, blank).status == 400);
}

TEST_CASE("a configuration needs a living project", "[http][config]") {
    ApiFixture f;
    const auto made = f.add_project();
    const auto unknown = f.guest("GET", "/api/widget/config/proj_nothing");
    CHECK(unknown.status == 404);
    CHECK(unknown.says(R"("error":"INVALID_API_KEY")"));
    CHECK(f.projects.update(f.admin, made.project.id, {{}, {}, false}));
    CHECK(f.guest("GET", "/api/widget/config/" + made.api_key.reveal()).status == 403);
}
