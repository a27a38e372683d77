#include "canvas.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace bugpin::media {
namespace {

struct Point {
    std::int64_t x = 0, y = 0;
};

// Where a pixel of a stored picture of `size` is displayed (Exif 2.3, tag 0x0112).
Point displayed(Point p, Size size, int orientation) {
    const std::int64_t right = size.width - 1 - p.x, bottom = size.height - 1 - p.y;
    switch (orientation) {
    case 2: return {right, p.y};
    case 3: return {right, bottom};
    case 4: return {p.x, bottom};
    case 5: return {p.y, p.x};
    case 6: return {bottom, p.x};
    case 7: return {bottom, right};
    case 8: return {p.y, right};
    default: return p;
    }
}

// To a multiple of `grid`, and into the picture.
std::int64_t on_grid(double multiple, std::int64_t grid, std::int64_t most) {
    return static_cast<std::int64_t>(
        std::clamp(multiple * static_cast<double>(grid), 0.0, static_cast<double>(most)));
}
std::int64_t round_down(double value, std::int64_t grid, std::int64_t most) {
    return on_grid(std::floor(value / static_cast<double>(grid)), grid, most);
}
std::int64_t round_up(double value, std::int64_t grid, std::int64_t most) {
    return on_grid(std::ceil(value / static_cast<double>(grid)), grid, most);
}

PixelBox scaled(const ports::SolidBox& box, const ports::PictureTask& task, Size size,
                std::int64_t grid) {
    const double across = static_cast<double>(size.width) / task.frame_width;
    const double down = static_cast<double>(size.height) / task.frame_height;
    return {round_down(box.x * across, grid, size.width),
            round_down(box.y * down, grid, size.height),
            round_up((box.x + box.width) * across, grid, size.width),
            round_up((box.y + box.height) * down, grid, size.height), box.rgb};
}

bool is_empty(const PixelBox& box) { return box.left >= box.right || box.top >= box.bottom; }

// A box of the picture as stored, where it is displayed.
PixelBox turned(const PixelBox& box, Size stored, int orientation) {
    const Point a = displayed({box.left, box.top}, stored, orientation);
    const Point b = displayed({box.right - 1, box.bottom - 1}, stored, orientation);
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x) + 1, std::max(a.y, b.y) + 1,
            box.rgb};
}

}  // namespace

Result<Size> Canvas::announce(const PictureHeader& header) {
    header_ = header;
    return header.size;
}

void Canvas::start(Size size) {
    stored_ = size;
    size_ = upright(size, header_.orientation);
    pixels_.resize(size_.row_bytes() * static_cast<std::size_t>(size_.height));
    y_ = 0;
}

std::uint8_t* Canvas::pixel(std::int64_t x, std::int64_t y) {
    return &pixels_[size_.row_bytes() * static_cast<std::size_t>(y) +
                    kChannels * static_cast<std::size_t>(x)];
}

const std::uint8_t* Canvas::row_at(std::int64_t y) const {
    return &pixels_[size_.row_bytes() * static_cast<std::size_t>(y)];
}

void Canvas::row(const std::uint8_t* rgba) {
    if (header_.orientation == 1) {
        std::copy(rgba, rgba + stored_.row_bytes(), pixel(0, y_));
    } else {
        for (std::int64_t x = 0; x < stored_.width; ++x, rgba += kChannels) {
            const Point at = displayed({x, y_}, stored_, header_.orientation);
            std::copy(rgba, rgba + kChannels, pixel(at.x, at.y));
        }
    }
    ++y_;
}

void Canvas::paint(const PixelBox& box) {
    const std::array<std::uint8_t, kChannels> colour{static_cast<std::uint8_t>(box.rgb >> 16),
                                                     static_cast<std::uint8_t>(box.rgb >> 8),
                                                     static_cast<std::uint8_t>(box.rgb), 255};
    for (std::int64_t y = box.top; y < box.bottom; ++y)
        for (std::int64_t x = box.left; x < box.right; ++x)
            std::copy(colour.begin(), colour.end(), pixel(x, y));
}

std::vector<PixelBox> boxes_on(Size size, const ports::PictureTask& task, std::int64_t grid,
                               int orientation, bool is_turning_disputed) {
    const Size stored = upright(size, orientation);  // its own inverse
    std::vector<PixelBox> boxes;
    for (const auto& wanted : task.boxes) {
        const PixelBox box = scaled(wanted, task, size, grid);
        if (!is_empty(box)) boxes.push_back(box);
        if (orientation == 1 || !is_turning_disputed) continue;
        const PixelBox other = scaled(wanted, task, stored, grid);
        if (!is_empty(other)) boxes.push_back(turned(other, stored, orientation));
    }
    return boxes;
}

}  // namespace bugpin::media
