// One task from beginning to end: decode, turn upright, shrink, burn boxes in, encode. What the
// worker process runs for each request. One thread.
#pragma once

#include "encode.hpp"
#include "format.hpp"

#include "bugpin/ports/picture_worker.hpp"

#include <optional>
#include <string_view>

namespace bugpin::media {

struct Made {
    Format format = Format::webp;
    Size size;
};

// As ports::PictureWorker::make; `task.mime_type` is not looked at. Throws std::bad_alloc.
Result<Made> make_picture(Format source, std::string_view bytes, const ports::PictureTask& task,
                          const ByteSink& out);

}  // namespace bugpin::media
