#include "bugpin/json/codec.hpp"

#include "support/catch.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using namespace bugpin;

namespace {

enum class Flavour { sweet, sour };

struct Spoon {
    std::string metal;
    std::int64_t grams = 0;
    static constexpr auto fields() {
        return std::tuple{field("metal", &Spoon::metal, Length{1, 10}),
                          field("grams", &Spoon::grams, Range{1, 100})};
    }
};

struct Mark {
    static constexpr std::string_view kMark = "metal";
    std::string metal;
    static constexpr auto fields() {
        return std::tuple{field("metal", &Mark::metal, Length{1, 4})};
    }
};
struct Drawer {
    std::optional<MixedArray<Mark>> things;
    static constexpr auto fields() { return std::tuple{field("things", &Drawer::things)}; }
};

struct Dish {
    using Id = bugpin::Id<struct DishTag>;
    Id id;
    std::string name;
    std::optional<std::string> note;
    std::optional<Flavour> flavour;
    bool hot = false;
    double weight = 0;
    Time cooked;
    std::vector<Spoon> spoons;
    std::optional<std::vector<std::string>> words;
    static constexpr auto fields() {
        return std::tuple{field("id", &Dish::id),
                          field("name", &Dish::name, Length{2, 5}),
                          field("note", &Dish::note, Length{0, &InputLimits::description_length}),
                          field("flavour", &Dish::flavour),
                          field("hot", &Dish::hot),
                          field("weight", &Dish::weight, Range{0.5, 10}),
                          field("cooked", &Dish::cooked),
                          field("spoons", &Dish::spoons, Items{0, 3}),
                          field("words", &Dish::words, Items{1, 2})};
    }
};

struct Change {
    Patch<std::string> name;
    Patch<std::int64_t> count;
    Patch<Spoon> spoon;
    static constexpr auto fields() {
        return std::tuple{field("name", &Change::name, Length{2, 5}),
                          field("count", &Change::count, Range{1, 9}),
                          field("spoon", &Change::spoon)};
    }
};

struct Window {
    static constexpr bool kAbsentKeepsDefault = true;
    std::int64_t from = 1, to = 5;
    std::optional<std::string> label = "default";
    std::vector<FieldError> check() const {
        if (from <= to) return {};
        return {{"to", "must not be before from"}};
    }
    static constexpr auto fields() {
        return std::tuple{field("from", &Window::from), field("to", &Window::to),
                          field("label", &Window::label)};
    }
};

struct House {
    std::vector<Window> windows;
    AnyJson extra, list;
    Checked<Spoon> spoon;
    static constexpr auto fields() {
        return std::tuple{field("windows", &House::windows),
                          field("extra", &House::extra, JsonObject{}),
                          field("list", &House::list, JsonArray{}), field("spoon", &House::spoon)};
    }
};

struct Loud : Window {
    static constexpr bool kNullWhenAbsent = true;
    std::optional<std::string> sign;
    static constexpr auto fields() {
        return std::tuple_cat(std::tuple{field("sign", &Loud::sign)}, Window::fields());
    }
};

constexpr std::string_view kDish =
    R"({"id":"d1","name":"soup","flavour":"sour","hot":true,"weight":2.5,)"
    R"("cooked":"2026-11-22T02:18:03.151Z","spoons":[{"metal":"tin","grams":3}],"words":["a"]})";

// "path: message" of every complaint, in order.
template <class T>
std::vector<std::string> complaints(std::string_view text, const InputLimits& limits = {}) {
    const auto parsed = json::parse<T>(text, limits);
    if (parsed) return {};
    CHECK(parsed.error().code == "VALIDATION_ERROR");
    std::vector<std::string> all;
    for (const auto& each : parsed.error().fields) all.push_back(each.field + ": " + each.message);
    return all;
}

using Lines = std::vector<std::string>;

}  // namespace

template <>
struct bugpin::EnumNames<Flavour> {
    static constexpr std::array<std::pair<Flavour, std::string_view>, 2> values{
        {{Flavour::sweet, "sweet"}, {Flavour::sour, "sour"}}};
};

TEST_CASE("a struct survives the way through JSON", "[json][codec]") {
    const auto dish = json::parse<Dish>(kDish);
    REQUIRE(dish);
    CHECK(dish->id.str() == "d1");
    CHECK(dish->flavour == Flavour::sour);
    CHECK(dish->weight == 2.5);
    CHECK(format_time(dish->cooked) == "2026-11-22T02:18:03.151Z");
    CHECK(dish->spoons.at(0).grams == 3);
    CHECK(json::to_string(*dish) == kDish);
}

TEST_CASE("unknown members are ignored and null means absent for an optional", "[json][codec]") {
    std::string text(kDish);
    text.insert(1, R"("unknown":{"a":[1]},"note":null,)");
    const auto dish = json::parse<Dish>(text);
    REQUIRE(dish);
    CHECK_FALSE(dish->note);
    CHECK(json::to_string(*dish) == kDish);
}

TEST_CASE("every bad field is reported with its path", "[json][codec]") {
    CHECK(complaints<Dish>("{}") == Lines{"id: is required", "name: is required",
                                          "hot: is required", "weight: is required",
                                          "cooked: is required", "spoons: is required"});
    CHECK(complaints<Dish>(R"({"id":1,"name":"x","note":2,"flavour":"bitter","hot":0,"weight":"1",)"
                           R"("cooked":"yesterday","spoons":[{"metal":""},7],"words":[]})") ==
          Lines{"id: must be a string", "name: must be at least 2 characters",
                "note: must be a string", "flavour: must be one of: sweet, sour",
                "hot: must be true or false", "weight: must be a number",
                "cooked: must be a date and time like 2026-11-22T02:18:03Z",
                "spoons[0].metal: must not be empty", "spoons[0].grams: is required",
                "spoons[1]: must be an object", "words: must have at least 1 entries"});
}

TEST_CASE("a root that is no object is a complaint about the body", "[json][codec]") {
    for (const auto* text : {"[]", "1", "\"x\"", "null", "true"})
        CHECK(complaints<Spoon>(text) == Lines{"body: must be an object"});
    CHECK(complaints<std::vector<Spoon>>("{}") == Lines{"body: must be an array"});
    CHECK(complaints<std::vector<Spoon>>("[{}]") ==
          Lines{"[0].metal: is required", "[0].grams: is required"});
}

TEST_CASE("malformed text is INVALID_JSON, not a validation error", "[json][codec]") {
    const auto parsed = json::parse<Spoon>("{");
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().code == "INVALID_JSON");
}

TEST_CASE("null is no value for a required member", "[json][codec]") {
    CHECK(complaints<Spoon>(R"({"metal":null,"grams":null})") ==
          Lines{"metal: must be a string", "grams: must be a whole number"});
}

TEST_CASE("whole numbers may be written with a zero fraction only", "[json][codec]") {
    CHECK(json::parse<Spoon>(R"({"metal":"tin","grams":3.0})")->grams == 3);
    CHECK(complaints<Spoon>(R"({"metal":"tin","grams":3.5})") ==
          Lines{"grams: must be a whole number"});
    CHECK(complaints<Spoon>(R"({"metal":"tin","grams":1e30})") ==
          Lines{"grams: must be a whole number"});
    CHECK(complaints<Spoon>(R"({"metal":"tin","grams":101})") ==
          Lines{"grams: must be between 1 and 100"});
}

TEST_CASE("rules see the operator's limits", "[json][codec]") {
    InputLimits limits;
    limits.description_length = 3;
    std::string text(kDish);
    text.insert(1, R"("note":"four",)");
    CHECK(complaints<Dish>(text).empty());
    CHECK(complaints<Dish>(text, limits) == Lines{"note: must be at most 3 characters"});
}

TEST_CASE("at most 100 complaints are collected", "[json][codec]") {
    std::string text = "[1";
    for (int i = 0; i < 5000; ++i) text += ",1";
    CHECK(complaints<std::vector<Spoon>>(text + "]").size() == 100);
}

TEST_CASE("a patch tells absent, null and a value apart", "[json][codec]") {
    const auto change = json::parse<Change>(R"({"name":null,"count":3})");
    REQUIRE(change);
    CHECK(change->name.is_null());
    CHECK(*change->count == 3);
    CHECK(change->spoon.is_absent());
    CHECK(json::to_string(*change) == R"({"name":null,"count":3})");
    CHECK(complaints<Change>(R"({"name":"x","count":"3","spoon":{}})") ==
          Lines{"name: must be at least 2 characters", "count: must be a whole number",
                "spoon.metal: is required", "spoon.grams: is required"});
}

TEST_CASE("members of a settings group keep their default when absent", "[json][codec]") {
    const auto window = json::parse<Window>(R"({"to":9})");
    REQUIRE(window);
    CHECK(window->from == 1);
    CHECK(window->to == 9);
    CHECK(window->label == "default");
    CHECK_FALSE(json::parse<Window>(R"({"label":null})")->label);
    CHECK(complaints<Window>(R"({"from":null})") == Lines{"from: must be a whole number"});
}

TEST_CASE("rules across fields speak with the path of their struct", "[json][codec]") {
    CHECK(complaints<Window>(R"({"from":6})") == Lines{"to: must not be before from"});
    CHECK(
        complaints<House>(
            R"({"windows":[{},{"from":9}],"extra":{},"list":[],"spoon":{"metal":"x","grams":1}})") ==
        Lines{"windows[1].to: must not be before from"});
    // They run only on a struct whose fields are good.
    CHECK(complaints<Window>(R"({"from":6,"label":1})") == Lines{"label: must be a string"});
}

TEST_CASE("checked JSON is validated and kept without unknown members", "[json][codec]") {
    const auto house =
        json::parse<House>(R"({"windows":[],"extra":{"b":[1, 2.0]},"list":[{"x": null}],)"
                           R"("spoon":{"unknown":1,"grams":3.0,"metal":"tin"}})");
    REQUIRE(house);
    CHECK(house->spoon.json == R"({"metal":"tin","grams":3})");
    CHECK(house->extra.json == R"({"b":[1,2]})");
    CHECK(house->list.json == R"([{"x":null}])");
    CHECK(
        json::to_string(*house) ==
        R"({"windows":[],"extra":{"b":[1,2]},"list":[{"x":null}],"spoon":{"metal":"tin","grams":3}})");
    CHECK(complaints<House>(R"({"windows":[],"extra":[],"list":"x","spoon":{"grams":0}})") ==
          Lines{"extra: must be an object", "list: must be an object or an array",
                "spoon.metal: is required", "spoon.grams: must be between 1 and 100"});
}

TEST_CASE("inherited fields are decoded, and an empty optional is null where asked",
          "[json][codec]") {
    const auto loud = json::parse<Loud>(R"({"from":2,"label":null})");
    REQUIRE(loud);
    CHECK(json::to_string(*loud) == R"({"sign":null,"from":2,"to":5,"label":null})");
    CHECK(complaints<Loud>(R"({"from":8})") == Lines{"to: must not be before from"});
}

TEST_CASE("members can be added to an entity's", "[json][codec]") {
    json::Writer out;
    out.begin_object();
    json::encode_members(out, Spoon{"tin", 4});
    out.key("more");
    json::encode(out, std::vector<bool>::size_type{2});
    out.end_object();
    CHECK(out.take() == R"({"metal":"tin","grams":4,"more":2})");
}

TEST_CASE("of a mixed array only entries of the known form are read", "[json][decode]") {
    const auto drawer =
        json::parse<Drawer>(R"({"things":[ {"wood":1}, {"metal":"tin"}, 7, null]})");
    REQUIRE(drawer);
    CHECK(drawer->things->json == R"([{"wood":1},{"metal":"tin"},7,null])");
    REQUIRE(drawer->things->entries.size() == 4);
    CHECK_FALSE(drawer->things->entries[0]);
    CHECK(drawer->things->entries[1]->metal == "tin");
    CHECK(json::to_string(*drawer) == R"({"things":[{"wood":1},{"metal":"tin"},7,null]})");

    const auto bad = json::parse<Drawer>(R"({"things":[{"metal":"copper"},{"wood":1}]})");
    REQUIRE_FALSE(bad);
    CHECK(bad.error().fields.at(0).field == "things[0].metal");
    CHECK(json::parse<Drawer>(R"({"things":{}})").error().fields.at(0).field == "things");
    CHECK_FALSE(json::parse<Drawer>(R"({"things":null})")->things);
}
