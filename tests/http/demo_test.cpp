#include "api_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

http::ApiOptions with_demo() {
    http::ApiOptions options;
    options.demo = true;
    options.assets = {
        {"/demo", "text/html; charset=utf-8", false, "<p>shop", {}, {}, "script-src x"},
        {"/demo/shop.js", "text/javascript", false, "js", {}, {}}};
    return options;
}

http::Admission admit(ApiFixture& f, std::string target) {
    http::RequestHead head;
    head.method = "GET";
    head.target = std::move(target);
    head.headers.push_back({"Host", "bugs.example"});
    head.peer_address = "192.0.2.1";
    return f.api.admit(std::move(head));
}

}  // namespace

TEST_CASE("the demo shop is there where it was asked for", "[http][demo]") {
    ApiFixture f(with_demo());
    const auto page = f.guest("GET", "/demo");
    CHECK(page.status == 200);
    CHECK(page.body == "<p>shop");
    CHECK(page.header("Content-Security-Policy") == "script-src x");
    CHECK(f.guest("GET", "/demo/shop.js").status == 200);
    CHECK(f.guest("GET", "/demo/none.js").status == 404);
    ApiFixture none;
    for (const auto* path : {"/demo", "/demo/shop.js", "/demo/api/stock", "/demo/api/delivery"})
        CHECK(none.guest("GET", path).status == 404);
}

TEST_CASE("the demo's requests fail and dawdle on purpose", "[http][demo]") {
    ApiFixture f(with_demo());
    const auto failing = f.guest("GET", "/demo/api/stock?warehouse=7");
    CHECK(failing.status == 500);
    CHECK(failing.says(R"("error":"STOCK_UNAVAILABLE")"));

    const auto slow = f.api.begin(admit(f, "/demo/api/delivery"), {});
    const auto& answer = std::get<http::Response>(slow);
    CHECK(answer.status == 200);
    CHECK(answer.hold == std::chrono::seconds(2));  // the session waits, no thread does
}

TEST_CASE("the demo is not part of the API's description", "[http][demo]") {
    ApiFixture f(with_demo());
    CHECK(f.api.openapi() == ApiFixture().api.openapi());
}
