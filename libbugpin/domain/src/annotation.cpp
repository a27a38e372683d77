#include "bugpin/domain/annotation.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <charconv>

namespace bugpin {
namespace {

bool has_extent(Tool tool) {
    switch (tool) {
    case Tool::line:
    case Tool::arrow:
    case Tool::box:
    case Tool::ellipse:
    case Tool::highlight:
    case Tool::redact:
    case Tool::blur: return true;
    case Tool::pen:
    case Tool::text:
    case Tool::badge: return false;
    }
    return false;
}

bool has_direction(Tool tool) { return tool == Tool::line || tool == Tool::arrow; }

}  // namespace

std::vector<FieldError> Shape::check() const {
    std::vector<FieldError> bad;
    const auto require = [&bad](const auto& member, std::string_view name) {
        if (!member) bad.push_back({std::string(name), "is required for this tool"});
    };
    if (tool == Tool::pen) {
        require(points, "points");
    } else {
        require(x, "x");
        require(y, "y");
    }
    if (tool == Tool::text) require(text, "text");
    if (tool == Tool::badge) require(number, "number");
    if (has_extent(tool)) {
        require(w, "w");
        require(h, "h");
        if (!has_direction(tool) && w && *w < 0) bad.push_back({"w", "must not be negative"});
        if (!has_direction(tool) && h && *h < 0) bad.push_back({"h", "must not be negative"});
    }
    for (std::size_t i = 0; points && i < points->size() && bad.empty(); ++i)
        if ((*points)[i].size() != 2)
            bad.push_back({fmt::format("points[{}]", i), "must be [x, y]"});
    return bad;
}

bool Annotations::has_redaction() const {
    return std::any_of(shapes.begin(), shapes.end(),
                       [](const Shape& shape) { return shape.tool == Tool::redact; });
}

std::uint32_t rgb_of(std::string_view color) {
    std::uint32_t rgb = 0;
    std::from_chars(color.data() + 1, color.data() + color.size(), rgb, 16);
    return rgb;
}

}  // namespace bugpin
