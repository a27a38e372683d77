// ISO base media files (ISO/IEC 14496-12): boxes {size, type, body}, some of which hold boxes. MP4
// and AVIF are made of them. One thread.
#pragma once

#include "source.hpp"

#include <optional>
#include <string>

namespace bugpin::media {

struct Box {
    std::string type;  // four bytes
    Range whole;
    Range body;  // without size and type; of a full box still with version and flags
};

// Big-endian fields, one after the other; INVALID_MEDIA when `range` ends before.
class Fields {
public:
    Fields(Source& source, Range range) : source_(source), range_(range) {}

    Result<std::uint64_t> next(std::size_t bytes);  // REQUIRES: bytes <= 8; 0 bytes are a 0
    Result<std::string> next_type();
    void skip(std::int64_t bytes) { range_.begin += bytes; }
    Range rest() const noexcept { return range_; }

private:
    Source& source_;
    Range range_;
};

class BoxReader {
public:
    explicit BoxReader(Source& source) : source_(source) {}
    Source& source() noexcept { return source_; }

    // Calls `visit(box) -> Result<>` for each box in `range`. A box that claims to reach beyond is
    // cut off there.
    template <class F>
    Result<> for_each(Range range, F&& visit) {
        while (true) {
            BUGPIN_TRY(const auto box, front(range));
            if (!box) return {};
            BUGPIN_CHECK(visit(*box));
            range.begin = box->whole.end;
        }
    }

    // The first box of that type in `range`.
    Result<std::optional<Box>> find(Range range, std::string_view type);
    // What is in a "meta" box: a full box to ISO, a plain one to QuickTime.
    Result<Range> children_of_meta(const Box& meta);

private:
    Result<std::optional<Box>> front(Range range);

    Source& source_;
    int budget_ = 100'000;  // boxes; a long recording has a few thousand
};

}  // namespace bugpin::media
