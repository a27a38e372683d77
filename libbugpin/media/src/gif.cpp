// GIF89a: a screen with its palette, then blocks: extensions, and images with palettes of their
// own.
#include "format.hpp"

namespace bugpin::media {
namespace {

constexpr std::int64_t kScreenEnd = 13;
constexpr unsigned kImage = 0x2C, kExtension = 0x21;

unsigned char byte_of(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

std::int64_t palette_bytes(unsigned char flags) {
    return (flags & 0x80) != 0 ? 3LL << ((flags & 7) + 1) : 0;
}

// Where a chain of sub-blocks {length, data} that begins at `at` ends.
Result<std::int64_t> end_of_chain(Source& source, std::int64_t at) {
    while (true) {
        BUGPIN_TRY(const std::string_view length, source.read(at, 1));
        at += 1 + byte_of(length, 0);
        if (length[0] == 0) return at;
    }
}

}  // namespace

Result<std::optional<Dimensions>> gif_dimensions(Source& source) {
    BUGPIN_TRY(const std::string_view screen, source.read(6, 7));  // logical screen descriptor
    return std::optional(Dimensions{little16(screen), little16(screen.substr(2))});
}

// A file that breaks off after its first image has one.
Result<bool> gif_is_animated(Source& source) {
    BUGPIN_TRY(const std::string_view screen, source.read(0, kScreenEnd));
    int images = 0;
    for (std::int64_t at = kScreenEnd + palette_bytes(byte_of(screen, 10)); images < 2;) {
        BUGPIN_TRY(const std::string_view block, source.read_up_to(at, 10));
        if (block.empty()) return false;
        const unsigned kind = byte_of(block, 0);
        if (kind == kImage && ++images == 2) return true;
        if (kind == kImage && block.size() == 10)
            at += 11 + palette_bytes(byte_of(block, 9));  // descriptor, palette, code size
        else if (kind == kExtension)
            at += 2;
        else
            return false;
        const auto end = end_of_chain(source, at);
        if (!end) return false;
        at = *end;
    }
    return true;
}

Result<Edit> no_edit(Source& source) {
    Edit edit;
    edit.keep(source.whole());
    return edit;
}

}  // namespace bugpin::media
