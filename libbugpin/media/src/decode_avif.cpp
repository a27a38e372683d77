// AVIF by libavif, loaded on demand. Linking it would cost every idle server two megabytes for the
// relocations of the encoders it drags in; only the worker loads it
// (docs/adr/0011-media-worker.md).
#include "decode.hpp"
#include "errors.hpp"

#ifdef BUGPIN_AVIF_LIBRARY

#include <algorithm>
#include <array>
#include <avif/avif.h>
#include <dlfcn.h>
#include <limits>
#include <memory>
#include <vector>

namespace bugpin::media {
namespace {

// The library's functions that we call, with the types of the header that we were compiled with;
// BUGPIN_AVIF_LIBRARY is the file name of that very ABI.
class Library {
public:
    static const Library& instance() {
        static const Library library;
        return library;
    }
    bool is_loaded() const { return is_loaded_; }

    decltype(&avifDecoderCreate) create = nullptr;
    decltype(&avifDecoderDestroy) destroy = nullptr;
    decltype(&avifDecoderSetSource) set_source = nullptr;
    decltype(&avifDecoderSetIOMemory) set_memory = nullptr;
    decltype(&avifDecoderParse) parse = nullptr;
    decltype(&avifDecoderNextImage) next_image = nullptr;
    decltype(&avifRGBImageSetDefaults) set_defaults = nullptr;
    decltype(&avifImageYUVToRGB) to_rgb = nullptr;

private:
    Library() {
        handle_ = ::dlopen(BUGPIN_AVIF_LIBRARY, RTLD_NOW | RTLD_LOCAL);
        is_loaded_ =
            handle_ != nullptr && find(create, "avifDecoderCreate") &&
            find(destroy, "avifDecoderDestroy") && find(set_source, "avifDecoderSetSource") &&
            find(set_memory, "avifDecoderSetIOMemory") && find(parse, "avifDecoderParse") &&
            find(next_image, "avifDecoderNextImage") &&
            find(set_defaults, "avifRGBImageSetDefaults") && find(to_rgb, "avifImageYUVToRGB");
    }
    template <class F>
    bool find(F& function, const char* name) {
        function = reinterpret_cast<F>(::dlsym(handle_, name));
        return function != nullptr;
    }

    void* handle_ = nullptr;  // never closed: as long as the process lives
    bool is_loaded_ = false;
};

// Turned counter-clockwise by so many quarters, then mirrored: not, top to bottom, left to right.
constexpr std::array<std::array<int, 3>, 4> kOrientations{
    {{1, 4, 2}, {8, 5, 7}, {3, 2, 4}, {6, 7, 5}}};

int orientation_of(const avifImage& image) {
    const std::size_t turn =
        (image.transformFlags & AVIF_TRANSFORM_IROT) != 0 ? image.irot.angle & 3u : 0u;
    if ((image.transformFlags & AVIF_TRANSFORM_IMIR) == 0) return kOrientations[turn][0];
#if AVIF_VERSION >= 1000000
    const unsigned mirror = image.imir.axis;
#else
    const unsigned mirror = image.imir.mode;
#endif
    return kOrientations[turn][1 + (mirror & 1u)];
}

PictureHeader describe(const avifDecoder& decoder) {
    const avifImage& image = *decoder.image;
    PictureHeader header;
    header.size = {image.width, image.height};
    header.orientation = orientation_of(image);
    header.has_alpha = decoder.alphaPresent != AVIF_FALSE;
    header.profile = rgb_profile({reinterpret_cast<const char*>(image.icc.data), image.icc.size});
    return header;
}

Result<> send_rows(const Library& avif, const avifImage& image, RowSink& sink) {
    avifRGBImage rgb;
    avif.set_defaults(&rgb, &image);
    rgb.depth = 8;
    rgb.format = AVIF_RGB_FORMAT_RGBA;
    const Size size{image.width, image.height};
    std::vector<std::uint8_t> pixels(size.row_bytes() * static_cast<std::size_t>(size.height));
    rgb.pixels = pixels.data();
    rgb.rowBytes = static_cast<std::uint32_t>(size.row_bytes());
    if (avif.to_rgb(&image, &rgb) != AVIF_RESULT_OK) return undecodable_picture();
    sink.start(size);
    for (std::size_t at = 0; at < pixels.size(); at += size.row_bytes()) sink.row(&pixels[at]);
    return {};
}

}  // namespace

void prepare_decoders() { (void)Library::instance(); }

Result<> decode_avif(std::string_view bytes, std::int64_t most_pixels, RowSink& sink) {
    const Library& avif = Library::instance();
    if (!avif.is_loaded()) return undecodable_picture();
    const std::unique_ptr<avifDecoder, decltype(avif.destroy)> decoder(avif.create(), avif.destroy);
    if (!decoder) return undecodable_picture();
    decoder->maxThreads = 1;
    decoder->ignoreExif = decoder->ignoreXMP = AVIF_TRUE;
    decoder->strictFlags = AVIF_STRICT_DISABLED;
    decoder->imageCountLimit = 1'000'000;  // of a sequence only the first is decoded
    decoder->imageSizeLimit = static_cast<std::uint32_t>(
        std::min<std::int64_t>(most_pixels, AVIF_DEFAULT_IMAGE_SIZE_LIMIT));
    if (avif.set_memory(decoder.get(), reinterpret_cast<const std::uint8_t*>(bytes.data()),
                        bytes.size()) != AVIF_RESULT_OK ||
        avif.parse(decoder.get()) != AVIF_RESULT_OK)
        return undecodable_picture();
    // Displayed cropped: boxes would be counted from another corner.
    if ((decoder->image->transformFlags & AVIF_TRANSFORM_CLAP) != 0) return undecodable_picture();
    const PictureHeader header = describe(*decoder);
    BUGPIN_TRY([[maybe_unused]] const Size enough, announce(sink, header, most_pixels));
    if (avif.next_image(decoder.get()) != AVIF_RESULT_OK) return undecodable_picture();
    const avifImage& image = *decoder->image;
    if (Size{image.width, image.height} != header.size) return undecodable_picture();
    return send_rows(avif, image, sink);
}

}  // namespace bugpin::media

#else

namespace bugpin::media {

void prepare_decoders() {}
Result<> decode_avif(std::string_view, std::int64_t, RowSink&) { return undecodable_picture(); }

}  // namespace bugpin::media

#endif
