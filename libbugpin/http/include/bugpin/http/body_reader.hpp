// A request's body as it comes in: cut out of the byte stream, handed on piece by piece, never kept
// whole unless it is text. Without sockets. One thread at a time.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/http/chunked_decoder.hpp"
#include "bugpin/http/message.hpp"
#include "bugpin/http/multipart.hpp"
#include "bugpin/http/upload_sink.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bugpin::http {

// PAYLOAD_TOO_LARGE (413).
Error payload_too_large(std::int64_t limit);

// How the end of a body is known.
struct Framing {
    std::optional<std::int64_t> content_length;
    bool chunked = false;

    bool has_body() const { return chunked || content_length.value_or(0) > 0; }
    // Small enough to be read and thrown away, which saves the connection of a refused request.
    bool is_cheap_to_skip() const;
};

// Where the pieces go.
class BodyTarget {
public:
    virtual ~BodyTarget() = default;
    virtual Result<> accept(std::string_view bytes) = 0;
    virtual Result<> finish() { return {}; }
};

class DiscardedBody final : public BodyTarget {
public:
    Result<> accept(std::string_view) override { return {}; }
};

class TextBody final : public BodyTarget {
public:
    Result<> accept(std::string_view bytes) override {
        text_ += bytes;
        return {};
    }
    Body take() { return {std::move(text_), {}}; }

private:
    std::string text_;
};

class MultipartBody final : public BodyTarget {
public:
    MultipartBody(std::string boundary, UploadSink& sink) : reader_(std::move(boundary), sink) {}
    Result<> accept(std::string_view bytes) override { return reader_.feed(bytes); }
    Result<> finish() override { return reader_.finish(); }

private:
    MultipartReader reader_;
};

class BodyReader {
public:
    // More than `limit` bytes are PAYLOAD_TOO_LARGE. `target` outlives the reader.
    BodyReader(const Framing& framing, std::int64_t limit, BodyTarget& target);

    bool done() const;
    // How many bytes to read next: never beyond the body where its length is known.
    std::size_t wants(std::size_t at_most) const;
    // Takes the body's bytes from the front and says how many; the rest belongs to the next
    // request.
    Result<std::size_t> feed(std::string_view bytes);
    Result<> finish() { return target_.finish(); }

private:
    Result<> hand_on(std::string_view bytes);

    BodyTarget& target_;
    const std::int64_t limit_;
    std::int64_t taken_ = 0;
    std::int64_t remaining_ = 0;  // of a body with a length
    std::optional<ChunkedDecoder> chunks_;
};

}  // namespace bugpin::http
