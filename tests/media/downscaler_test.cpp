#include "downscaler.hpp"

#include "media/pixels.hpp"

using namespace bugpin;
using namespace bugpin::media;
using namespace bugpin::tests;

namespace {

Canvas shrunk(Size size, std::int64_t max_width, const PixelAt& pixel, int orientation = 1) {
    Canvas canvas;
    Downscaler downscaler(max_width, canvas);
    PictureHeader header;
    header.size = size;
    header.orientation = orientation;
    REQUIRE(downscaler.announce(header));
    downscaler.start(size);
    const Canvas source = drawn(size, pixel, true);
    for (std::int64_t y = 0; y < size.height; ++y) downscaler.row(source.row_at(y));
    return canvas;
}

}  // namespace

TEST_CASE("a picture that fits keeps every pixel", "[downscaler]") {
    const Canvas same = shrunk({7, 5}, 7, speckled);
    CHECK(same.size() == Size{7, 5});
    for (std::int64_t y = 0; y < 5; ++y)
        for (std::int64_t x = 0; x < 7; ++x) CHECK(pixel_of(same, x, y) == speckled(x, y));
}

TEST_CASE("a smaller picture averages the areas it covers", "[downscaler]") {
    // Columns 0, 60, 120, 180 become their pairwise means.
    const Canvas half = shrunk({4, 2}, 2, [](std::int64_t x, std::int64_t) {
        return 0xFF000000u | static_cast<std::uint32_t>(x * 60) << 16;
    });
    CHECK(half.size() == Size{2, 1});
    CHECK(pixel_of(half, 0, 0) == 0xFF1E0000u);
    CHECK(pixel_of(half, 1, 0) == 0xFF960000u);
    // Three pixels on two: the middle one counts half in each.
    const Canvas odd = shrunk({3, 3}, 2, [](std::int64_t x, std::int64_t) {
        return 0xFF000000u | static_cast<std::uint32_t>(x * 90);
    });
    CHECK(odd.size() == Size{2, 2});
    CHECK(pixel_of(odd, 0, 0) == 0xFF00001Eu);
    CHECK(pixel_of(odd, 1, 1) == 0xFF000096u);
}

TEST_CASE("one colour stays that colour at any size", "[downscaler]") {
    for (const std::int64_t width : {1, 3, 17, 99}) {
        const Canvas small =
            shrunk({100, 37}, width, [](std::int64_t, std::int64_t) { return 0xFF4E81F3u; });
        CHECK(small.size().width == width);
        for (std::int64_t y = 0; y < small.size().height; ++y)
            for (std::int64_t x = 0; x < width; ++x) REQUIRE(pixel_of(small, x, y) == 0xFF4E81F3u);
    }
}

TEST_CASE("transparent pixels lend no colour to their neighbours", "[downscaler]") {
    const Canvas half = shrunk(
        {2, 1}, 1, [](std::int64_t x, std::int64_t) { return x == 0 ? 0xFFFF0000u : 0x0000FF00u; });
    CHECK(pixel_of(half, 0, 0) == 0x80FF0000u);
}

TEST_CASE("the width that counts is the displayed one", "[downscaler]") {
    const Canvas turned = shrunk({400, 100}, 50, speckled, 6);
    CHECK(turned.size() == Size{50, 200});
    CHECK(shrunk({10, 5000}, 1, speckled).size() == Size{1, 500});
    CHECK(shrunk({5000, 1}, 10, speckled).size() == Size{10, 1});
}
