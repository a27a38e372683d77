#include "api_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

http::ApiOptions with_assets() {
    http::ApiOptions options;
    options.assets = {
        {"/widget.js", "text/javascript; charset=utf-8", false, "plain!", "br!", "gz!"},
        {"/widget/part-1a.js", "text/javascript; charset=utf-8", true, "part", {}, "part.gz"},
        {"/widget/manifest.json", "application/json", false, "{}", {}, {}}};
    return options;
}

Answer get(ApiFixture& f, std::string path, std::vector<http::Header> headers = {},
           std::string method = "GET") {
    return f.send({std::move(method), std::move(path), {}, std::move(headers)});
}

Answer encoded(ApiFixture& f, std::string path, std::string accepted) {
    return get(f, std::move(path), {{"Accept-Encoding", std::move(accepted)}});
}

}  // namespace

TEST_CASE("the loader is sent in the best coding that is taken", "[http][assets]") {
    ApiFixture f(with_assets());
    const auto best = encoded(f, "/widget.js", "gzip, deflate, br");
    CHECK(best.status == 200);
    CHECK(best.body == "br!");
    CHECK(best.header("Content-Encoding") == "br");
    CHECK(best.header("Content-Type") == "text/javascript; charset=utf-8");
    CHECK(best.header("Vary") == "Accept-Encoding");
    CHECK(best.header("Cache-Control") == "public, max-age=300");
    CHECK(best.header("Access-Control-Allow-Origin") == "*");
    CHECK(best.header("Cross-Origin-Resource-Policy") == "cross-origin");
    CHECK(best.header("Set-Cookie").empty());

    const auto older = encoded(f, "/widget.js", "gzip");
    CHECK(older.body == "gz!");
    CHECK(older.header("Content-Encoding") == "gzip");
    const auto plain = get(f, "/widget.js");
    CHECK(plain.body == "plain!");
    CHECK(plain.header("Content-Encoding").empty());
    CHECK(best.header("ETag") != older.header("ETag"));
    CHECK(best.header("ETag") != plain.header("ETag"));
    CHECK(encoded(f, "/widget/part-1a.js", "br, gzip").body == "part.gz");
    CHECK(encoded(f, "/widget/manifest.json", "br, gzip").body == "{}");
}

TEST_CASE("who has a file already is told so, for the coding that they have", "[http][assets]") {
    ApiFixture f(with_assets());
    const auto etag = encoded(f, "/widget.js", "br").header("ETag");
    const auto again =
        get(f, "/widget.js", {{"Accept-Encoding", "br"}, {"If-None-Match", "\"x\", W/" + etag}});
    CHECK(again.status == 304);
    CHECK(again.body.empty());
    CHECK(again.header("ETag") == etag);
    CHECK(again.header("Vary") == "Accept-Encoding");
    CHECK(again.header("Cache-Control") == "public, max-age=300");
    const auto other = get(f, "/widget.js", {{"If-None-Match", etag}});
    CHECK(other.status == 200);
    CHECK(other.body == "plain!");
}

TEST_CASE("a file whose name changes with its content is kept for a year", "[http][assets]") {
    ApiFixture f(with_assets());
    const auto part = get(f, "/widget/part-1a.js", {{"Origin", "https://shop.example"}});
    CHECK(part.header("Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(part.header("Access-Control-Allow-Origin") == "*");
    CHECK(part.header("Access-Control-Allow-Credentials").empty());
    CHECK(get(f, "/widget/manifest.json").header("Cache-Control") == "public, max-age=300");
}

TEST_CASE("a file that is not there is not found", "[http][assets]") {
    ApiFixture f(with_assets());
    for (const auto* path : {"/widget/part-2b.js", "/widget/", "/widget", "/widget/a/b",
                             "/widget/..%2fwidget.js", "/widget/%00"}) {
        INFO(path);
        const auto answer = get(f, path);
        CHECK(answer.status >= 400);
        CHECK(answer.status <= 404);
        CHECK(answer.says(R"("success":false)"));
    }
    ApiFixture none;
    CHECK(get(none, "/widget.js").status == 404);
}

TEST_CASE("files are for GET and HEAD", "[http][assets]") {
    ApiFixture f(with_assets());
    CHECK(get(f, "/widget.js", {}, "HEAD").status == 200);
    CHECK(get(f, "/widget.js", {}, "POST").status == 405);
    const auto asked = get(f, "/widget.js", {{"Origin", "https://shop.example"}}, "OPTIONS");
    CHECK(asked.status == 204);
    CHECK(asked.header("Access-Control-Allow-Origin") == "*");
}
