#include "errors.hpp"

namespace bugpin::media {

Error invalid_media() {
    return {ErrorKind::invalid, "INVALID_MEDIA", "The file is damaged or incomplete"};
}

Error unsupported_media() {
    return {ErrorKind::unsupported, "UNSUPPORTED_MEDIA_TYPE",
            "Files of this type are not accepted"};
}

Error image_too_large() {
    return {ErrorKind::too_large, "IMAGE_TOO_LARGE", "The image has too many pixels"};
}

}  // namespace bugpin::media
