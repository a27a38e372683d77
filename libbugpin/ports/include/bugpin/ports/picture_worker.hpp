// Decodes and re-encodes stored pictures where a broken or malicious one can do no harm: in a
// process of its own, without rights, under limits of memory and time. Blocks for as long as a
// picture takes (milliseconds to seconds). Thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/ports/blob_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bugpin::ports {

// What lies inside becomes one solid colour.
struct SolidBox {
    double x = 0, y = 0, width = 0, height = 0;
    std::uint32_t rgb = 0;  // 0xRRGGBB

    friend bool operator==(const SolidBox&, const SolidBox&) = default;
};

struct PictureTask {
    std::string mime_type;  // of the source
    std::int64_t most_pixels = 50'000'000;
    // Set: a WebP at most so many pixels wide. Absent: a picture of the source's size, in its own
    // format where that can be written, else PNG.
    std::optional<std::int64_t> max_width;
    // Set: a PNG of the largest square in the middle, at most so many pixels wide; without boxes
    // and without max_width.
    std::optional<std::int64_t> square;
    // Boxes in pixels of the picture as it is displayed (upright), if it were of this size; they
    // are scaled to its real one, rounded outwards and clipped. Burnt into what is made, which is
    // then written so that every pixel inside keeps exactly its colour.
    double frame_width = 0, frame_height = 0;
    std::vector<SolidBox> boxes;
};

struct MadePicture {
    std::string mime_type;  // "image/webp"
    std::string extension;  // "webp"
    std::int64_t width = 0, height = 0;
};

class PictureWorker {
public:
    virtual ~PictureWorker() = default;

    // Reads `source` whole, appends to `out`. What is made is upright and carries no metadata but
    // its colour profile. Of an animation the first frame counts. Errors:
    //   UNDECODABLE_PICTURE (415)  damaged, of a kind that cannot be decoded, or beyond the limits
    //   IMAGE_TOO_LARGE (413)      more pixels than task.most_pixels
    //   PICTURE_WORKER_LOST (503)  the process died or took too long: the same picture may pass
    //                              another time
    //   UNAVAILABLE (503)          no worker could be had
    virtual Result<MadePicture> make(const OpenBlob& source, const PictureTask& task,
                                     StagedBlob& out) = 0;
};

}  // namespace bugpin::ports
