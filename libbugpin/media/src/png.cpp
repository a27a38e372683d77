// PNG (third edition, with APNG): a signature and chunks {length, type, data, CRC}.
#include "errors.hpp"
#include "format.hpp"
#include "tiff.hpp"

#include <algorithm>
#include <array>

namespace bugpin::media {
namespace {

constexpr std::int64_t kSignatureBytes = 8;
constexpr std::int64_t kFrameBytes = 12;  // length, type and CRC of a chunk
constexpr std::int64_t kMostChunkBytes = 0x7FFFFFFF;

// Exif, texts (XMP and "Raw profile type exif" among them), time, provenance.
constexpr std::array<std::string_view, 6> kCut{"tEXt", "zTXt", "iTXt", "tIME", "caBX", "zxIf"};

struct Chunk {
    std::string type;
    Range data;
    Range whole;
};

// The chunk at `offset`, cut to what is there of a truncated one; nullopt at the end of the file.
Result<std::optional<Chunk>> chunk_at(Source& source, std::int64_t offset) {
    if (offset == source.size()) return std::optional<Chunk>();
    BUGPIN_TRY(const std::string_view frame, source.read(offset, 8));
    const std::int64_t length = big32(frame);
    if (length > kMostChunkBytes) return invalid_media();
    const auto within = [&](std::int64_t end) { return std::min(end, source.size()); };
    return std::optional<Chunk>({std::string(frame.substr(4, 4)),
                                 {offset + 8, within(offset + 8 + length)},
                                 {offset, within(offset + kFrameBytes + length)}});
}

constexpr std::array<std::uint32_t, 256> kCrcTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t c = i;
        for (int bit = 0; bit < 8; ++bit) c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
        table[i] = c;
    }
    return table;
}();

std::string big32_bytes(std::uint32_t value) {
    return {static_cast<char>(value >> 24), static_cast<char>(value >> 16),
            static_cast<char>(value >> 8), static_cast<char>(value)};
}

std::string make_chunk(std::string_view type, std::string_view data) {
    const std::string body = std::string(type).append(data);
    std::uint32_t crc = 0xFFFFFFFFu;
    for (const char c : body)
        crc = kCrcTable[(crc ^ static_cast<unsigned char>(c)) & 0xFF] ^ (crc >> 8);
    return big32_bytes(static_cast<std::uint32_t>(data.size())) + body + big32_bytes(~crc);
}

// Keeps of an eXif chunk no more than which way is up.
Result<> edit_exif(Source& source, const Chunk& chunk, Edit& edit) {
    BUGPIN_TRY(const int orientation, orientation_of(source, chunk.data));
    if (orientation == 1) return {};
    const std::string minimal = make_chunk("eXIf", minimal_tiff(orientation));
    BUGPIN_TRY(const bool is_minimal, holds(source, chunk.whole, minimal));
    if (is_minimal)
        edit.keep(chunk.whole);
    else
        edit.put(minimal);
    return {};
}

// The first chunk of that type before the picture ends.
Result<std::optional<Chunk>> find_chunk(Source& source, std::string_view type) {
    for (std::int64_t at = kSignatureBytes;;) {
        BUGPIN_TRY(const auto chunk, chunk_at(source, at));
        if (!chunk || chunk->type == type) return chunk;
        if (chunk->type == "IEND") return std::optional<Chunk>();
        at = chunk->whole.end;
    }
}

}  // namespace

Result<std::optional<Dimensions>> png_dimensions(Source& source) {
    BUGPIN_TRY(const auto header, chunk_at(source, kSignatureBytes));
    if (!header || header->type != "IHDR" || header->whole.size() != 13 + kFrameBytes)
        return invalid_media();
    BUGPIN_TRY(const std::string_view size, source.read(header->data.begin, 8));
    return std::optional(Dimensions{big32(size), big32(size.substr(4))});
}

Result<int> png_orientation(Source& source) {
    const auto exif = find_chunk(source, "eXIf");
    if (!exif || !*exif) return 1;
    return orientation_of(source, (*exif)->data);
}

Result<bool> png_is_animated(Source& source) {
    BUGPIN_TRY(const auto control, find_chunk(source, "acTL"));
    return control.has_value();
}

Result<Edit> png_edit(Source& source) {
    Edit edit;
    edit.keep({0, kSignatureBytes});
    for (std::int64_t at = kSignatureBytes;;) {
        BUGPIN_TRY(const auto chunk, chunk_at(source, at));
        if (!chunk) return edit;
        if (chunk->type == "eXIf") {
            BUGPIN_CHECK(edit_exif(source, *chunk, edit));
        } else if (std::find(kCut.begin(), kCut.end(), chunk->type) == kCut.end()) {
            edit.keep(chunk->whole);
        }
        if (chunk->type == "IEND") return edit;  // what follows is no picture
        at = chunk->whole.end;
    }
}

}  // namespace bugpin::media
