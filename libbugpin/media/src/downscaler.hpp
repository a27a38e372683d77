// Makes a picture smaller by averaging areas, while its rows pass: each pixel of the result is the
// mean of the pixels it covers, those it covers in part counting in part. Holds two rows. Never
// makes a picture larger. One thread.
#pragma once

#include "rows.hpp"

#include <vector>

namespace bugpin::media {

class Downscaler final : public RowSink {
public:
    // The result, upright, is at most `max_width` wide; it goes on to `next`, which must outlive
    // this.
    Downscaler(std::int64_t max_width, RowSink& next) : max_width_(max_width), next_(next) {}

    Result<Size> announce(const PictureHeader& header) override;
    void start(Size size) override;
    void row(const std::uint8_t* rgba) override;

private:
    using Sums = std::vector<std::uint64_t>;  // four a pixel; colours weighted by alpha

    void add_across(const std::uint8_t* rgba);
    void add_down(std::int64_t weight);
    void send_row();

    const std::int64_t max_width_;
    RowSink& next_;
    Size from_, to_;
    std::int64_t room_ = 0;  // what the row under way can still take, in parts of to_.height
    Sums across_, sums_;     // the row that came in, shrunk; the row under way
    std::vector<std::uint8_t> out_;
};

}  // namespace bugpin::media
