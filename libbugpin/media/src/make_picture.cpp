#include "make_picture.hpp"

#include "centre_square.hpp"
#include "decode.hpp"
#include "downscaler.hpp"
#include "errors.hpp"

namespace bugpin::media {
namespace {

// What a picture of `source` is written as when it keeps its size.
Format rewritten(Format source) {
    switch (source) {
    case Format::jpeg: return Format::jpeg;
    case Format::webp: return Format::webp;
    case Format::png:
    case Format::gif:
    case Format::avif:
    case Format::webm:
    case Format::mp4: return Format::png;
    }
    return Format::png;
}

Format format_for(const ports::PictureTask& task, Format source) {
    if (task.square) return Format::png;
    return task.max_width ? Format::webp : rewritten(source);
}

// Not every browser heeds the orientation that these carry; of JPEG and AVIF all do.
bool is_turning_disputed(Format source) { return source == Format::png || source == Format::webp; }

Result<> decode_to(Canvas& canvas, Format source, std::string_view bytes,
                   const ports::PictureTask& task) {
    if (task.square) {
        Downscaler downscaler(*task.square, canvas);
        CentreSquare square(downscaler);
        return decode(source, bytes, task.most_pixels, square);
    }
    if (!task.max_width) return decode(source, bytes, task.most_pixels, canvas);
    Downscaler downscaler(*task.max_width, canvas);
    return decode(source, bytes, task.most_pixels, downscaler);
}

// Lossy coding would let what lies beside a box shine into it.
bool encode(const Canvas& canvas, Format format, bool has_boxes, const ByteSink& out) {
    if (format == Format::png) return encode_png(canvas, out);
    if (format == Format::jpeg) return encode_jpeg(canvas, out);
    return encode_webp(canvas, has_boxes ? WebpQuality::lossless : WebpQuality::lossy, out);
}

}  // namespace

Result<Made> make_picture(Format source, std::string_view bytes, const ports::PictureTask& task,
                          const ByteSink& out) {
    Canvas canvas;
    BUGPIN_CHECK(decode_to(canvas, source, bytes, task));
    const Format format = format_for(task, source);
    const std::int64_t grid = format == Format::jpeg ? kJpegBlock : 1;
    for (const PixelBox& box :
         boxes_on(canvas.size(), task, grid, canvas.orientation(), is_turning_disputed(source)))
        canvas.paint(box);
    if (!encode(canvas, format, !task.boxes.empty(), out)) return undecodable_picture();
    return Made{format, canvas.size()};
}

}  // namespace bugpin::media
