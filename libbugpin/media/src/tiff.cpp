#include "tiff.hpp"

#include <algorithm>

namespace bugpin::media {
namespace {

constexpr std::uint32_t kOrientationTag = 0x0112;
constexpr std::uint32_t kShort = 3;
constexpr std::uint32_t kMostEntries = 1000;  // far above what cameras write
constexpr std::int64_t kEntryBytes = 12;

class TiffReader {
public:
    TiffReader(Source& source, Range tiff) : source_(source), tiff_(tiff) {}

    // Errors mean "cannot be read".
    Result<int> orientation() {
        BUGPIN_TRY(const std::string_view mark, at(0, 4));
        is_little_ = mark == std::string_view("II*\0", 4);
        if (!is_little_ && mark != std::string_view("MM\0*", 4)) return 1;
        BUGPIN_TRY(const std::int64_t directory, u32(4));
        BUGPIN_TRY(const std::uint32_t entries, u16(directory));
        for (std::uint32_t i = 0; i < std::min(entries, kMostEntries); ++i) {
            const std::int64_t entry = directory + 2 + i * kEntryBytes;
            BUGPIN_TRY(const std::uint32_t tag, u16(entry));
            if (tag == kOrientationTag) return value_of(entry);
        }
        return 1;
    }

private:
    Result<int> value_of(std::int64_t entry) {
        BUGPIN_TRY(const std::uint32_t type, u16(entry + 2));
        BUGPIN_TRY(const std::uint32_t value, u16(entry + 8));
        return type == kShort && value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }

    Result<std::string_view> at(std::int64_t offset, std::size_t count) {
        return source_.read_within(tiff_, tiff_.begin + offset, count);
    }
    Result<std::uint32_t> u16(std::int64_t offset) {
        BUGPIN_TRY(const std::string_view bytes, at(offset, 2));
        return is_little_ ? little16(bytes) : big16(bytes);
    }
    Result<std::uint32_t> u32(std::int64_t offset) {
        BUGPIN_TRY(const std::string_view bytes, at(offset, 4));
        return is_little_ ? little32(bytes) : big32(bytes);
    }

    Source& source_;
    Range tiff_;
    bool is_little_ = false;
};

}  // namespace

Result<int> orientation_of(Source& source, Range tiff) {
    auto orientation = TiffReader(source, tiff).orientation();
    if (!orientation && orientation.error().kind == ErrorKind::invalid) return 1;
    return orientation;
}

std::string minimal_tiff(int orientation) {
    using namespace std::string_literals;
    // Header, one entry {tag, SHORT, count 1, value}, no further directory.
    return "II*\0\x08\0\0\0\x01\0"s + "\x12\x01\x03\0\x01\0\0\0"s + static_cast<char>(orientation) +
           "\0\0\0"s + "\0\0\0\0"s;
}

std::string empty_tiff() {
    using namespace std::string_literals;
    return "II*\0\x08\0\0\0\0\0\0\0\0\0"s;
}

Result<bool> holds(Source& source, Range range, std::string_view bytes) {
    if (range.size() != static_cast<std::int64_t>(bytes.size())) return false;
    BUGPIN_TRY(const std::string_view there, source.read_up_to(range.begin, bytes.size()));
    return there == bytes;
}

}  // namespace bugpin::media
