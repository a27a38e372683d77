#include "bugpin/http/chunked_decoder.hpp"

#include <algorithm>

namespace bugpin::http {
namespace {

constexpr int kMostDigits = 16;
constexpr std::int64_t kMostDropped = 16 * 1024;  // bytes of extensions and trailers in one body
constexpr std::int64_t kMostLeft = INT64_MAX / 16;

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_text(char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F); }

Error invalid_chunked() {
    return {ErrorKind::invalid, "INVALID_CHUNKED", "The chunked request body is malformed"};
}

}  // namespace

Result<std::size_t> ChunkedDecoder::feed(std::string_view bytes, const Sink& sink) {
    std::size_t used = 0;
    while (used < bytes.size() && state_ != State::done) {
        if (state_ != State::data) {
            if (auto stepped = step(bytes[used]); !stepped) {
                state_ = State::failed;
                return std::move(stepped).error();
            }
            ++used;
            continue;
        }
        const auto room = static_cast<std::int64_t>(bytes.size() - used);
        const auto piece = bytes.substr(used, static_cast<std::size_t>(std::min(left_, room)));
        if (auto taken = sink(piece); !taken) {
            state_ = State::failed;
            return std::move(taken).error();
        }
        used += piece.size();
        left_ -= static_cast<std::int64_t>(piece.size());
        if (left_ == 0) state_ = State::data_cr;
    }
    return used;
}

Result<> ChunkedDecoder::step(char c) {
    switch (state_) {
    case State::size: return on_size(c);
    case State::extension: return on_line(c, State::size_lf);
    case State::size_lf: return expect(c, '\n', left_ > 0 ? State::data : State::trailer_start);
    case State::data_cr: return expect(c, '\r', State::data_lf);
    case State::data_lf: digits_ = 0; return expect(c, '\n', State::size);
    case State::trailer_start:
        if (c == '\r') return expect(c, '\r', State::last_lf);
        state_ = State::trailer;
        return on_line(c, State::trailer_lf);
    case State::trailer: return on_line(c, State::trailer_lf);
    case State::trailer_lf: return expect(c, '\n', State::trailer_start);
    case State::last_lf: return expect(c, '\n', State::done);
    case State::data:
    case State::done:
    case State::failed: break;
    }
    return invalid_chunked();
}

Result<> ChunkedDecoder::on_size(char c) {
    if (const int digit = hex_value(c); digit >= 0) {
        if (++digits_ > kMostDigits || left_ > kMostLeft - 1) return invalid_chunked();
        left_ = left_ * 16 + digit;
        return {};
    }
    if (digits_ == 0) return invalid_chunked();
    if (c == ';')
        state_ = State::extension;
    else if (c == '\r')
        state_ = State::size_lf;
    else
        return invalid_chunked();
    return {};
}

Result<> ChunkedDecoder::on_line(char c, State at_end) {
    if (c == '\r') {
        state_ = at_end;
        return {};
    }
    if (!is_text(c) || ++dropped_ > kMostDropped) return invalid_chunked();
    return {};
}

Result<> ChunkedDecoder::expect(char c, char expected, State next) {
    if (c != expected) return invalid_chunked();
    state_ = next;
    return {};
}

}  // namespace bugpin::http
