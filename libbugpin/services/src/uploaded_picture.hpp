// A picture that somebody who is signed in uploads to be shown in the console: checked, decoded in
// the sandbox and stored anew, so that nothing of what was sent is ever served.
#pragma once

#include "bugpin/core/limits.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/ports/blob_store.hpp"
#include "bugpin/ports/media_inspector.hpp"
#include "bugpin/ports/picture_worker.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::services {

// What an upload must be.
struct PictureRule {
    std::int64_t most_bytes = 0;
    std::int64_t least_side = 0;  // pixels, of both sides
    const std::vector<std::string_view>& types;
};

// What was made of one. The blob is on disk; `placed` keeps the sweeper away until a row names it.
struct MadePicture {
    ports::PlacedBlob placed;
    std::string mime_type, extension;
};

class UploadedPicture {
public:
    struct Ports {
        ports::BlobStore& blobs;
        ports::MediaInspector& inspector;
        ports::PictureWorker& worker;
    };

    // FILE_TOO_LARGE (413), UNSUPPORTED_MEDIA_TYPE (415), VALIDATION_ERROR when it is too small:
    // each names the field "file". Blocks on the disk.
    static Result<UploadedPicture> take(Ports ports, std::string_view bytes,
                                        const PictureRule& rule, const InputLimits& limits);

    // A square cut from the middle and so many pixels wide, a PNG; 0: the picture as it is.
    // UNDECODABLE_PICTURE (415), IMAGE_TOO_LARGE (413), naming the field "file". Blocks on the
    // worker and the disk.
    Result<MadePicture> make(std::int64_t square) const;

private:
    UploadedPicture(Ports ports, ports::PlacedBlob source, std::string mime_type);

    Ports ports_;
    ports::PlacedBlob source_;
    std::string mime_type_;
};

}  // namespace bugpin::services
