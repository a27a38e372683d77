#include "media/pixels.hpp"

using namespace bugpin;
using namespace bugpin::media;
using namespace bugpin::tests;

namespace {

// Stored as the two rows "ab" "cd" "ef", displayed as `orientation` says.
std::string displayed(int orientation) {
    Canvas canvas;
    PictureHeader header;
    header.size = {2, 3};
    header.orientation = orientation;
    REQUIRE(canvas.announce(header));
    canvas.start(header.size);
    for (const char* row : {"ab", "cd", "ef"}) {
        const std::array<std::uint8_t, 8> rgba{static_cast<std::uint8_t>(row[0]), 0, 0, 255,
                                               static_cast<std::uint8_t>(row[1]), 0, 0, 255};
        canvas.row(rgba.data());
    }
    std::string text;
    for (std::int64_t y = 0; y < canvas.size().height; ++y) {
        for (std::int64_t x = 0; x < canvas.size().width; ++x)
            text += static_cast<char>(pixel_of(canvas, x, y) >> 16 & 0xFF);
        text += ' ';
    }
    return text;
}

ports::PictureTask task_with(double width, double height, ports::SolidBox box) {
    ports::PictureTask task;
    task.frame_width = width;
    task.frame_height = height;
    task.boxes = {box};
    return task;
}

}  // namespace

TEST_CASE("a canvas is upright whatever its picture's orientation", "[canvas]") {
    CHECK(displayed(1) == "ab cd ef ");
    CHECK(displayed(2) == "ba dc fe ");
    CHECK(displayed(3) == "fe dc ba ");
    CHECK(displayed(4) == "ef cd ab ");
    CHECK(displayed(5) == "ace bdf ");
    CHECK(displayed(6) == "eca fdb ");
    CHECK(displayed(7) == "fdb eca ");
    CHECK(displayed(8) == "bdf ace ");
}

TEST_CASE("boxes are scaled, rounded outwards and clipped", "[canvas]") {
    const auto boxes = [](double x, double y, double w, double h, std::int64_t grid) {
        return boxes_on({100, 50}, task_with(200, 100, {x, y, w, h, 7}), grid, 1, false);
    };
    CHECK(boxes(20, 10, 40, 20, 1) == std::vector<PixelBox>{{10, 5, 30, 15, 7}});
    CHECK(boxes(21, 11, 38, 18, 1) == std::vector<PixelBox>{{10, 5, 30, 15, 7}});
    CHECK(boxes(20, 10, 40, 20, 8) == std::vector<PixelBox>{{8, 0, 32, 16, 7}});
    CHECK(boxes(-50, -50, 1000, 1000, 1) == std::vector<PixelBox>{{0, 0, 100, 50, 7}});
    CHECK(boxes(190, 90, 100, 100, 8) == std::vector<PixelBox>{{88, 40, 100, 50, 7}});
    CHECK(boxes(300, 10, 40, 20, 1).empty());
    CHECK(boxes(20, 10, 0, 20, 1).empty());
}

TEST_CASE("where browsers differ about turning, boxes are there in both readings", "[canvas]") {
    // Displayed 10 × 20, stored 20 × 10 and to be turned clockwise.
    const auto task = task_with(10, 20, {0, 0, 2, 2, 0});
    CHECK(boxes_on({10, 20}, task, 1, 6, false) == std::vector<PixelBox>{{0, 0, 2, 2, 0}});
    const auto both = boxes_on({10, 20}, task, 1, 6, true);
    REQUIRE(both.size() == 2);
    // The same box, if the frame was the picture as stored: 4 × 1 pixels at its top left corner,
    // which is displayed at the top right.
    CHECK(both[1] == PixelBox{9, 0, 10, 4, 0});
}
