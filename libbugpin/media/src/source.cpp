#include "source.hpp"

#include "errors.hpp"

#include <algorithm>
#include <cassert>

namespace bugpin::media {
namespace {

std::uint64_t big(std::string_view bytes, std::size_t count) {
    assert(bytes.size() >= count);
    std::uint64_t value = 0;
    for (const char c : bytes.substr(0, count)) value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

std::uint32_t little(std::string_view bytes, std::size_t count) {
    assert(bytes.size() >= count);
    std::uint32_t value = 0;
    for (std::size_t i = count; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

}  // namespace

std::uint32_t big16(std::string_view bytes) { return static_cast<std::uint32_t>(big(bytes, 2)); }
std::uint32_t big32(std::string_view bytes) { return static_cast<std::uint32_t>(big(bytes, 4)); }
std::uint64_t big64(std::string_view bytes) { return big(bytes, 8); }
std::uint32_t little16(std::string_view bytes) { return little(bytes, 2); }
std::uint32_t little24(std::string_view bytes) { return little(bytes, 3); }
std::uint32_t little32(std::string_view bytes) { return little(bytes, 4); }

Result<std::string_view> Source::read(std::int64_t offset, std::size_t count) {
    BUGPIN_TRY(const std::string_view bytes, read_up_to(offset, count));
    if (bytes.size() < count) return invalid_media();
    return bytes;
}

Result<std::string_view> Source::read_up_to(std::int64_t offset, std::size_t most) {
    assert(most <= kWindow);
    if (offset < 0 || offset > size()) return invalid_media();
    const auto wanted = std::min(static_cast<std::int64_t>(most), size() - offset);
    if (offset < cached_.begin || offset + wanted > cached_.end) {
        cached_ = {};
        BUGPIN_TRY(const std::size_t got, file_.read_at(offset, window_));
        cached_ = {offset, offset + static_cast<std::int64_t>(got)};
    }
    const auto there = std::min(wanted, cached_.end - offset);
    return std::string_view(window_.data() + (offset - cached_.begin),
                            static_cast<std::size_t>(there));
}

Result<std::string_view> Source::read_within(Range within, std::int64_t offset, std::size_t count) {
    if (offset < within.begin || static_cast<std::int64_t>(count) > within.end - offset)
        return invalid_media();
    return read(offset, count);
}

}  // namespace bugpin::media
