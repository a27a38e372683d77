#include "make_picture.hpp"

#include "media/media_builder.hpp"
#include "media/pixels.hpp"

using namespace bugpin;
using namespace bugpin::media;
using namespace bugpin::tests;

namespace {

constexpr Size kSize{400, 240};
constexpr ports::SolidBox kSecret{50, 40, 101, 63, 0};

ports::PictureTask redaction() {
    ports::PictureTask task;
    task.frame_width = 400;
    task.frame_height = 240;
    task.boxes = {kSecret};
    return task;
}

struct Outcome {
    Format format;
    Canvas canvas;
};

Outcome made(Format source, const std::string& bytes, const ports::PictureTask& task) {
    std::string out;
    const auto done = make_picture(source, bytes, task, into(out));
    REQUIRE(done);
    return {done->format, decoded(done->format, out)};
}

// Every pixel within the box has `argb`.
bool is_solid(const Canvas& canvas, std::int64_t left, std::int64_t top, std::int64_t right,
              std::int64_t bottom, std::uint32_t argb) {
    for (std::int64_t y = top; y < bottom; ++y)
        for (std::int64_t x = left; x < right; ++x)
            if (pixel_of(canvas, x, y) != argb) return false;
    return true;
}

}  // namespace

TEST_CASE("a redacted picture is solid in the box and untouched beside it", "[redaction]") {
    const Canvas source = drawn(kSize, speckled);
    SECTION("PNG stays PNG") {
        const auto [format, canvas] = made(Format::png, as_png(source), redaction());
        CHECK(format == Format::png);
        CHECK(is_solid(canvas, 50, 40, 151, 103, 0xFF000000u));
        for (const auto& [x, y] : {std::pair{49, 60}, {151, 60}, {100, 39}, {100, 103}})
            CHECK(pixel_of(canvas, x, y) == speckled(x, y));
    }
    SECTION("WebP stays WebP, losslessly") {
        const auto bytes = as_webp(source, WebpQuality::lossless);
        const auto [format, canvas] = made(Format::webp, bytes, redaction());
        CHECK(format == Format::webp);
        CHECK(is_solid(canvas, 50, 40, 151, 103, 0xFF000000u));
        CHECK(pixel_of(canvas, 49, 60) == speckled(49, 60));
    }
    SECTION("JPEG stays JPEG, its boxes grown to blocks") {
        const auto [format, canvas] = made(Format::jpeg, as_jpeg(source), redaction());
        CHECK(format == Format::jpeg);
        CHECK(is_solid(canvas, 48, 40, 152, 104, 0xFF000000u));
    }
    SECTION("in the colour that was asked for") {
        auto task = redaction();
        task.boxes[0].rgb = 0x12AB9F;
        CHECK(is_solid(made(Format::png, as_png(source), task).canvas, 50, 40, 151, 103,
                       0xFF12AB9Fu));
    }
    SECTION("a GIF becomes a PNG") {
        const std::vector<std::string> rows(24, std::string(40, '1'));
        const auto [format, canvas] =
            made(Format::gif, make_gif_of(40, 24, {{0, 0, rows, false, -1}}), redaction());
        CHECK(format == Format::png);
        CHECK(is_solid(canvas, 5, 4, 16, 11, 0xFF000000u));
        CHECK(pixel_of(canvas, 4, 4) == 0xFFFF0000u);
        CHECK(pixel_of(canvas, 16, 4) == 0xFFFF0000u);
    }
}

TEST_CASE("a transparent picture is opaque in the box", "[redaction]") {
    const auto glass = [](std::int64_t, std::int64_t) { return 0x10FFFFFFu; };
    const auto canvas = made(Format::png, as_png(drawn(kSize, glass, true)), redaction()).canvas;
    CHECK(is_solid(canvas, 50, 40, 151, 103, 0xFF000000u));
    CHECK(pixel_of(canvas, 0, 0) == 0x10FFFFFFu);
}

TEST_CASE("a variant of a redacted picture is solid in the box too", "[redaction][variant]") {
    for (const std::int64_t width : {320, 133, 17}) {
        auto task = redaction();
        task.max_width = width;
        const auto [format, canvas] = made(Format::png, as_png(drawn(kSize, speckled)), task);
        CHECK(format == Format::webp);
        const double scale = static_cast<double>(width) / 400;
        const double down = static_cast<double>(canvas.size().height) / 240;
        CHECK(is_solid(canvas, static_cast<std::int64_t>(50 * scale),
                       static_cast<std::int64_t>(40 * down),
                       static_cast<std::int64_t>(std::ceil(151 * scale)),
                       static_cast<std::int64_t>(std::ceil(103 * down)), 0xFF000000u));
    }
}

TEST_CASE("boxes are where they were drawn on the upright picture", "[redaction]") {
    // 30 × 20 stored, displayed 20 × 30 after a turn clockwise; the box is at its top right corner.
    PictureParts parts;
    parts.width = 30;
    parts.height = 20;
    parts.exif = camera_tiff(6);
    ports::PictureTask task;
    task.frame_width = 20;
    task.frame_height = 30;
    task.boxes = {{16, 0, 4, 4, 0xFF0000}};
    const auto jpeg = made(Format::jpeg, make_jpeg(parts), task);
    REQUIRE(jpeg.canvas.size() == Size{20, 30});
    CHECK(jpeg.canvas.orientation() == 1);
    CHECK((pixel_of(jpeg.canvas, 18, 2) >> 16 & 0xFF) > 200);
    CHECK((pixel_of(jpeg.canvas, 2, 2) & 0xFFFFFF) != 0xFF0000u);
    const auto png = made(Format::png, make_png(parts), task);
    REQUIRE(png.canvas.size() == Size{20, 30});
    CHECK(is_solid(png.canvas, 16, 0, 20, 4, 0xFFFF0000u));
}

TEST_CASE("variants are WebP, at most so wide, and never larger than the picture", "[variant]") {
    ports::PictureTask task;
    task.max_width = 320;
    const std::string png = as_png(drawn({1280, 720}, speckled));
    const auto thumb = made(Format::png, png, task);
    CHECK(thumb.format == Format::webp);
    CHECK(thumb.canvas.size() == Size{320, 180});
    CHECK(made(Format::jpeg, as_jpeg(drawn({1280, 720}, speckled)), task).canvas.size() ==
          Size{320, 180});
    CHECK(made(Format::webp, as_webp(drawn({1280, 720}, speckled), WebpQuality::lossy), task)
              .canvas.size() == Size{320, 180});
    task.max_width = 1600;
    CHECK(made(Format::png, png, task).canvas.size() == Size{1280, 720});
}

TEST_CASE("what is made carries a profile and no other metadata", "[variant]") {
    PictureParts parts;
    parts.width = parts.height = 16;
    parts.exif = camera_tiff(3);
    parts.xmp = location_xmp();
    parts.profile = small_profile();
    parts.comment = "who took it";
    ports::PictureTask task = redaction();
    for (const auto& [format, bytes] : {std::pair{Format::png, make_png(parts)},
                                        {Format::jpeg, make_jpeg(parts)},
                                        {Format::webp, make_webp(parts)}}) {
        std::string out;
        REQUIRE(make_picture(format, bytes, task, into(out)));
        for (const std::string_view trace : {"Cam", "GPS", "who took it", "Exif", "EXIF", "eXIf"})
            CHECK(out.find(trace) == std::string::npos);
        CHECK(decoded(format, out).profile() == parts.profile);
    }
}

TEST_CASE("a sink that fails ends the work", "[variant]") {
    ports::PictureTask task;
    const auto full = [](std::span<const char>) { return false; };
    CHECK_FALSE(make_picture(Format::png, as_png(drawn({8, 8}, speckled)), task, full));
}

TEST_CASE("a square is cut from the middle and made a PNG of the size asked for", "[square]") {
    // Red, green, blue: three bands side by side; the middle one is the square.
    const auto bands = [](std::int64_t x, std::int64_t) {
        return x < 100 ? 0xFFFF0000u : x < 300 ? 0xFF00FF00u : 0xFF0000FFu;
    };
    ports::PictureTask task;
    task.square = 50;
    for (const Format source : {Format::png, Format::webp}) {
        const Canvas drawing = drawn({400, 200}, bands);
        const auto bytes =
            source == Format::png ? as_png(drawing) : as_webp(drawing, WebpQuality::lossless);
        const auto [format, canvas] = made(source, bytes, task);
        CHECK(format == Format::png);
        REQUIRE(canvas.size() == Size{50, 50});
        CHECK(is_solid(canvas, 0, 0, 50, 50, 0xFF00FF00u));
    }
    const auto upright = [](std::int64_t, std::int64_t y) {
        return y < 100 || y >= 300 ? 0xFFFF0000u : 0xFF00FF00u;
    };
    const auto canvas = made(Format::png, as_png(drawn({200, 400}, upright)), task).canvas;
    REQUIRE(canvas.size() == Size{50, 50});
    CHECK(is_solid(canvas, 0, 0, 50, 50, 0xFF00FF00u));
}

TEST_CASE("a square of a JPEG that is decoded smaller has the size asked for", "[square]") {
    ports::PictureTask task;
    for (const std::int64_t side : {32, 180, 192, 512}) {
        task.square = side;
        const auto bytes = as_jpeg(drawn({1023, 767}, speckled));
        CHECK(made(Format::jpeg, bytes, task).canvas.size() == Size{side, side});
    }
}

TEST_CASE("a square keeps transparency and is never larger than the picture", "[square]") {
    const auto glass = [](std::int64_t, std::int64_t) { return 0x80FFFFFFu; };
    ports::PictureTask task;
    task.square = 64;
    auto canvas = made(Format::png, as_png(drawn({128, 130}, glass, true)), task).canvas;
    REQUIRE(canvas.size() == Size{64, 64});
    CHECK(pixel_of(canvas, 5, 5) == 0x80FFFFFFu);
    canvas = made(Format::png, as_png(drawn({20, 30}, glass, true)), task).canvas;
    CHECK(canvas.size() == Size{20, 20});
}
