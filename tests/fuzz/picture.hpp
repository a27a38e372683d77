// Feeds any bytes to one decoder, as the worker would: first to a thumbnail of at most 64 pixels,
// then whole with a box burnt in. Whatever is made must be a picture that decodes again, of the
// size that was said. Half a megapixel is the limit, so that time goes into variety.
#pragma once

#include "decode.hpp"
#include "make_picture.hpp"

#include <cstdint>
#include <cstdlib>
#include <new>
#include <string>

namespace bugpin::fuzz {

constexpr std::int64_t kMostPixels = 500'000;

inline void expect(bool holds) {
    if (!holds) std::abort();
}

inline void check_made(const media::Made& made, const std::string& bytes) {
    media::Canvas canvas;
    expect(media::decode(made.format, bytes, kMostPixels, canvas).has_value());
    expect(canvas.size() == made.size && canvas.orientation() == 1);
}

inline void make(media::Format format, std::string_view bytes, const ports::PictureTask& task) {
    std::string out;
    try {
        const auto made = media::make_picture(format, bytes, task, [&](std::span<const char> more) {
            out.append(more.data(), more.size());
            return true;
        });
        if (made) check_made(*made, out);
    } catch (const std::bad_alloc&) {
        // the worker answers that it cannot be decoded
    }
}

inline int feed(media::Format format, const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    ports::PictureTask thumb;
    thumb.most_pixels = kMostPixels;
    thumb.max_width = 64;
    make(format, bytes, thumb);
    ports::PictureTask redaction;
    redaction.most_pixels = kMostPixels;
    redaction.frame_width = redaction.frame_height = 10;
    redaction.boxes = {{1.5, 2, 3, 4.5, 0xFF8800}};
    make(format, bytes, redaction);
    return 0;
}

}  // namespace bugpin::fuzz
