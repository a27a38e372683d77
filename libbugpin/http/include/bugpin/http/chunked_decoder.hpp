// The body of a request with "Transfer-Encoding: chunked" (RFC 9112 §7.1), decoded as it comes.
// Strict: sizes are hex digits and nothing else, lines end in CRLF, extensions and trailers are
// bounded and dropped. One decoder belongs to one body.
#pragma once

#include "bugpin/core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace bugpin::http {

class ChunkedDecoder {
public:
    using Sink = std::function<Result<>(std::string_view data)>;

    // Hands the data in `bytes` to `sink` and returns how many bytes were used: all of them, unless
    // the body ended within (the rest is the next request). INVALID_CHUNKED (400), or the sink's
    // error; after an error nothing more is accepted.
    Result<std::size_t> feed(std::string_view bytes, const Sink& sink);

    bool is_done() const noexcept { return state_ == State::done; }

private:
    enum class State {
        size,       // hex digits
        extension,  // up to CR
        size_lf,    // LF behind a size line
        data,
        data_cr,  // CRLF behind the data
        data_lf,
        trailer_start,  // first byte of a trailer, or CR of the last line
        trailer,        // up to CR
        trailer_lf,
        last_lf,
        done,
        failed,
    };

    Result<> step(char c);
    Result<> on_size(char c);
    Result<> on_line(char c, State at_end);
    Result<> expect(char c, char expected, State next);

    State state_ = State::size;
    std::int64_t left_ = 0;     // of this chunk's data
    int digits_ = 0;            // of this chunk's size
    std::int64_t dropped_ = 0;  // bytes of extensions and trailers so far
};

}  // namespace bugpin::http
