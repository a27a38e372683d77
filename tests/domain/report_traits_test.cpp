#include "bugpin/domain/report_traits.hpp"

#include "support/catch.hpp"

#include <algorithm>

using namespace bugpin;

namespace {

constexpr std::string_view kMetadata =
    R"({"url":"https://shop.example/Pay/card?x=1#y","title":"A \"quoted\" title",)"
    R"("browser":{"name":"Firefox","version":"140","userAgent":"{\"name\":\"x\"}"},)"
    R"("device":{"type":"desktop","os":"Windows"},"viewport":{"width":1},)"
    R"("consoleErrors":[{"type":"error","message":"boom [1]","source":"app.js"}],)"
    R"("networkErrors":[],"custom":{"url":"no"}})";

bool has(const TraitSource& source, std::string_view trait) {
    const auto traits = traits_of(source);
    return std::find(traits.begin(), traits.end(), trait) != traits.end();
}

}  // namespace

TEST_CASE("a report's traits come from its columns and from what the page told", "[traits]") {
    TraitSource source;
    source.number = 12;
    source.metadata = kMetadata;
    source.tags = {"ui"};
    source.files = {FileType::video, FileType::video};
    source.has_comments = true;
    for (const auto* trait :
         {"number:12", "tag:ui", "browser:firefox", "os:windows", "device:desktop", "url:/pay/card",
          "below:/", "below:/pay", "below:/pay/card", "has:video", "has:comment", "has:console",
          "has:tag"}) {
        CAPTURE(trait);
        CHECK(has(source, trait));
    }
    for (const auto* trait : {"url:/pay", "below:/pa", "has:network", "has:screenshot",
                              "has:description", "has:assignee", "browser:x"}) {
        CAPTURE(trait);
        CHECK_FALSE(has(source, trait));
    }
}

TEST_CASE("no metadata spoils the traits", "[traits]") {
    for (const std::string_view bad :
         {"", "{", "[", "{\"url\"", "{\"url\":", "{\"url\":\"", "{\"url\":\"\\", "nonsense",
          "{\"a\":}", "{\"url\":12}", "]]", "{\"browser\":[],\"consoleErrors\":{}}", "\"\\u"}) {
        TraitSource source;
        source.metadata = bad;
        CAPTURE(bad);
        CHECK(traits_of(source).size() <= 3);
        CHECK(page_text(bad).size() <= 16);
    }
}

TEST_CASE("the page's text is what people search for, and bounded", "[traits]") {
    const auto text = page_text(kMetadata);
    for (const auto* part : {"shop.example", "A \"quoted\" title", "boom [1]", "app.js"})
        CHECK(text.find(part) != std::string::npos);
    CHECK(text.find("140") == std::string::npos);
    std::string many = R"({"url":"x","consoleErrors":[)";
    for (int i = 0; i < 2000; ++i)
        many += std::string(i > 0 ? "," : "") + "{\"message\":\"\xC3\xA4\xC3\xA4\xC3\xA4\"}";
    const auto cut = page_text(many + "]}");
    CHECK(cut.size() <= kMostPageText);
    CHECK(cut.size() > kMostPageText - 4);
}

TEST_CASE("a path has no query, no fragment and no slash at its end", "[traits]") {
    CHECK(path_of("https://x.test/a/b/?q#f") == "/a/b");
    CHECK(path_of("https://x.test") == "/");
    CHECK(path_of("https://x.test?q=/a") == "/");
    CHECK(path_of("/a/") == "/a");
    CHECK(path_of("a") == "/a");
    CHECK(path_of("") == "/");
}
