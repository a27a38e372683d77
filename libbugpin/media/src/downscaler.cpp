#include "downscaler.hpp"

#include <algorithm>

namespace bugpin::media {
namespace {

// Of the side that `max` does not speak of, in proportion, rounded, at least 1.
std::int64_t in_proportion(std::int64_t side, std::int64_t to, std::int64_t from) {
    return std::max<std::int64_t>(1, (side * to + from / 2) / from);
}

Size fitted(Size stored, int orientation, std::int64_t max_width) {
    const Size shown = upright(stored, orientation);
    if (shown.width <= max_width) return stored;
    const Size small{max_width, in_proportion(shown.height, max_width, shown.width)};
    return upright(small, orientation);  // and back: lying on its side is its own inverse
}

}  // namespace

Result<Size> Downscaler::announce(const PictureHeader& header) {
    to_ = fitted(header.size, header.orientation, max_width_);
    PictureHeader smaller = header;
    smaller.size = to_;
    BUGPIN_TRY([[maybe_unused]] const Size enough, next_.announce(smaller));
    return to_;
}

void Downscaler::start(Size size) {
    from_ = size;
    across_.assign(to_.row_bytes(), 0);
    sums_.assign(to_.row_bytes(), 0);
    out_.assign(to_.row_bytes(), 0);
    room_ = from_.height;
    next_.start(to_);
}

// In whole numbers: a pixel that comes in is to_.width parts wide, one that goes out from_.width.
void Downscaler::add_across(const std::uint8_t* rgba) {
    std::fill(across_.begin(), across_.end(), 0);
    auto* sum = across_.data();
    std::int64_t room = from_.width;
    for (std::int64_t x = 0; x < from_.width; ++x, rgba += kChannels) {
        for (std::int64_t left = to_.width; left > 0;) {
            const std::int64_t weight = std::min(left, room);
            const auto alpha = static_cast<std::uint64_t>(weight) * rgba[3];
            for (std::size_t c = 0; c < 3; ++c) sum[c] += alpha * rgba[c];
            sum[3] += alpha;
            left -= weight;
            room -= weight;
            if (room > 0) continue;
            room = from_.width;
            sum += kChannels;
        }
    }
}

void Downscaler::add_down(std::int64_t weight) {
    const auto by = static_cast<std::uint64_t>(weight);
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += across_[i] * by;
}

void Downscaler::row(const std::uint8_t* rgba) {
    if (from_ == to_) return next_.row(rgba);
    add_across(rgba);
    for (std::int64_t left = to_.height; left > 0;) {
        const std::int64_t weight = std::min(left, room_);
        add_down(weight);
        left -= weight;
        room_ -= weight;
        if (room_ > 0) continue;
        room_ = from_.height;
        send_row();
    }
}

void Downscaler::send_row() {
    const auto area =
        static_cast<std::uint64_t>(from_.width) * static_cast<std::uint64_t>(from_.height);
    for (std::size_t at = 0; at < sums_.size(); at += kChannels) {
        const std::uint64_t alpha = sums_[at + 3];
        for (std::size_t c = 0; c < 3; ++c)
            out_[at + c] = alpha == 0
                               ? std::uint8_t{0}
                               : static_cast<std::uint8_t>((sums_[at + c] + alpha / 2) / alpha);
        out_[at + 3] = static_cast<std::uint8_t>((alpha + area / 2) / area);
    }
    std::fill(sums_.begin(), sums_.end(), 0);
    next_.row(out_.data());
}

}  // namespace bugpin::media
