// A picture on its way from a decoder to an encoder, row by row: 8 bits each of red, green, blue
// and alpha (not premultiplied). Only what must be whole is ever held whole. One thread.
#pragma once

#include "bugpin/core/result.hpp"

#include <cstdint>
#include <string>

namespace bugpin::media {

inline constexpr std::size_t kChannels = 4;

struct Size {
    std::int64_t width = 0;
    std::int64_t height = 0;

    std::size_t row_bytes() const { return static_cast<std::size_t>(width) * kChannels; }
    friend bool operator==(const Size&, const Size&) = default;
};

// Orientations 5 to 8 of Exif lay the picture on its side.
inline bool is_on_its_side(int orientation) { return orientation >= 5; }
inline Size upright(Size stored, int orientation) {
    return is_on_its_side(orientation) ? Size{stored.height, stored.width} : stored;
}

// What a decoder knows before the first pixel.
struct PictureHeader {
    Size size;            // as stored
    int orientation = 1;  // Exif's, 1–8
    bool has_alpha = false;
    std::string profile;  // ICC, of RGB; may be empty
};

// Where decoded rows go. A decoder calls announce() once, start() once, then row() for each row
// from the top to the bottom.
class RowSink {
public:
    virtual ~RowSink() = default;
    // Returns the size that suffices: a decoder that can scale cheaply need not deliver more.
    // Errors end the decoding.
    virtual Result<Size> announce(const PictureHeader& header) = 0;
    // The size that rows will have: between what suffices and what was announced.
    virtual void start(Size size) = 0;
    // `rgba` holds size.width pixels and is valid during the call.
    virtual void row(const std::uint8_t* rgba) = 0;
};

}  // namespace bugpin::media
