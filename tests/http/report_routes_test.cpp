#include "api_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

// A report with one file of `bytes`; returns "/api/reports/…".
std::string filed(ApiFixture& f, const Secret& key, std::string bytes, std::string name) {
    std::vector<services::StagedFile> files;
    files.push_back(f.file("media", std::move(bytes), std::move(name)));
    const auto submitted = f.submit(key, a_submission(), std::move(files));
    REQUIRE(submitted);
    return "/api/reports/" + submitted->report.str();
}

std::string file_of(ApiFixture& f, const std::string& report) {
    const auto files = f.as(Role::viewer, "GET", report + "/files").body;
    return report + "/files/" + files.substr(files.find("file_"), 37);
}

Answer fetch(ApiFixture& f, const std::string& target, std::vector<http::Header> headers) {
    headers.push_back({"Cookie", f.cookie_of(Role::viewer)});
    return f.send({"GET", target, "", std::move(headers)});
}

}  // namespace

TEST_CASE("reports are read and triaged", "[http][report]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    const auto id = f.submitted(key, "Cart <b>empties</b>").report.str();
    const auto at = "/api/reports/" + id;
    const auto assignee = f.add_user(Role::editor, "sam@bugs.example").id.str();
    run(f, {
               {"detail",
                Role::viewer,
                "GET",
                at,
                "",
                200,
                {R"("number":1)", R"("title":"Cart <b>empties</b>")", R"("status":"open")",
                 R"("priority":"medium")", R"("customFields":{})", R"("forwardedTo":[])",
                 R"("metadata":{"url":"https://shop.example/"})", R"("files":[])"},
                {"assignedTo", "null", "resolvedAt", "projectName"}},
               {"unknown",
                Role::viewer,
                "GET",
                "/api/reports/rpt_x",
                "",
                404,
                {R"("message":"Report not found")"}},
               {"viewer may not edit", Role::viewer, "PATCH", at, "{}", 403},
               {"assign",
                Role::editor,
                "PATCH",
                at,
                fmt::format(R"({{"assignedTo":"{}","priority":"high"}})", assignee),
                200,
                {R"("priority":"high")", R"("assignedTo":"usr_)"}},
               {"unassign",
                Role::editor,
                "PATCH",
                at,
                R"({"assignedTo":null})",
                200,
                {},
                {"assignedTo"}},
               {"bad assignee",
                Role::editor,
                "PATCH",
                at,
                R"({"assignedTo":"usr_x"})",
                400,
                {R"("field":"assignedTo")"}},
               {"resolve",
                Role::editor,
                "PATCH",
                at,
                R"({"status":"resolved"})",
                200,
                {R"("resolvedAt":"2026-11-22T12:00:00.000Z")", R"("resolvedBy":"usr_)"}},
               {"no mass assignment",
                Role::editor,
                "PATCH",
                at,
                R"({"forwardedTo":[{"url":"javascript:alert"}],"id":"rpt_y"})",
                200,
                {R"("forwardedTo":[])"},
                {"javascript", "rpt_y"}},
               {"bad values",
                Role::editor,
                "PATCH",
                at,
                R"({"title":"abc","status":"done"})",
                400,
                {R"("field":"title")", R"("field":"status")"}},
               {"bulk",
                Role::editor,
                "POST",
                "/api/reports/bulk-update",
                fmt::format(R"({{"ids":["{}","rpt_x"],"updates":{{"status":"closed"}}}})", id),
                200,
                {R"("updated":1)"}},
               {"bulk of none",
                Role::editor,
                "POST",
                "/api/reports/bulk-update",
                R"({"ids":[],"updates":{}})",
                400,
                {R"("field":"ids")"}},
               {"editor may not delete", Role::editor, "DELETE", at, "", 403},
               {"delete",
                Role::admin,
                "DELETE",
                at,
                "",
                200,
                {R"("message":"Report deleted successfully")"}},
               {"gone", Role::viewer, "GET", at, "", 404},
               {"its files too", Role::viewer, "GET", at + "/files", "", 404},
           });
}

TEST_CASE("the list filters, sorts and pages", "[http][report]") {
    ApiFixture f;
    const auto key = f.add_project("Shop").api_key;
    f.submitted(key, "Alpha is broken");
    f.clock.advance(std::chrono::hours(1));
    f.submitted(key, "Beta is broken");
    run(f,
        {
            {"all, newest first",
             Role::viewer,
             "GET",
             "/api/reports",
             "",
             200,
             {R"("total":2,"page":1,"limit":20,"totalPages":1,"totalIsExact":true)",
              R"("projectName":"Shop")"}},
            {"a page",
             Role::viewer,
             "GET",
             "/api/reports?limit=1&page=2",
             "",
             200,
             {"Alpha", R"("totalPages":2)"},
             {"Beta"}},
            {"sorted",
             Role::viewer,
             "GET",
             "/api/reports?sortBy=title&sortOrder=asc&limit=1",
             "",
             200,
             {"Alpha"},
             {"Beta"}},
            {"searched",
             Role::viewer,
             "GET",
             "/api/reports?search=beta+bro",
             "",
             200,
             {"Beta"},
             {"Alpha"}},
            {"searched with signs",
             Role::viewer,
             "GET",
             "/api/reports?search=C%2B%2B%20%22a-b*",
             "",
             200,
             {R"("total":0)"}},
            {"by status",
             Role::viewer,
             "GET",
             "/api/reports?status=resolved,closed",
             "",
             200,
             {R"("total":0)"}},
            {"by both",
             Role::viewer,
             "GET",
             "/api/reports?status=open&priority=medium,high",
             "",
             200,
             {R"("total":2)"}},
            {"empty filters do not filter",
             Role::viewer,
             "GET",
             "/api/reports?status=&priority=&search=&assignedTo=&projectId=",
             "",
             200,
             {R"("total":2)"}},
            {"unassigned",
             Role::viewer,
             "GET",
             "/api/reports?assignedTo=unassigned",
             "",
             200,
             {R"("total":2)"}},
            {"by time",
             Role::viewer,
             "GET",
             "/api/reports?createdAfter=2026-11-22T12:30:00Z",
             "",
             200,
             {"Beta"},
             {"Alpha"}},
            {"before",
             Role::viewer,
             "GET",
             "/api/reports?createdBefore=2026-11-22T12:30:00Z",
             "",
             200,
             {"Alpha"},
             {"Beta"}},
            {"other project",
             Role::viewer,
             "GET",
             "/api/reports?projectId=proj_x",
             "",
             200,
             {R"("total":0,"page":1,"limit":20,"totalPages":0)"}},
            {"first of repeated names wins",
             Role::viewer,
             "GET",
             "/api/reports?limit=1&limit=999",
             "",
             200,
             {R"("limit":1)"}},
            {"every bad parameter is named",
             Role::viewer,
             "GET",
             "/api/reports?status=done&priority=p1&page=0&limit=101&sortBy=x&createdAfter=y",
             "",
             400,
             {R"("field":"query.status")", R"("field":"query.priority")", R"("field":"query.page")",
              R"("field":"query.limit")", R"("field":"query.sortBy")",
              R"("field":"query.createdAfter")"}},
            {"numbers are whole",
             Role::viewer,
             "GET",
             "/api/reports?page=1.5",
             "",
             400,
             {R"("field":"query.page")"}},
            {"statistics",
             Role::viewer,
             "GET",
             "/api/reports/stats/overview",
             "",
             200,
             {R"("stats":{"total":2,"byStatus":{"open":2,"in_progress":0,"resolved":0,"closed":0},)"
              R"("byPriority":{"lowest":0,"low":0,"medium":2,"high":0,"highest":0}})"}},
        });
}

TEST_CASE("a picture is sent as what it is, in a sandbox", "[http][file]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    const auto at = file_of(f, filed(f, key, "IMG 0123456789", "Bild \"ü\".html"));
    const auto answer = fetch(f, at, {});
    CHECK(answer.status == 200);
    CHECK(answer.body == "IMG 0123456789");
    CHECK(answer.header("Content-Type") == "image/png");
    CHECK(answer.header("Content-Disposition") ==
          "inline; filename=\"Bild ____.html.png\"; filename*=UTF-8''Bild%20%22%C3%BC%22.html.png");
    CHECK(answer.header("Content-Security-Policy") ==
          "sandbox; default-src 'none'; frame-ancestors 'none'");
    CHECK(answer.header("X-Content-Type-Options") == "nosniff");
    CHECK(answer.header("Cache-Control").starts_with("private"));
    CHECK(answer.header("Accept-Ranges") == "bytes");
    CHECK(answer.header("ETag").size() == 66);
    CHECK(answer.header("Cross-Origin-Resource-Policy") == "same-origin");
}

TEST_CASE("files are sent in parts, and not twice", "[http][file]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    const auto at = file_of(f, filed(f, key, "IMG 0123456789", "a.png"));
    const auto etag = fetch(f, at, {}).header("ETag");

    const auto part = fetch(f, at, {{"Range", "bytes=4-6"}});
    CHECK(part.status == 206);
    CHECK(part.body == "012");
    CHECK(part.header("Content-Range") == "bytes 4-6/14");
    CHECK(fetch(f, at, {{"Range", "bytes=-2"}}).body == "89");

    const auto beyond = fetch(f, at, {{"Range", "bytes=14-"}});
    CHECK(beyond.status == 416);
    CHECK(beyond.header("Content-Range") == "bytes */14");
    CHECK(beyond.says(R"("error":"RANGE_NOT_SATISFIABLE")"));

    CHECK(fetch(f, at, {{"Range", "bytes=4-6"}, {"If-Range", etag}}).status == 206);
    CHECK(fetch(f, at, {{"Range", "bytes=4-6"}, {"If-Range", "\"other\""}}).status == 200);

    for (const auto& known : {etag, "W/" + etag, "\"x\", " + etag, std::string("*")}) {
        const auto same = fetch(f, at, {{"If-None-Match", known}});
        INFO(known);
        CHECK(same.status == 304);
        CHECK(same.body.empty());
        CHECK(same.header("ETag") == etag);
    }
    CHECK(fetch(f, at, {{"If-None-Match", "\"other\""}}).status == 200);
}

TEST_CASE("what is no picture or video downloads", "[http][file]") {
    ApiFixture f;
    const auto made = f.add_project();
    REQUIRE(f.as(Role::admin, "PATCH", "/api/projects/" + made.project.id.str(),
                 R"({"settings":{"attachments":{"enabled":true}}})")
                .status == 200);
    std::vector<services::StagedFile> files;
    files.push_back(f.file("attachment", "DOC text", "../../etc/passwd"));
    const auto submitted = f.submit(made.api_key, a_submission(), std::move(files));
    REQUIRE(submitted);
    const auto answer = fetch(f, file_of(f, "/api/reports/" + submitted->report.str()), {});
    CHECK(answer.header("Content-Type") == "application/pdf");
    CHECK(answer.header("Content-Disposition").starts_with("attachment; filename=\""));
    CHECK(answer.header("Content-Disposition").find('/') == std::string::npos);
}

TEST_CASE("a file answers only under its own report", "[http][file]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    const auto mine = file_of(f, filed(f, key, "IMG one", "a.png"));
    const auto other = filed(f, key, "IMG two", "b.png");
    CHECK(fetch(f, other + mine.substr(mine.find("/files/")), {}).status == 404);
    CHECK(f.guest("GET", mine).status == 401);
}
