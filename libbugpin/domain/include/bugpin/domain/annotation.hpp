// What a reporter drew on a picture: shapes in natural pixels of the picture as it was sent, so
// that they can be shown, hidden and edited apart from it. Boxes of the tool "redact" are more than
// a drawing: the server burns them into every stored byte. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace bugpin {

enum class Tool { pen, line, arrow, box, ellipse, text, badge, highlight, redact, blur };

template <>
struct EnumNames<Tool> {
    static constexpr std::array<std::pair<Tool, std::string_view>, 10> values{
        {{Tool::pen, "pen"},
         {Tool::line, "line"},
         {Tool::arrow, "arrow"},
         {Tool::box, "box"},
         {Tool::ellipse, "ellipse"},
         {Tool::text, "text"},
         {Tool::badge, "badge"},
         {Tool::highlight, "highlight"},
         {Tool::redact, "redact"},
         {Tool::blur, "blur"}}};
};

struct Shape {
    Tool tool = Tool::box;
    std::optional<double> x, y, w, h;  // of line and arrow, w and h may be negative
    std::optional<std::vector<std::vector<double>>> points;  // of the pen: [x, y] each
    std::optional<std::string> text;
    std::optional<double> size;  // of text
    std::optional<std::int64_t> number;
    std::optional<std::string> color;
    std::optional<double> stroke;

    std::vector<FieldError> check() const;  // what its tool needs is there
    static constexpr auto fields() {
        constexpr Range kCoordinate{-1e6, 1e6};
        return std::tuple{field("tool", &Shape::tool),
                          field("x", &Shape::x, kCoordinate),
                          field("y", &Shape::y, kCoordinate),
                          field("w", &Shape::w, kCoordinate),
                          field("h", &Shape::h, kCoordinate),
                          field("points", &Shape::points, Items{1, 10'000}),
                          field("text", &Shape::text, Length{0, 2000}),
                          field("size", &Shape::size, Range{1, 2000}),
                          field("number", &Shape::number, Range{0, 9999}),
                          field("color", &Shape::color, HexColor{}),
                          field("stroke", &Shape::stroke, Range{0, 500})};
    }
};

// The marks on one file.
struct Annotations {
    double width = 0, height = 0;  // natural size of the picture that the shapes were drawn on
    std::vector<Shape> shapes;

    bool has_redaction() const;
    static constexpr auto fields() {
        constexpr Range kSide{1, 1e6};
        return std::tuple{field("width", &Annotations::width, kSide),
                          field("height", &Annotations::height, kSide),
                          field("shapes", &Annotations::shapes, Items{0, 500})};
    }
};

// One entry of a submission's mediaAnnotations: which part the marks are on.
struct MediaAnnotation : Annotations {
    static constexpr std::string_view kMark = "shapes";  // tells our form from older ones
    std::optional<std::int64_t> media;  // index of the part; absent: the entry's own index
    std::optional<std::int64_t> base;   // index of the part that is the same picture without marks
    static constexpr auto fields() {
        constexpr Range kIndex{0, 1000};
        return std::tuple_cat(std::tuple{field("media", &MediaAnnotation::media, kIndex),
                                         field("base", &MediaAnnotation::base, kIndex)},
                              Annotations::fields());
    }
};

// "#rrggbb" as 0xRRGGBB. REQUIRES: such a text
std::uint32_t rgb_of(std::string_view color);

}  // namespace bugpin
