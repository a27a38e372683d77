// A whole picture in memory, upright, on which boxes can be painted. Four bytes a pixel. One
// thread.
#pragma once

#include "rows.hpp"

#include "bugpin/ports/picture_worker.hpp"

#include <string>
#include <vector>

namespace bugpin::media {

// A box in whole pixels of a canvas: [left, right) × [top, bottom).
struct PixelBox {
    std::int64_t left = 0, top = 0, right = 0, bottom = 0;
    std::uint32_t rgb = 0;

    friend bool operator==(const PixelBox&, const PixelBox&) = default;
};

class Canvas final : public RowSink {
public:
    Result<Size> announce(const PictureHeader& header) override;
    void start(Size size) override;
    void row(const std::uint8_t* rgba) override;

    void paint(const PixelBox& box);

    Size size() const { return size_; }  // upright
    int orientation() const { return header_.orientation; }
    bool has_alpha() const { return header_.has_alpha; }
    const std::string& profile() const { return header_.profile; }
    const std::uint8_t* row_at(std::int64_t y) const;

private:
    std::uint8_t* pixel(std::int64_t x, std::int64_t y);

    PictureHeader header_;
    Size stored_, size_;
    std::int64_t y_ = 0;  // of the next row that comes in
    std::vector<std::uint8_t> pixels_;
};

// How strictly a box keeps to what was asked for. JPEG codes blocks of eight by eight pixels as
// one: boxes grow to their edges, or what lies beside would shine through.
inline constexpr std::int64_t kJpegBlock = 8;

// The task's boxes on a canvas of `size`, rounded outwards to multiples of `grid` and clipped.
// Where browsers differ in whether they turn a picture upright (`is_turning_disputed`), the boxes
// are there in both readings.
std::vector<PixelBox> boxes_on(Size size, const ports::PictureTask& task, std::int64_t grid,
                               int orientation, bool is_turning_disputed);

}  // namespace bugpin::media
