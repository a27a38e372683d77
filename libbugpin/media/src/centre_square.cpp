#include "centre_square.hpp"

#include <algorithm>

namespace bugpin::media {
namespace {

// So much of `side` that the shorter side still has `wanted` of its `shortest`, rounded up.
std::int64_t enough(std::int64_t side, std::int64_t wanted, std::int64_t shortest) {
    return (side * wanted + shortest - 1) / shortest;
}

}  // namespace

Result<Size> CentreSquare::announce(const PictureHeader& header) {
    const Size whole = header.size;
    const std::int64_t shortest = std::min(whole.width, whole.height);
    PictureHeader square = header;
    square.size = {shortest, shortest};
    BUGPIN_TRY(const Size wanted, next_.announce(square));
    return Size{enough(whole.width, wanted.width, shortest),
                enough(whole.height, wanted.height, shortest)};
}

void CentreSquare::start(Size size) {
    size_ = size;
    side_ = std::min(size.width, size.height);
    y_ = 0;
    next_.start({side_, side_});
}

void CentreSquare::row(const std::uint8_t* rgba) {
    const std::int64_t top = (size_.height - side_) / 2, left = (size_.width - side_) / 2;
    if (y_ >= top && y_ < top + side_) next_.row(rgba + Size{left, 1}.row_bytes());
    ++y_;
}

}  // namespace bugpin::media
