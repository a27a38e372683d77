// JPEG by libturbojpeg. Its own scaling (an eighth to a half) keeps memory small when a small
// picture is all that is wanted.
#include "decode.hpp"
#include "errors.hpp"
#include "memory_source.hpp"

#include <memory>
#include <turbojpeg.h>
#include <vector>

namespace bugpin::media {
namespace {

using Handle = std::unique_ptr<void, decltype(&tjDestroy)>;

struct JpegHeader {
    int width = 0, height = 0, colours = 0;
};

const unsigned char* data_of(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

// The smallest size the library offers that suffices.
Size scaled(Size whole, Size enough) {
    int count = 0;
    const tjscalingfactor* factors = tjGetScalingFactors(&count);
    Size best = whole;
    for (int i = 0; i < count; ++i) {
        const tjscalingfactor factor = factors[i];
        const Size each{TJSCALED(static_cast<int>(whole.width), factor),
                        TJSCALED(static_cast<int>(whole.height), factor)};
        if (each.width >= enough.width && each.height >= enough.height && each.width < best.width)
            best = each;
    }
    return best;
}

// As Adobe writes it: inverted. Without a profile there is no better way to RGB.
void to_rgba_from_cmyk(std::uint8_t* row, std::int64_t pixels) {
    for (std::int64_t x = 0; x < pixels; ++x, row += kChannels) {
        for (std::size_t c = 0; c < 3; ++c)
            row[c] = static_cast<std::uint8_t>(row[c] * row[3] / 255);
        row[3] = 255;
    }
}

bool is_cmyk(const JpegHeader& jpeg) {
    return jpeg.colours == TJCS_CMYK || jpeg.colours == TJCS_YCCK;
}

Result<PictureHeader> describe(std::string_view bytes, const JpegHeader& jpeg) {
    PictureHeader header;
    header.size = {jpeg.width, jpeg.height};
    MemorySource source(bytes);
    BUGPIN_TRY(header.orientation, jpeg_orientation(source));
    BUGPIN_TRY(const std::string profile, jpeg_profile(source));
    header.profile = rgb_profile(profile);
    return header;
}

}  // namespace

Result<> decode_jpeg(std::string_view bytes, std::int64_t most_pixels, RowSink& sink) {
    const Handle handle(tjInitDecompress(), tjDestroy);
    JpegHeader jpeg;
    int sampling = 0;
    if (!handle || tjDecompressHeader3(handle.get(), data_of(bytes), bytes.size(), &jpeg.width,
                                       &jpeg.height, &sampling, &jpeg.colours) != 0)
        return undecodable_picture();
    BUGPIN_TRY(const PictureHeader header, describe(bytes, jpeg));
    BUGPIN_TRY(const Size enough, announce(sink, header, most_pixels));
    const Size size = scaled(header.size, enough);
    std::vector<std::uint8_t> pixels(size.row_bytes() * static_cast<std::size_t>(size.height));
    const int format = is_cmyk(jpeg) ? TJPF_CMYK : TJPF_RGBA;
    // Without LIMITSCANS a progressive file of very many scans takes minutes. A file that is
    // damaged further down is shown as far as it goes, as browsers do.
    if (tjDecompress2(handle.get(), data_of(bytes), bytes.size(), pixels.data(),
                      static_cast<int>(size.width), 0, static_cast<int>(size.height), format,
                      TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT) != 0 &&
        tjGetErrorCode(handle.get()) != TJERR_WARNING)
        return undecodable_picture();
    sink.start(size);
    for (std::size_t at = 0; at < pixels.size(); at += size.row_bytes()) {
        if (is_cmyk(jpeg)) to_rgba_from_cmyk(&pixels[at], size.width);
        sink.row(&pixels[at]);
    }
    return {};
}

}  // namespace bugpin::media
