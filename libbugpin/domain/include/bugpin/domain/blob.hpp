// A blob: bytes on disk, named by their SHA-256. Blobs are immutable and shared; what they mean is
// said by the File rows that refer to them. Plain values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bugpin {

struct Blob {
    std::string sha256;  // 64 lower-case hex digits; also the file's name in the store
    std::int64_t bytes = 0;

    friend bool operator==(const Blob&, const Blob&) = default;
};

// True for 64 lower-case hex digits: the only form that ever becomes a path.
bool is_blob_hash(std::string_view text);

}  // namespace bugpin
