// WebP by libwebp. Its own scaling keeps the output small; of an animation the first frame counts.
#include "decode.hpp"
#include "errors.hpp"
#include "memory_source.hpp"

#include <memory>
#include <vector>
#include <webp/decode.h>
#include <webp/demux.h>

namespace bugpin::media {
namespace {

using Demuxer = std::unique_ptr<WebPDemuxer, decltype(&WebPDemuxDelete)>;

// The first frame and where it lies on the canvas.
class FirstFrame {
public:
    explicit FirstFrame(const WebPDemuxer* demuxer) {
        found_ = WebPDemuxGetFrame(demuxer, 1, &frame_) != 0;
    }
    ~FirstFrame() {
        if (found_) WebPDemuxReleaseIterator(&frame_);
    }
    FirstFrame(const FirstFrame&) = delete;
    FirstFrame& operator=(const FirstFrame&) = delete;

    bool is_complete() const { return found_ && frame_.complete != 0; }
    const WebPIterator& operator*() const { return frame_; }
    const WebPIterator* operator->() const { return &frame_; }

private:
    WebPIterator frame_{};
    bool found_ = false;
};

// Decodes into `pixels`, which are as wide as `size` says.
bool decode_frame(const WebPData& data, Size size, bool scale, std::vector<std::uint8_t>& pixels) {
    WebPDecoderConfig config;
    if (WebPInitDecoderConfig(&config) == 0) return false;
    pixels.resize(size.row_bytes() * static_cast<std::size_t>(size.height));
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA = {pixels.data(), static_cast<int>(size.row_bytes()), pixels.size()};
    config.options.use_scaling = scale ? 1 : 0;
    config.options.scaled_width = static_cast<int>(size.width);
    config.options.scaled_height = static_cast<int>(size.height);
    return WebPDecode(data.bytes, data.size, &config) == VP8_STATUS_OK;
}

Result<PictureHeader> describe(std::string_view bytes, const WebPDemuxer* demuxer,
                               const WebPIterator& frame) {
    PictureHeader header;
    header.size = {WebPDemuxGetI(demuxer, WEBP_FF_CANVAS_WIDTH),
                   WebPDemuxGetI(demuxer, WEBP_FF_CANVAS_HEIGHT)};
    const bool fills = frame.width == header.size.width && frame.height == header.size.height;
    header.has_alpha = frame.has_alpha != 0 || !fills;
    MemorySource source(bytes);
    BUGPIN_TRY(header.orientation, webp_orientation(source));
    WebPChunkIterator profile;
    if (WebPDemuxGetChunk(demuxer, "ICCP", 1, &profile) != 0) {
        header.profile =
            rgb_profile({reinterpret_cast<const char*>(profile.chunk.bytes), profile.chunk.size});
        WebPDemuxReleaseChunkIterator(&profile);
    }
    return header;
}

// Rows of a frame that covers only a part of its canvas; the rest is transparent.
void send_on_canvas(const std::vector<std::uint8_t>& pixels, Size canvas, const WebPIterator& frame,
                    RowSink& sink) {
    std::vector<std::uint8_t> row(canvas.row_bytes());
    const Size size{frame.width, frame.height};
    for (std::int64_t y = 0; y < canvas.height; ++y) {
        std::fill(row.begin(), row.end(), std::uint8_t{0});
        const std::int64_t within = y - frame.y_offset;
        if (within >= 0 && within < size.height) {
            const auto* from = &pixels[size.row_bytes() * static_cast<std::size_t>(within)];
            std::copy(from, from + size.row_bytes(),
                      row.begin() + frame.x_offset * static_cast<std::ptrdiff_t>(kChannels));
        }
        sink.row(row.data());
    }
}

}  // namespace

Result<> decode_webp(std::string_view bytes, std::int64_t most_pixels, RowSink& sink) {
    const WebPData all{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
    const Demuxer demuxer(WebPDemux(&all), WebPDemuxDelete);
    if (!demuxer) return undecodable_picture();
    const FirstFrame frame(demuxer.get());
    if (!frame.is_complete()) return undecodable_picture();
    BUGPIN_TRY(const PictureHeader header, describe(bytes, demuxer.get(), *frame));
    BUGPIN_TRY(const Size enough, announce(sink, header, most_pixels));

    const Size whole{frame->width, frame->height};
    const bool fills = whole == header.size;
    const bool fits = frame->x_offset + whole.width <= header.size.width &&
                      frame->y_offset + whole.height <= header.size.height;
    const bool scale = fills && enough.width < whole.width;
    std::vector<std::uint8_t> pixels;
    if (!fits || !decode_frame(frame->fragment, scale ? enough : whole, scale, pixels))
        return undecodable_picture();
    sink.start(scale ? enough : header.size);
    if (!fills) {
        send_on_canvas(pixels, header.size, *frame, sink);
        return {};
    }
    const std::size_t row_bytes = (scale ? enough : whole).row_bytes();
    for (std::size_t at = 0; at < pixels.size(); at += row_bytes) sink.row(&pixels[at]);
    return {};
}

}  // namespace bugpin::media
