// multipart/form-data (RFC 7578, RFC 2046 §5.1), read incrementally: bytes go in as they come, part
// events come out. Memory is bounded by one delimiter and one header block. Strict: anything that a
// browser or curl would not send is an error, never a guess. One reader belongs to one thread.
#pragma once

#include "bugpin/core/result.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bugpin::http {

struct PartHead {
    std::string name;
    std::optional<std::string> filename;  // as sent, untrusted; present for files
    std::string content_type;             // as sent, "" when absent
};

// Receives the parts in order. An error stops the reader and is what feed() returns.
class MultipartSink {
public:
    virtual ~MultipartSink() = default;
    virtual Result<> on_part(PartHead head) = 0;
    virtual Result<> on_data(std::string_view bytes) = 0;
    virtual Result<> on_part_end() = 0;
};

// The boundary of a Content-Type value; nullopt unless it is multipart/form-data, INVALID_MULTIPART
// (400) when its boundary is missing, repeated, too long or has illegal characters.
Result<std::optional<std::string>> multipart_boundary(std::string_view content_type);

class MultipartReader {
public:
    // At most `max_parts` parts.
    MultipartReader(std::string boundary, MultipartSink& sink, std::int64_t max_parts = 64);
    ~MultipartReader();

    // INVALID_MULTIPART (400), or the sink's error. After an error nothing more is accepted.
    Result<> feed(std::string_view bytes);
    // At the end of the body: INVALID_MULTIPART unless the closing delimiter was seen.
    Result<> finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace bugpin::http
