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

Error undecodable_picture() {
    return {ErrorKind::unsupported, "UNDECODABLE_PICTURE", "The picture cannot be decoded"};
}

Error worker_lost() {
    return {ErrorKind::unavailable, "PICTURE_WORKER_LOST",
            "The picture could not be processed: its decoder died or took too long"};
}

}  // namespace bugpin::media
