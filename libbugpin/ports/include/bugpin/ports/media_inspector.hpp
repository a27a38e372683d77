// Looks at the bytes of an upload: what it is, how large the picture is, and what must be cut out
// of it before it is stored. Blocks on the disk. Implementations are thread-safe.
#pragma once

#include "bugpin/core/limits.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/ports/blob_store.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bugpin::ports {

enum class MediaKind { image, video, document };

struct MediaInfo {
    MediaKind kind = MediaKind::image;
    std::string mime_type;                      // "image/png"; decided by magic bytes
    std::string extension;                      // "png"
    std::optional<std::int64_t> width, height;  // pixels as stored, before orientation
};

class MediaInspector {
public:
    virtual ~MediaInspector() = default;

    // The kind that the first bytes announce (64 suffice); nullopt when they announce nothing that
    // inspect_media would accept. For refusing early, while the upload still comes in.
    virtual std::optional<MediaKind> guess(std::string_view head) const = 0;

    // Picture (PNG, JPEG, WebP, GIF, AVIF) or video (WebM, MP4). UNSUPPORTED_MEDIA_TYPE for
    // anything else; IMAGE_TOO_LARGE (413) above limits.image_pixels; VALIDATION-like INVALID_MEDIA
    // (400) when the header is broken. Errors carry no field: the caller knows the part's name.
    virtual Result<MediaInfo> inspect_media(const StagedBlob& staged,
                                            const InputLimits& limits) = 0;

    // PDF, text (valid UTF-8 without NUL), JSON, ZIP; UNSUPPORTED_MEDIA_TYPE for anything else,
    // HTML, SVG and XML among it.
    virtual Result<MediaInfo> inspect_attachment(const StagedBlob& staged) = 0;

    // Whether boxes can be burnt into it: a picture of one frame, of a kind that this build
    // decodes. INVALID_MEDIA when it breaks off before that is known.
    virtual Result<bool> can_redact(const StagedBlob& staged, const MediaInfo& info) = 0;

    // Cuts location and camera metadata out, losslessly; colour profile and orientation stay.
    // Returns `staged` itself when there is nothing to cut.
    virtual Result<std::unique_ptr<StagedBlob>> without_metadata(std::unique_ptr<StagedBlob> staged,
                                                                 const MediaInfo& info,
                                                                 BlobStore& store) = 0;
};

}  // namespace bugpin::ports
