// The limits on what a request may carry. One struct, because rules in field tables, the multipart
// reader and the settings all speak of the same numbers. Every one but json_depth and stack_length
// can be set by the operator.
#pragma once

#include <cstdint>

namespace bugpin {

struct InputLimits {
    std::int64_t body_bytes = 64LL << 20;        // a whole request
    std::int64_t json_bytes = 1LL << 20;         // a JSON body or the part "data"
    std::int64_t json_depth = 64;                // nesting of JSON
    std::int64_t description_length = 20'000;    // code points
    std::int64_t stack_length = 20'000;          // code points of one stack trace
    std::int64_t context_entries = 500;          // each array of metadata
    std::int64_t media_count = 10;               // files in one submission
    std::int64_t image_bytes = 10LL << 20;       // one picture
    std::int64_t video_bytes = 50LL << 20;       // one video
    std::int64_t attachment_bytes = 10LL << 20;  // one attachment
    std::int64_t image_pixels = 50'000'000;      // width × height, from the header
    bool eu_privacy = false;                     // keep no queries of URLs and no activity
};

}  // namespace bugpin
