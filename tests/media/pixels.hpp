// Pictures to test with, made by our own encoders from pixels given by a function, and what
// decoders make of them.
#pragma once

#include "decode.hpp"
#include "encode.hpp"
#include "support/catch.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace bugpin::tests {

using media::Canvas;
using media::Size;

// 0xAARRGGBB
using PixelAt = std::function<std::uint32_t(std::int64_t x, std::int64_t y)>;

inline Canvas drawn(Size size, const PixelAt& pixel, bool has_alpha = false,
                    const std::string& profile = {}) {
    Canvas canvas;
    media::PictureHeader header;
    header.size = size;
    header.has_alpha = has_alpha;
    header.profile = profile;
    REQUIRE(canvas.announce(header));
    canvas.start(size);
    std::vector<std::uint8_t> row(size.row_bytes());
    for (std::int64_t y = 0; y < size.height; ++y) {
        for (std::int64_t x = 0; x < size.width; ++x) {
            const std::uint32_t argb = pixel(x, y);
            auto* at = &row[static_cast<std::size_t>(x) * 4];
            at[0] = static_cast<std::uint8_t>(argb >> 16);
            at[1] = static_cast<std::uint8_t>(argb >> 8);
            at[2] = static_cast<std::uint8_t>(argb);
            at[3] = static_cast<std::uint8_t>(argb >> 24);
        }
        canvas.row(row.data());
    }
    return canvas;
}

inline std::uint32_t pixel_of(const Canvas& canvas, std::int64_t x, std::int64_t y) {
    const auto* at = canvas.row_at(y) + x * 4;
    return std::uint32_t{at[3]} << 24 | std::uint32_t{at[0]} << 16 | std::uint32_t{at[1]} << 8 |
           at[2];
}

// No two neighbours alike, every channel used.
inline std::uint32_t speckled(std::int64_t x, std::int64_t y) {
    const auto n = static_cast<std::uint32_t>(x * 73 + y * 151 + x * y * 7);
    return 0xFF000000u | (n * 2654435761u >> 8 & 0xFFFFFFu);
}

inline media::ByteSink into(std::string& out) {
    return [&out](std::span<const char> bytes) {
        out.append(bytes.data(), bytes.size());
        return true;
    };
}

inline std::string as_png(const Canvas& canvas) {
    std::string out;
    REQUIRE(media::encode_png(canvas, into(out)));
    return out;
}
inline std::string as_jpeg(const Canvas& canvas) {
    std::string out;
    REQUIRE(media::encode_jpeg(canvas, into(out)));
    return out;
}
inline std::string as_webp(const Canvas& canvas, media::WebpQuality quality) {
    std::string out;
    REQUIRE(media::encode_webp(canvas, quality, into(out)));
    return out;
}

inline Canvas decoded(media::Format format, std::string_view bytes) {
    Canvas canvas;
    const auto done = media::decode(format, bytes, 50'000'000, canvas);
    REQUIRE(done);
    return canvas;
}

inline std::string failure_of(media::Format format, std::string_view bytes,
                              std::int64_t most_pixels = 50'000'000) {
    Canvas canvas;
    const auto done = media::decode(format, bytes, most_pixels, canvas);
    return done ? "" : done.error().code;
}

// A GIF of one colour map (black, red, green, blue) whose frames are given as rows of '0'–'3'.
struct GifFrame {
    int left = 0, top = 0;
    std::vector<std::string> rows;
    bool interlaced = false;
    int transparent = -1;
};
std::string make_gif_of(int width, int height, const std::vector<GifFrame>& frames);

}  // namespace bugpin::tests
