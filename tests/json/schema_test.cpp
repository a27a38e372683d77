#include "bugpin/json/schema.hpp"

#include "support/catch.hpp"

#include "bugpin/domain/report_context.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/json/value.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

using namespace bugpin;
using json::schema_text;
using json::Use;

namespace {

struct Leaf {
    std::optional<Orientation> turn;
    std::optional<AnyJson> free;
    AnyJson object;
    Id<struct LeafTag> id;
    Time at;
    bool good = false;
    Patch<double> ratio;
    std::vector<std::string> words;
    static constexpr auto fields() {
        return std::tuple{field("turn", &Leaf::turn),
                          field("free", &Leaf::free),
                          field("object", &Leaf::object, JsonObject{}),
                          field("id", &Leaf::id),
                          field("at", &Leaf::at),
                          field("good", &Leaf::good),
                          field("ratio", &Leaf::ratio, Range{0.5, 3}),
                          field("words", &Leaf::words, Items{1, &InputLimits::context_entries})};
    }
};

struct Tree {
    Checked<Leaf> leaf;
    std::optional<Browser> browser;
    static constexpr auto fields() {
        return std::tuple{field("leaf", &Tree::leaf), field("browser", &Tree::browser)};
    }
};

std::string at(const std::string& schema, std::initializer_list<std::string_view> path) {
    const auto document = json::Document::parse(schema);
    REQUIRE(document);
    std::optional<json::Value> value = document->root();
    for (const auto step : path) {
        value = value->find(step);
        if (!value) return "nothing";
    }
    return value->text();
}

}  // namespace

TEST_CASE("each kind of member has its type and its rules", "[json][schema]") {
    const auto schema = schema_text<Leaf>();
    const auto member = [&](std::string_view name) { return at(schema, {"properties", name}); };
    CHECK(member("turn") == R"({"enum":["landscape","portrait",null],"type":["string","null"]})");
    CHECK(member("free") == R"({"type":["object","array","null"]})");
    CHECK(member("object") == R"({"type":"object"})");
    CHECK(member("id") == R"({"type":"string"})");
    CHECK(member("at") == R"({"format":"date-time","type":"string"})");
    CHECK(member("good") == R"({"type":"boolean"})");
    CHECK(member("ratio") == R"({"minimum":0.5,"maximum":3,"type":["number","null"]})");
    CHECK(member("words") ==
          R"({"minItems":1,"maxItems":500,"items":{"type":"string"},"type":"array"})");
    CHECK(at(schema, {"type"}) == R"("object")");
    CHECK(at(schema, {"required"}) == R"(["object","id","at","good","words"])");
}

TEST_CASE("what we send is never null, but for patches", "[json][schema]") {
    const auto schema = schema_text<Leaf>(Use::output);
    CHECK(at(schema, {"properties", "turn", "type"}) == R"("string")");
    CHECK(at(schema, {"properties", "ratio", "type"}) == R"(["number","null"])");
    CHECK(at(schema, {"required"}) == R"(["object","id","at","good","words"])");
}

TEST_CASE("nested and checked tables appear inline", "[json][schema]") {
    const auto schema = schema_text<Tree>();
    CHECK(at(schema, {"properties", "leaf", "properties", "good", "type"}) == R"("boolean")");
    CHECK(at(schema, {"properties", "browser", "type"}) == R"(["object","null"])");
    CHECK(at(schema, {"required"}) == R"(["leaf"])");
    CHECK(schema_text<std::vector<Browser>>().starts_with(R"({"items":{"properties":{"name")"));
}

TEST_CASE("a settings group asks for nothing and sends everything", "[json][schema]") {
    CHECK(at(schema_text<LauncherSettings>(), {"required"}) == "nothing");
    const auto sent = schema_text<LauncherSettings>(Use::output);
    CHECK(at(sent, {"properties", "tooltipText"}) ==
          R"({"maxLength":80,"type":["string","null"]})");
    CHECK(at(sent, {"required"}).find("tooltipText") != std::string::npos);
    CHECK(at(sent, {"properties", "lightButtonColor", "pattern"}) == R"("^#[0-9A-Fa-f]{6}$")");
}
