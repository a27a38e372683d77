// What this layer refuses, in the words of the API. Pure.
#pragma once

#include "bugpin/core/result.hpp"

namespace bugpin::media {

Error invalid_media();        // 400: the header is broken, or the file ends too soon
Error unsupported_media();    // 415
Error image_too_large();      // 413: more pixels than allowed
Error undecodable_picture();  // 415: no pixels can be had from it
Error worker_lost();          // 503: the process that decoded it died or took too long

}  // namespace bugpin::media
