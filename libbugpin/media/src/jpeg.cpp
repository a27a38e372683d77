// JPEG (ITU-T T.81): SOI, then segments {0xFF, marker, length, data}, scans of entropy-coded data,
// EOI.
#include "errors.hpp"
#include "format.hpp"
#include "tiff.hpp"

#include <algorithm>
#include <cstring>

namespace bugpin::media {
namespace {

using namespace std::string_view_literals;

enum Marker : unsigned {
    kTem = 0x01,
    kSof0 = 0xC0,
    kDht = 0xC4,
    kJpg = 0xC8,
    kDac = 0xCC,
    kSof15 = 0xCF,
    kRst0 = 0xD0,
    kRst7 = 0xD7,
    kSoi = 0xD8,
    kEoi = 0xD9,
    kSos = 0xDA,
    kApp0 = 0xE0,
    kApp1 = 0xE1,
    kApp2 = 0xE2,
    kApp14 = 0xEE,
    kApp15 = 0xEF,
    kCom = 0xFE,
};

struct Segment {
    unsigned marker = 0;
    Range whole;  // from the 0xFF that begins it
    Range data;   // after the length
};

bool stands_alone(unsigned marker) { return marker == kTem || (marker >= kRst0 && marker <= kEoi); }

bool is_frame_header(unsigned marker) {
    return marker >= kSof0 && marker <= kSof15 && marker != kDht && marker != kJpg &&
           marker != kDac;
}

bool is_application(unsigned marker) { return marker >= kApp0 && marker <= kApp15; }

// The segment at `offset`; extra 0xFF before its marker are padding and belong to it.
Result<Segment> segment_at(Source& source, std::int64_t offset) {
    std::int64_t at = offset;
    BUGPIN_TRY(std::string_view byte, source.read(at, 1));
    if (byte[0] != '\xFF') return invalid_media();
    while (byte[0] == '\xFF') {
        BUGPIN_TRY(byte, source.read(++at, 1));
    }
    Segment segment{static_cast<unsigned char>(byte[0]), {offset, at + 1}, {at + 1, at + 1}};
    if (segment.marker == 0) return invalid_media();
    if (stands_alone(segment.marker)) return segment;
    BUGPIN_TRY(const std::string_view length, source.read(at + 1, 2));
    segment.whole.end = at + 1 + big16(length);
    segment.data = {at + 3, segment.whole.end};
    if (segment.data.size() < 0 || segment.whole.end > source.size()) return invalid_media();
    return segment;
}

// Where the entropy-coded data that begins at `offset` ends: at the next marker that is no restart,
// or at the end of a truncated file.
Result<std::int64_t> end_of_scan(Source& source, std::int64_t offset) {
    while (true) {
        BUGPIN_TRY(const std::string_view bytes, source.read_up_to(offset, Source::kWindow));
        if (bytes.size() < 2) return source.size();
        // The last byte only ever serves to look at what follows a 0xFF.
        for (std::size_t at = 0; at + 1 < bytes.size(); ++at) {
            const auto* found =
                static_cast<const char*>(std::memchr(&bytes[at], 0xFF, bytes.size() - 1 - at));
            if (found == nullptr) break;
            at = static_cast<std::size_t>(found - bytes.data());
            const auto next = static_cast<unsigned char>(bytes[at + 1]);
            const bool is_data = next == 0 || (next >= kRst0 && next <= kRst7);
            if (!is_data && next != 0xFF) return offset + static_cast<std::int64_t>(at);
        }
        offset += static_cast<std::int64_t>(bytes.size()) - 1;
    }
}

Result<bool> begins_with(Source& source, Range data, std::string_view text) {
    const auto length = static_cast<std::int64_t>(text.size());
    if (data.size() < length) return false;
    return holds(source, {data.begin, data.begin + length}, text);
}

// What a picture needs to look as meant; everything else in APPn says how and where it was made, or
// holds a second picture.
Result<bool> is_needed(Source& source, const Segment& segment) {
    switch (segment.marker) {
    case kApp0: return begins_with(source, segment.data, "JFIF\0"sv);
    case kApp2: return begins_with(source, segment.data, "ICC_PROFILE\0"sv);
    case kApp14: return begins_with(source, segment.data, "Adobe"sv);
    default: return false;
    }
}

// Calls `visit(segment) -> Result<bool>` for each segment before the first scan, until it says
// false.
template <class F>
Result<> for_each_header_segment(Source& source, F&& visit) {
    for (std::int64_t at = 2; at < source.size();) {
        BUGPIN_TRY(const Segment segment, segment_at(source, at));
        if (segment.marker == kSos || segment.marker == kEoi) return {};
        BUGPIN_TRY(const bool go_on, visit(segment));
        if (!go_on) return {};
        at = segment.whole.end;
    }
    return {};
}

class JpegEdit {
public:
    explicit JpegEdit(Source& source) : source_(source) {}

    Result<Edit> run() {
        edit_.keep({0, 2});
        for (std::int64_t at = 2; at < source_.size();) {
            BUGPIN_TRY(const Segment segment, segment_at(source_, at));
            BUGPIN_CHECK(take(segment));
            at = segment.whole.end;
            if (segment.marker == kEoi) break;  // what follows is no part of this picture
            if (segment.marker == kSos) {
                BUGPIN_TRY(const std::int64_t end, end_of_scan(source_, at));
                edit_.keep({at, end});
                at = end;
            }
        }
        return std::move(edit_);
    }

private:
    Result<> take(const Segment& segment) {
        if (segment.marker == kApp1) return take_exif(segment);
        bool keep = segment.marker != kCom;
        if (is_application(segment.marker)) {
            BUGPIN_TRY(keep, is_needed(source_, segment));
        }
        if (keep) edit_.keep(segment.whole);
        return {};
    }

    // Keeps of the first Exif segment that knows no more than which way is up.
    Result<> take_exif(const Segment& segment) {
        BUGPIN_TRY(const bool is_exif, begins_with(source_, segment.data, kExifPrefix));
        if (!is_exif || is_oriented_) return {};
        const auto prefix = static_cast<std::int64_t>(kExifPrefix.size());
        BUGPIN_TRY(const int orientation,
                   orientation_of(source_, {segment.data.begin + prefix, segment.data.end}));
        if (orientation == 1) return {};
        is_oriented_ = true;
        const std::string body = std::string(kExifPrefix) + minimal_tiff(orientation);
        const char length = static_cast<char>(body.size() + 2);
        const std::string minimal = std::string("\xFF\xE1\0"sv) + length + body;
        BUGPIN_TRY(const bool is_minimal, holds(source_, segment.whole, minimal));
        if (is_minimal)
            edit_.keep(segment.whole);
        else
            edit_.put(minimal);
        return {};
    }

    Source& source_;
    Edit edit_;
    bool is_oriented_ = false;
};

}  // namespace

Result<std::optional<Dimensions>> jpeg_dimensions(Source& source) {
    for (std::int64_t at = 2;;) {
        BUGPIN_TRY(const Segment segment, segment_at(source, at));
        if (is_frame_header(segment.marker)) {
            BUGPIN_TRY(const std::string_view frame,
                       source.read_within(segment.data, segment.data.begin, 5));
            return std::optional(Dimensions{big16(frame.substr(3)), big16(frame.substr(1))});
        }
        if (segment.marker == kSos || segment.marker == kEoi || segment.marker == kSoi)
            return invalid_media();
        at = segment.whole.end;
    }
}

Result<int> jpeg_orientation(Source& source) {
    int orientation = 1;
    BUGPIN_CHECK(for_each_header_segment(source, [&](const Segment& segment) -> Result<bool> {
        if (segment.marker != kApp1) return true;
        BUGPIN_TRY(const bool is_exif, begins_with(source, segment.data, kExifPrefix));
        if (!is_exif) return true;
        const auto prefix = static_cast<std::int64_t>(kExifPrefix.size());
        BUGPIN_TRY(orientation,
                   orientation_of(source, {segment.data.begin + prefix, segment.data.end}));
        return orientation == 1;
    }));
    return orientation;
}

// Segments carry {"ICC_PROFILE\0", number, count, piece}; every encoder writes them in order.
Result<std::string> jpeg_profile(Source& source) {
    constexpr std::int64_t kPrefix = 14;
    std::string profile;
    BUGPIN_CHECK(for_each_header_segment(source, [&](const Segment& segment) -> Result<bool> {
        if (segment.marker != kApp2) return true;
        BUGPIN_TRY(const bool is_profile, begins_with(source, segment.data, "ICC_PROFILE\0"sv));
        if (!is_profile) return true;
        for (std::int64_t at = segment.data.begin + kPrefix; at < segment.data.end;) {
            const auto count = static_cast<std::size_t>(
                std::min<std::int64_t>(Source::kWindow, segment.data.end - at));
            BUGPIN_TRY(const std::string_view piece, source.read(at, count));
            profile.append(piece);
            at += static_cast<std::int64_t>(count);
        }
        return true;
    }));
    return profile;
}

Result<Edit> jpeg_edit(Source& source) { return JpegEdit(source).run(); }

}  // namespace bugpin::media
