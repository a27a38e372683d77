#include "bugpin/http/body_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bugpin::http {
namespace {

constexpr std::int64_t kCheapToSkip = 64 * 1024;

}  // namespace

Error payload_too_large(std::int64_t limit) {
    return {ErrorKind::too_large, "PAYLOAD_TOO_LARGE",
            fmt::format("The request body is larger than {} bytes", limit)};
}

bool Framing::is_cheap_to_skip() const {
    return !chunked && content_length.value_or(0) <= kCheapToSkip;
}

BodyReader::BodyReader(const Framing& framing, std::int64_t limit, BodyTarget& target)
    : target_(target), limit_(limit), remaining_(framing.content_length.value_or(0)) {
    if (framing.chunked) chunks_.emplace();
}

bool BodyReader::done() const { return chunks_ ? chunks_->is_done() : remaining_ == 0; }

std::size_t BodyReader::wants(std::size_t at_most) const {
    if (chunks_) return at_most;
    return static_cast<std::size_t>(std::min(remaining_, static_cast<std::int64_t>(at_most)));
}

Result<std::size_t> BodyReader::feed(std::string_view bytes) {
    if (chunks_)
        return chunks_->feed(bytes, [this](std::string_view data) { return hand_on(data); });
    const std::string_view mine = bytes.substr(0, wants(bytes.size()));
    BUGPIN_CHECK(hand_on(mine));
    remaining_ -= std::ssize(mine);
    return mine.size();
}

Result<> BodyReader::hand_on(std::string_view bytes) {
    taken_ += std::ssize(bytes);
    if (taken_ > limit_) return payload_too_large(limit_);
    return target_.accept(bytes);
}

}  // namespace bugpin::http
