// Builds small pictures and videos byte by byte, with and without metadata. Every one of them is
// whole: exiftool and browsers read them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bugpin::tests {

// --- numbers ---
std::string be(std::uint64_t value, int bytes);
std::string le(std::uint64_t value, int bytes);

// What goes into a picture beside its pixels. Empty texts are left out.
struct PictureParts {
    std::uint32_t width = 4;
    std::uint32_t height = 3;
    std::string exif;  // a TIFF structure
    std::string xmp;
    std::string profile;  // ICC
    std::string comment;
    std::string trailer;  // after the end of the picture
};

// A TIFF structure with orientation (0: none), camera make and a GPS position (48° 51' N, 2° 21'
// E).
std::string camera_tiff(int orientation);
// An XMP packet that says where the picture was taken.
std::string location_xmp();
// An ICC profile: a header and one tag.
std::string small_profile();

std::string make_png(const PictureParts& parts);
std::string make_jpeg(const PictureParts& parts);
std::string make_gif(std::uint32_t width, std::uint32_t height);

enum class WebpCoding { lossy, lossless };
// Extended (VP8X) when there is anything beside pixels, or when asked for.
std::string make_webp(const PictureParts& parts, WebpCoding coding = WebpCoding::lossless,
                      bool extended = false);

std::string png_chunk(const std::string& type, const std::string& data);
std::string jpeg_segment(int marker, const std::string& data);

// --- boxes ---
std::string box(const std::string& type, const std::string& body);
std::string full_box(const std::string& type, int version, const std::string& body);

// `items_in_idat`: metadata lies in "idat" instead of "mdat".
std::string make_avif(const PictureParts& parts, bool items_in_idat = false);

struct VideoParts {
    std::uint32_t width = 320, height = 240;
    std::string user_data;   // boxes inside moov/udta
    std::string movie_meta;  // a whole box inside moov
    std::string tail;        // boxes after mdat
};
std::string make_mp4(const VideoParts& parts);

std::string make_webm(std::uint32_t width, std::uint32_t height,
                      const std::string& doc_type = "webm");

}  // namespace bugpin::tests
