// Smaller forms of files, files that are withheld, and marks as the wire carries them.
#include "api_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

constexpr std::string_view kBox =
    R"({"media":0,"width":640,"height":480,"shapes":[{"tool":"redact","x":1,"y":2,"w":3,"h":4}]})";

Answer submit_marked(ApiFixture& f, const Secret& key, std::string_view annotations) {
    std::vector<services::StagedFile> files;
    files.push_back(f.file("media", "IMG shot", "shot.png"));
    auto data = submission_json();
    data.insert(data.size() - 1, fmt::format(R"(,"mediaAnnotations":{})", annotations));
    return f.send(
        {"POST",
         "/api/widget/submit",
         std::move(data),
         {{"x-api-key", key.reveal()}, {"Content-Type", "multipart/form-data; boundary=xYz"}}},
        std::move(files));
}

// "/api/reports/…/files/…" of the only file of the only report.
std::string only_file(ApiFixture& f) {
    const auto list = f.as(Role::viewer, "GET", "/api/reports").body;
    const auto report = "/api/reports/" + list.substr(list.find("rpt_"), 36);
    const auto files = f.as(Role::viewer, "GET", report + "/files").body;
    return report + "/files/" + files.substr(files.find("file_"), 37);
}

}  // namespace

TEST_CASE("a picture is sent in a smaller form", "[http][picture]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    REQUIRE(submit_marked(f, key, "[]").status == 201);
    const auto file = only_file(f);
    const auto thumb = f.as(Role::viewer, "GET", file + "?variant=thumb");
    CHECK(thumb.status == 200);
    CHECK(thumb.header("Content-Type") == "image/webp");
    CHECK(thumb.header("ETag") != f.as(Role::viewer, "GET", file + "?variant=web").header("ETag"));
    CHECK(thumb.says("IMG made of IMG shot with 0 boxes, 320 wide"));
    CHECK(f.as(Role::viewer, "GET", file).says("IMG shot"));
    CHECK(f.as(Role::viewer, "GET", file + "?variant=").header("Content-Type") == "image/png");
    run(f, {{"unknown form",
             Role::viewer,
             "GET",
             file + "?variant=poster",
             "",
             400,
             {"query.variant", "thumb, web"}},
            {"guest", std::nullopt, "GET", file + "?variant=thumb", "", 401}});
    f.picture_worker.failure =
        Error{ErrorKind::unsupported, "UNDECODABLE_PICTURE", "Not decodable"};
    f.reports.remove(f.admin, ReportId(file.substr(13, 36))).has_value();
    REQUIRE(submit_marked(f, key, "[]").status == 201);
    run(f, {{"undecodable",
             Role::viewer,
             "GET",
             only_file(f) + "?variant=thumb",
             "",
             415,
             {R"("error":"UNDECODABLE_PICTURE")"}}});
}

TEST_CASE("decoding runs in a pool of its own, reading does not", "[http][picture]") {
    ApiFixture f;
    const auto run_of = [&](std::string target) {
        http::RequestHead head;
        head.method = "GET";
        head.target = std::move(target);
        head.headers = {{"Host", "bugs.example"}, {"Cookie", f.cookie_of(Role::viewer)}};
        const auto admitted = f.api.admit(std::move(head));
        REQUIRE_FALSE(admitted.refusal);
        return admitted.run;
    };
    CHECK(run_of("/api/reports/rpt_1/files/file_1?variant=thumb") == http::Run::media);
    CHECK(run_of("/api/reports/rpt_1/files/file_1?x=1&variant=web") == http::Run::media);
    CHECK(run_of("/api/reports/rpt_1/files/file_1") == http::Run::ordinary);
    CHECK(run_of("/api/reports/rpt_1/files/file_1?x=variant") == http::Run::ordinary);
    CHECK(run_of("/api/reports?variant=thumb") == http::Run::ordinary);
}

TEST_CASE("a file is withheld until its boxes are burnt in", "[http][picture]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    REQUIRE(submit_marked(f, key, fmt::format("[{}]", kBox)).status == 201);
    const auto file = only_file(f);
    const auto files = f.as(Role::viewer, "GET", file.substr(0, file.rfind('/')));
    CHECK(files.says(R"("state":"redaction_pending")"));
    CHECK(files.says(R"("annotations":{"width":640,"height":480,"shapes":[{"tool":"redact")"));
    for (const char* query : {"", "?variant=thumb", "?variant=web"}) {
        const auto answer = f.as(Role::admin, "GET", file + query);
        CHECK(answer.status == 409);
        CHECK(answer.says(R"("error":"FILE_WITHHELD")"));
        CHECK(answer.header("Retry-After") == "2");
        CHECK_FALSE(answer.says("IMG"));
    }
    REQUIRE(f.redactions.redact_pending());
    CHECK(f.as(Role::viewer, "GET", file).says("with 1 boxes"));
    CHECK(f.as(Role::viewer, "GET", file.substr(0, file.rfind('/'))).says(R"("state":"ready")"));
}

TEST_CASE("a failed redaction is said, without a promise", "[http][picture]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    REQUIRE(submit_marked(f, key, fmt::format("[{}]", kBox)).status == 201);
    f.picture_worker.failure = Error{ErrorKind::unsupported, "UNDECODABLE_PICTURE", "broken"};
    REQUIRE(f.redactions.redact_pending());
    const auto answer = f.as(Role::admin, "GET", only_file(f));
    CHECK(answer.status == 409);
    CHECK(answer.says(R"("error":"REDACTION_FAILED")"));
    CHECK(answer.header("Retry-After").empty());
}

TEST_CASE("every bad mark is named by its path", "[http][picture]") {
    ApiFixture f;
    const auto key = f.add_project().api_key;
    const auto refused = [&](std::string_view entry) {
        const auto answer = submit_marked(f, key, fmt::format("[{}]", entry));
        CHECK(answer.status == 400);
        return answer;
    };
    const auto shapes =
        refused(R"({"width":9,"height":9,"shapes":[{"tool":"redact","x":1,"y":1,"h":1},)"
                R"({"tool":"laser"},{"tool":"pen"}]})");
    CHECK(shapes.says("mediaAnnotations[0].shapes[0].w"));
    CHECK(shapes.says("mediaAnnotations[0].shapes[1].tool"));
    CHECK(shapes.says("mediaAnnotations[0].shapes[2].points"));
    const auto sides = refused(R"({"width":"9","shapes":[]})");
    CHECK(sides.says("mediaAnnotations[0].width"));
    CHECK(sides.says("mediaAnnotations[0].height"));
    CHECK(refused(R"({"width":9,"height":9,"shapes":{}})").says("mediaAnnotations[0].shapes"));
    const auto older = R"({"objects":[{"type":"rect","w":"wide"}]},null,[1],"x")";
    CHECK(submit_marked(f, key, fmt::format("[{}]", older)).status == 201);
    CHECK(f.as(Role::viewer, "GET", "/api/reports").says(older));
}
