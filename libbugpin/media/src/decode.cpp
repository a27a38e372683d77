#include "decode.hpp"

#include "errors.hpp"

namespace bugpin::media {
namespace {

constexpr std::size_t kProfileHeader = 128;
constexpr std::size_t kMostProfile = 1 << 20;  // printers' are about half as large

}  // namespace

Result<Size> announce(RowSink& sink, const PictureHeader& header, std::int64_t most_pixels) {
    const auto [width, height] = header.size;
    if (width <= 0 || height <= 0) return undecodable_picture();
    if (width > most_pixels / height) return image_too_large();
    return sink.announce(header);
}

std::string rgb_profile(std::string_view profile) {
    if (profile.size() < kProfileHeader || profile.size() > kMostProfile) return {};
    return profile.substr(16, 4) == "RGB " ? std::string(profile) : std::string();
}

bool can_decode(Format format) {
    switch (format) {
    case Format::png:
    case Format::jpeg:
    case Format::webp:
    case Format::gif: return true;
    case Format::avif:
#ifdef BUGPIN_AVIF_LIBRARY
        return true;
#else
        return false;
#endif
    case Format::webm:
    case Format::mp4: return false;
    }
    return false;
}

Result<> decode(Format format, std::string_view bytes, std::int64_t most_pixels, RowSink& sink) {
    switch (format) {
    case Format::png: return decode_png(bytes, most_pixels, sink);
    case Format::jpeg: return decode_jpeg(bytes, most_pixels, sink);
    case Format::webp: return decode_webp(bytes, most_pixels, sink);
    case Format::gif: return decode_gif(bytes, most_pixels, sink);
    case Format::avif: return decode_avif(bytes, most_pixels, sink);
    case Format::webm:
    case Format::mp4: break;
    }
    return undecodable_picture();
}

}  // namespace bugpin::media
