// The Range header (RFC 9110 §14) for one range of bytes. Several ranges, other units and anything
// malformed are ignored, as the RFC allows: the whole is sent. Pure and thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bugpin::http {

struct ByteRange {
    enum class Kind {
        whole,          // 200
        part,           // 206 with content_range()
        unsatisfiable,  // 416 with content_range()
    };
    Kind kind = Kind::whole;
    std::int64_t offset = 0;
    std::int64_t length = 0;

    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

// `total` is the length of the representation.
ByteRange parse_range(std::string_view header, std::int64_t total);

// The value of Content-Range: "bytes 0-499/1234", or "bytes */1234" for an unsatisfiable one.
std::string content_range(const ByteRange& range, std::int64_t total);

}  // namespace bugpin::http
