#include "bugpin/domain/annotation.hpp"

#include "support/catch.hpp"

using namespace bugpin;

namespace {

Shape shape(Tool tool) {
    Shape made;
    made.tool = tool;
    return made;
}

std::string complaints(const Shape& made) {
    std::string fields;
    for (const auto& bad : made.check()) fields += (fields.empty() ? "" : " ") + bad.field;
    return fields;
}

}  // namespace

TEST_CASE("each tool says what it needs", "[annotation]") {
    CHECK(complaints(shape(Tool::pen)) == "points");
    CHECK(complaints(shape(Tool::text)) == "x y text");
    CHECK(complaints(shape(Tool::badge)) == "x y number");
    for (const Tool tool : {Tool::line, Tool::arrow, Tool::box, Tool::ellipse, Tool::highlight,
                            Tool::redact, Tool::blur})
        CHECK(complaints(shape(tool)) == "x y w h");
}

TEST_CASE("only lines and arrows run backwards", "[annotation]") {
    Shape made = shape(Tool::arrow);
    made.x = made.y = 10;
    made.w = made.h = -5;
    CHECK(complaints(made).empty());
    made.tool = Tool::redact;
    CHECK(complaints(made) == "w h");
    made.w = made.h = 0;
    CHECK(complaints(made).empty());
}

TEST_CASE("a point has two coordinates", "[annotation]") {
    Shape made = shape(Tool::pen);
    made.points = {{1, 2}, {3}};
    CHECK(complaints(made) == "points[1]");
    made.points = {{1, 2}, {3, 4}};
    CHECK(complaints(made).empty());
}

TEST_CASE("marks know whether they hide something", "[annotation]") {
    Annotations marks;
    marks.shapes = {shape(Tool::blur), shape(Tool::box)};
    CHECK_FALSE(marks.has_redaction());
    marks.shapes.push_back(shape(Tool::redact));
    CHECK(marks.has_redaction());
}

TEST_CASE("a colour is a number", "[annotation]") {
    CHECK(rgb_of("#000000") == 0);
    CHECK(rgb_of("#a1B2c3") == 0xA1B2C3);
}
