#include "media/media_builder.hpp"
#include "media/pixels.hpp"

#include <fstream>
#include <iterator>

using namespace bugpin;
using namespace bugpin::media;
using namespace bugpin::tests;

namespace {

// LZW that never compresses: a clear code before each two pixels keeps codes at three bits.
std::string lzw(const std::vector<std::string>& rows) {
    std::vector<int> codes;
    int since_clear = 0;
    constexpr int kClear = 4, kEnd = 5;
    codes.push_back(kClear);
    for (const auto& row : rows)
        for (const char pixel : row) {
            if (since_clear++ == 2) {
                codes.push_back(kClear);
                since_clear = 1;
            }
            codes.push_back(pixel - '0');
        }
    codes.push_back(kEnd);
    std::string bytes;
    unsigned bits = 0, count = 0;
    for (const int code : codes) {
        bits |= static_cast<unsigned>(code) << count;
        for (count += 3; count >= 8; count -= 8, bits >>= 8) bytes += static_cast<char>(bits);
    }
    bytes += static_cast<char>(bits);
    std::string blocks(1, '\2');
    for (std::size_t at = 0; at < bytes.size(); at += 255) {
        const std::string block = bytes.substr(at, 255);
        blocks += static_cast<char>(block.size()) + block;
    }
    return blocks + '\0';
}

std::vector<std::string> in_passes(const std::vector<std::string>& rows) {
    std::vector<std::string> ordered;
    for (const auto& [first, step] : {std::pair{0u, 8u}, {4u, 8u}, {2u, 4u}, {1u, 2u}})
        for (std::size_t y = first; y < rows.size(); y += step) ordered.push_back(rows[y]);
    return ordered;
}

}  // namespace

std::string bugpin::tests::make_gif_of(int width, int height, const std::vector<GifFrame>& frames) {
    using namespace std::string_literals;
    const auto u16 = [](int value) { return le(static_cast<std::uint64_t>(value), 2); };
    std::string gif =
        "GIF89a" + u16(width) + u16(height) + "\x81\0\0"s + "\0\0\0\xFF\0\0\0\xFF\0\0\0\xFF"s;
    for (const auto& frame : frames) {
        if (frame.transparent >= 0)
            gif += "\x21\xF9\x04\x01\0\0"s + static_cast<char>(frame.transparent) + '\0';
        gif += ","s + u16(frame.left) + u16(frame.top) +
               u16(static_cast<int>(frame.rows.front().size())) +
               u16(static_cast<int>(frame.rows.size())) + (frame.interlaced ? '\x40' : '\0') +
               lzw(frame.interlaced ? in_passes(frame.rows) : frame.rows);
    }
    return gif + ";";
}

TEST_CASE("what is lossless comes back pixel by pixel", "[decode]") {
    const bool has_alpha = GENERATE(false, true);
    const auto pixel = [&](std::int64_t x, std::int64_t y) {
        const auto alpha = has_alpha ? static_cast<std::uint32_t>(x * 9 + 30) << 24 : 0xFF000000u;
        return alpha | (speckled(x, y) & 0xFFFFFFu);
    };
    const Canvas source = drawn({23, 17}, pixel, has_alpha, small_profile());
    const Canvas png = decoded(Format::png, as_png(source));
    const Canvas webp = decoded(Format::webp, as_webp(source, WebpQuality::lossless));
    for (const Canvas* each : {&png, &webp}) {
        REQUIRE(each->size() == source.size());
        CHECK(each->has_alpha() == has_alpha);
        CHECK(each->profile() == small_profile());
        for (std::int64_t y = 0; y < 17; ++y)
            for (std::int64_t x = 0; x < 23; ++x) REQUIRE(pixel_of(*each, x, y) == pixel(x, y));
    }
}

TEST_CASE("a JPEG keeps its colours nearly and its profile wholly", "[decode]") {
    const auto plain = [](std::int64_t, std::int64_t) { return 0xFF2060C0u; };
    const std::string profile = small_profile() + std::string(100'000, 'p');  // of two segments
    const Canvas jpeg = decoded(Format::jpeg, as_jpeg(drawn({40, 30}, plain, false, profile)));
    CHECK(jpeg.profile() == profile);
    CHECK_FALSE(jpeg.has_alpha());
    for (const int shift : {0, 8, 16}) {
        const int was = static_cast<int>(0x2060C0u >> shift & 0xFF);
        CHECK(std::abs(static_cast<int>(pixel_of(jpeg, 20, 15) >> shift & 0xFF) - was) <= 2);
    }
}

TEST_CASE("an Exif orientation turns the picture upright", "[decode]") {
    PictureParts parts;
    parts.width = 5;
    parts.height = 3;
    parts.exif = camera_tiff(6);
    CHECK(decoded(Format::png, make_png(parts)).size() == Size{3, 5});
    CHECK(decoded(Format::jpeg, make_jpeg(parts)).size() == Size{3, 5});
    CHECK(decoded(Format::webp, make_webp(parts)).size() == Size{3, 5});
    parts.exif = camera_tiff(1);
    CHECK(decoded(Format::png, make_png(parts)).size() == Size{5, 3});
}

TEST_CASE("a GIF shows its first frame on its canvas", "[decode]") {
    const std::vector<std::string> rows{"0123", "1230", "2301", "3012", "0123",
                                        "1111", "2222", "3333", "0000"};
    const bool interlaced = GENERATE(false, true);
    const std::string gif =
        make_gif_of(6, 10, {{1, 1, rows, interlaced, 3}, {0, 0, {"1"}, false, -1}});
    const Canvas canvas = decoded(Format::gif, gif);
    REQUIRE(canvas.size() == Size{6, 10});
    CHECK(canvas.has_alpha());
    CHECK(pixel_of(canvas, 0, 0) == 0);
    constexpr std::array<std::uint32_t, 4> kColours{0xFF000000u, 0xFFFF0000u, 0xFF00FF00u, 0};
    for (std::size_t y = 0; y < rows.size(); ++y)
        for (std::size_t x = 0; x < 4; ++x)
            CHECK(pixel_of(canvas, static_cast<std::int64_t>(x) + 1,
                           static_cast<std::int64_t>(y) + 1) ==
                  kColours[static_cast<std::size_t>(rows[y][x] - '0')]);
}

TEST_CASE("pixels are counted before any is decoded", "[decode][bomb]") {
    PictureParts parts;
    parts.width = parts.height = 50'000;
    std::string png =
        "\x89PNG\r\n\x1A\n" +
        png_chunk("IHDR", be(100'000, 4) + be(100'000, 4) + std::string("\x08\x02\0\0\0", 5)) +
        png_chunk("IDAT", "x") + png_chunk("IEND", "");
    CHECK(failure_of(Format::png, png) == "IMAGE_TOO_LARGE");
    const Canvas small = drawn({11, 10}, speckled);
    for (const auto& [format, bytes] :
         {std::pair{Format::png, as_png(small)},
          {Format::jpeg, as_jpeg(small)},
          {Format::webp, as_webp(small, WebpQuality::lossy)},
          {Format::gif, make_gif_of(11, 10, {{0, 0, {"0"}, false, -1}})}}) {
        CHECK(failure_of(format, bytes, 109) == "IMAGE_TOO_LARGE");
        CHECK(failure_of(format, bytes, 110).empty());
    }
}

TEST_CASE("half a picture is none, but a JPEG is shown as far as it goes", "[decode]") {
    const Canvas source = drawn({64, 64}, speckled);
    const auto half = [](const std::string& bytes) { return bytes.substr(0, bytes.size() / 2); };
    CHECK(failure_of(Format::png, half(as_png(source))) == "UNDECODABLE_PICTURE");
    CHECK(failure_of(Format::webp, half(as_webp(source, WebpQuality::lossless))) ==
          "UNDECODABLE_PICTURE");
    CHECK(failure_of(Format::gif, half(make_gif_of(4, 2, {{0, 0, {"0123", "3210"}, false, -1}}))) ==
          "UNDECODABLE_PICTURE");
    CHECK(failure_of(Format::jpeg, half(as_jpeg(source))).empty());
    for (const Format format :
         {Format::png, Format::jpeg, Format::webp, Format::gif, Format::avif, Format::mp4}) {
        CHECK(failure_of(format, "") == "UNDECODABLE_PICTURE");
        CHECK(failure_of(format, std::string(1000, '\xA5')) == "UNDECODABLE_PICTURE");
    }
}
