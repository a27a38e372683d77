#include "bugpin/core/fields.hpp"

#include "support/catch.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

using namespace bugpin;

namespace {

enum class Gear { low, high };

struct Car {
    std::string name;
    int wheels = 4;
    static constexpr auto fields() {
        return std::tuple{field("name", &Car::name, Length{1, 5}), field("wheels", &Car::wheels)};
    }
};

struct Truck : Car {
    static constexpr bool kAbsentKeepsDefault = true;
    static constexpr bool kNullWhenAbsent = true;
};

const InputLimits kLimits;

template <class Rule, class Value>
std::string complaint(const Rule& rule, const Value& value, const InputLimits& limits = kLimits) {
    return rule(value, limits).value_or("fine");
}

}  // namespace

template <>
struct bugpin::EnumNames<Gear> {
    static constexpr std::array<std::pair<Gear, std::string_view>, 2> values{
        {{Gear::low, "low"}, {Gear::high, "high"}}};
};

TEST_CASE("a table is walked in its order", "[fields]") {
    std::vector<std::string> names;
    for_each_field<Car>([&](const auto& each) { names.emplace_back(each.name); });
    CHECK(names == std::vector<std::string>{"name", "wheels"});
    STATIC_REQUIRE(Described<Car>);
    STATIC_REQUIRE_FALSE(Described<std::string>);
    STATIC_REQUIRE_FALSE(CrossChecked<Car>);
}

TEST_CASE("a struct says how absence is read and written", "[fields]") {
    STATIC_REQUIRE_FALSE(keeps_default_when_absent<Car>);
    STATIC_REQUIRE_FALSE(is_null_when_absent<Car>);
    STATIC_REQUIRE(keeps_default_when_absent<Truck>);
    STATIC_REQUIRE(is_null_when_absent<Truck>);
}

TEST_CASE("a patch is absent, null or a value", "[fields]") {
    const Patch<std::string> absent;
    const auto null = Patch<std::string>::null();
    const Patch<std::string> value = std::string("x");
    CHECK((absent.is_absent() && !absent.is_null() && !absent));
    CHECK((null.is_null() && !null.is_absent() && !null));
    CHECK((value.has_value() && *value == "x" && value->size() == 1));
    CHECK_FALSE(absent == null);
}

TEST_CASE("enums are known by their names", "[fields]") {
    CHECK(name_of(Gear::high) == "high");
    CHECK(enum_from<Gear>("low") == Gear::low);
    CHECK_FALSE(enum_from<Gear>("Low"));
    CHECK_FALSE(enum_from<Gear>(""));
    CHECK(name_of(static_cast<Gear>(7)).empty());
}

TEST_CASE("length counts characters, not bytes, without surrounding space", "[fields]") {
    const Length rule{2, 4};
    CHECK(complaint(rule, "ab") == "fine");
    CHECK(complaint(rule, "\xC3\xA4\xF0\x9F\x98\x80") == "fine");
    CHECK(complaint(rule, "  abcd \n") == "fine");
    CHECK(complaint(rule, " a ") == "must be at least 2 characters");
    CHECK(complaint(rule, "abcde") == "must be at most 4 characters");
    CHECK(complaint(Length{1, 4}, "  ") == "must not be empty");
}

TEST_CASE("a bound may be the operator's limit", "[fields]") {
    InputLimits limits;
    limits.description_length = 2;
    const Length rule{0, &InputLimits::description_length};
    CHECK(complaint(rule, "abc") == "fine");
    CHECK(complaint(rule, "abc", limits) == "must be at most 2 characters");
}

TEST_CASE("numbers and lists stay within their bounds", "[fields]") {
    CHECK(complaint(Range{1, 3}, 1.0) == "fine");
    CHECK(complaint(Range{1, 3}, 3.0) == "fine");
    CHECK(complaint(Range{1, 3}, 3.01) == "must be between 1 and 3");
    CHECK(complaint(Range{1, 3}, 0.99) == "must be between 1 and 3");
    const Items items{1, 2};
    CHECK(complaint(items, std::vector<int>{}) == "must have at least 1 entries");
    CHECK(complaint(items, std::vector<int>{1, 2}) == "fine");
    CHECK(complaint(items, std::vector<int>{1, 2, 3}) == "must have at most 2 entries");
}

TEST_CASE("e-mail addresses are what a browser accepts", "[fields]") {
    for (const auto* good :
         {"a@b", "first.last+tag@sub.example.com", "x!#$%&'*/=?^_`{|}~-@a-b.c", "1@2.3"}) {
        CAPTURE(good);
        CHECK(complaint(Email{}, good) == "fine");
    }
    const std::string long_label(64, 'a');
    for (const std::string& bad :
         {std::string(""), std::string("a"), std::string("@b"), std::string("a@"),
          std::string("a@@b"), std::string("a b@c"), std::string("a@b c"), std::string("a@-b"),
          std::string("a@b-"), std::string("a@b..c"), std::string("a@b."), std::string("\"a\"@b"),
          std::string("a@[1.2.3.4]"), std::string("a@b\n"), std::string("\xC3\xA4@b"),
          std::string("a<b>@c"), "a@" + long_label, long_label + "a@b",
          "a@" + std::string(63, 'b') + "." + std::string(63, 'b') + "." + std::string(63, 'b') +
              "." + std::string(63, 'b')}) {
        CAPTURE(bad);
        CHECK(complaint(Email{}, bad) == "must be an e-mail address");
    }
    CHECK(complaint(EmailOrEmpty{}, "  ") == "fine");
    CHECK(complaint(EmailOrEmpty{}, " a@b ") == "fine");
    CHECK(complaint(EmailOrEmpty{}, "x") == "must be an e-mail address");
}

TEST_CASE("colours and URLs are checked by form", "[fields]") {
    CHECK(complaint(HexColor{}, "#02658D") == "fine");
    CHECK(complaint(HexColor{}, "#abcdef") == "fine");
    for (const auto* bad : {"", "#fff", "02658D0", "#02658G", "#02658D0", "red"})
        CHECK(complaint(HexColor{}, bad) == "must be a colour like #02658D");
    for (const auto* good : {"", " ", "http://x", "https://x.example/a?b#c"})
        CHECK(complaint(HttpUrlOrEmpty{}, good) == "fine");
    for (const auto* bad : {"x", "/a", "javascript:alert(1)", "ftp://x", "https://", "//x"})
        CHECK(complaint(HttpUrlOrEmpty{}, bad) == "must be an http or https URL");
    CHECK(complaint(HttpUrlOrEmpty{}, "http://x/" + std::string(2000, 'a')) != "fine");
}

TEST_CASE("free JSON may be asked to be an object or an array", "[fields]") {
    CHECK(complaint(JsonObject{}, AnyJson{"{}"}) == "fine");
    CHECK(complaint(JsonObject{}, AnyJson{"[]"}) == "must be an object");
    CHECK(complaint(JsonArray{}, AnyJson{"[1]"}) == "fine");
    CHECK(complaint(JsonArray{}, AnyJson{"{}"}) == "must be an array");
}
