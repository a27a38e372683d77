// PNG by libspng, a row at a time; interlaced ones whole, because their rows come in seven passes.
#include "decode.hpp"
#include "errors.hpp"
#include "memory_source.hpp"

#include <memory>
#include <spng.h>
#include <vector>

namespace bugpin::media {
namespace {

constexpr std::uint32_t kMostSide = 0x7FFFFFFF;  // PNG's own limit; pixels are what counts
constexpr std::size_t kMostChunk = 4 << 20;      // of what is kept: profile, palette

using Context = std::unique_ptr<spng_ctx, decltype(&spng_ctx_free)>;

class PngDecoder {
public:
    explicit PngDecoder(std::string_view bytes)
        : bytes_(bytes), context_(spng_ctx_new(0), spng_ctx_free) {}

    Result<> run(std::int64_t most_pixels, RowSink& sink) {
        spng_ctx* png = context_.get();
        spng_ihdr ihdr{};
        if (png == nullptr || spng_set_image_limits(png, kMostSide, kMostSide) != 0 ||
            spng_set_chunk_limits(png, kMostChunk, kMostChunk) != 0 ||
            spng_set_png_buffer(png, bytes_.data(), bytes_.size()) != 0 ||
            spng_get_ihdr(png, &ihdr) != 0)
            return undecodable_picture();
        BUGPIN_TRY(const PictureHeader header, describe(ihdr));
        BUGPIN_TRY([[maybe_unused]] const Size enough, announce(sink, header, most_pixels));
        sink.start(header.size);
        return ihdr.interlace_method == SPNG_INTERLACE_NONE ? by_rows(header.size, sink)
                                                            : whole(header.size, sink);
    }

private:
    Result<PictureHeader> describe(const spng_ihdr& ihdr) {
        PictureHeader header;
        header.size = {ihdr.width, ihdr.height};
        MemorySource source(bytes_);
        BUGPIN_TRY(header.orientation, png_orientation(source));
        spng_trns transparent{};
        header.has_alpha = ihdr.color_type == SPNG_COLOR_TYPE_GRAYSCALE_ALPHA ||
                           ihdr.color_type == SPNG_COLOR_TYPE_TRUECOLOR_ALPHA ||
                           spng_get_trns(context_.get(), &transparent) == 0;
        spng_iccp profile{};
        if (spng_get_iccp(context_.get(), &profile) == 0)
            header.profile = rgb_profile({profile.profile, profile.profile_len});
        return header;
    }

    // A file that ends too soon is refused: half a picture would hide what it was meant to show.
    Result<> by_rows(Size size, RowSink& sink) {
        spng_ctx* png = context_.get();
        if (spng_decode_image(png, nullptr, 0, SPNG_FMT_RGBA8,
                              SPNG_DECODE_TRNS | SPNG_DECODE_PROGRESSIVE) != 0)
            return undecodable_picture();
        std::vector<std::uint8_t> row(size.row_bytes());
        for (std::int64_t y = 0; y < size.height; ++y) {
            const int outcome = spng_decode_row(png, row.data(), row.size());
            const bool is_last = y + 1 == size.height;
            if (outcome != 0 && !(is_last && outcome == SPNG_EOI)) return undecodable_picture();
            sink.row(row.data());
        }
        return {};
    }

    Result<> whole(Size size, RowSink& sink) {
        std::vector<std::uint8_t> pixels(size.row_bytes() * static_cast<std::size_t>(size.height));
        if (spng_decode_image(context_.get(), pixels.data(), pixels.size(), SPNG_FMT_RGBA8,
                              SPNG_DECODE_TRNS) != 0)
            return undecodable_picture();
        for (std::size_t at = 0; at < pixels.size(); at += size.row_bytes()) sink.row(&pixels[at]);
        return {};
    }

    std::string_view bytes_;
    Context context_;
};

}  // namespace

Result<> decode_png(std::string_view bytes, std::int64_t most_pixels, RowSink& sink) {
    return PngDecoder(bytes).run(most_pixels, sink);
}

}  // namespace bugpin::media
