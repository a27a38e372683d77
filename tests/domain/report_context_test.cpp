#include "bugpin/domain/report_context.hpp"

#include "support/catch.hpp"

using namespace bugpin;

namespace {

InputLimits under_eu_privacy() {
    InputLimits limits;
    limits.eu_privacy = true;
    return limits;
}

// `text` as a console message under EU privacy.
std::string restricted(std::string text) {
    PageContext context;
    context.console_errors.emplace().emplace_back().message = std::move(text);
    context.restrict_to(under_eu_privacy());
    return context.console_errors->front().message;
}

}  // namespace

TEST_CASE("EU privacy cuts queries and fragments from every URL and drops the activity",
          "[privacy]") {
    PageContext context;
    context.url = "https://shop.example/cart?user=7#top";
    context.referrer = "https://search.example/#q=secret";
    auto& console = context.console_errors.emplace().emplace_back();
    console.source = "/cart.js?v=1";
    console.stack = "at pay (https://shop.example/cart.js?v=1:17:5)";
    auto& network = context.network_errors.emplace().emplace_back();
    network.url = "/api/cart?token=t";
    network.error = "cannot load https://shop.example/api?token=t";
    context.user_activity.emplace().emplace_back();
    context.custom = AnyJson{R"({"from":"https://a.example/?b=\"c\"","n":1})"};

    context.restrict_to(under_eu_privacy());

    CHECK(context.url == "https://shop.example/cart");
    CHECK(context.referrer == "https://search.example/");
    CHECK(console.source == "/cart.js");
    CHECK(console.stack == "at pay (https://shop.example/cart.js:17:5)");
    CHECK(network.url == "/api/cart");
    CHECK(network.error == "cannot load https://shop.example/api");
    CHECK_FALSE(context.user_activity);
    CHECK(context.custom->json == R"({"from":"https://a.example/\"c\"","n":1})");
}

TEST_CASE("without EU privacy nothing is cut", "[privacy]") {
    PageContext context;
    context.url = "https://shop.example/cart?user=7#top";
    context.user_activity.emplace().emplace_back();
    context.restrict_to(InputLimits());
    CHECK(context.url == "https://shop.example/cart?user=7#top");
    CHECK(context.user_activity);
}

TEST_CASE("a URL within a text ends where the text says", "[privacy]") {
    struct Row {
        const char* text;
        const char* cut;
    };
    const auto row =
        GENERATE(Row{"no url? none # at all", "no url? none # at all"},
                 Row{"see https://a.example/x?y=1 and http://b.example#z, ok",
                     "see https://a.example/x and http://b.example ok"},
                 Row{"'wss://a.example?k'", "'wss://a.example'"},
                 Row{"(https://a.example/?f=(x)secret)", "(https://a.example/)"},
                 Row{"https://a.example/?u=https://b.example/?t=1", "https://a.example/"},
                 Row{"https://a.example:8080", "https://a.example:8080"},
                 Row{"https://a.example/?code=x:123456", "https://a.example/"}, Row{"://?", "://"},
                 Row{"://", "://"}, Row{"https://a.example/?\\", "https://a.example/"});
    INFO(row.text);
    CHECK(restricted(row.text) == row.cut);
}
