// Passes on the largest square in the middle of a picture. Orientation does not matter: the middle
// stays the middle. One thread.
#pragma once

#include "rows.hpp"

namespace bugpin::media {

class CentreSquare final : public RowSink {
public:
    // The square goes on to `next`, which must outlive this.
    explicit CentreSquare(RowSink& next) : next_(next) {}

    Result<Size> announce(const PictureHeader& header) override;
    void start(Size size) override;
    void row(const std::uint8_t* rgba) override;

private:
    RowSink& next_;
    Size size_;
    std::int64_t side_ = 0;
    std::int64_t y_ = 0;  // of the next row that comes in
};

}  // namespace bugpin::media
