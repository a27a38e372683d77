// WebP (RFC 9649): RIFF {"RIFF", size, "WEBP"} and chunks {type, size, data, padding to even}.
#include "errors.hpp"
#include "format.hpp"
#include "tiff.hpp"

#include <algorithm>
#include <utility>

namespace bugpin::media {
namespace {

using namespace std::string_view_literals;

constexpr std::int64_t kHeaderBytes = 12;
constexpr char kExifFlag = 0x08;
constexpr char kXmpFlag = 0x04;

struct Chunk {
    std::string type;
    Range data;
    Range whole;
};

// Where the picture ends, by its own word and by what is there.
Result<Range> body_of(Source& source) {
    BUGPIN_TRY(const std::string_view header, source.read(0, kHeaderBytes));
    const std::int64_t end = 8 + std::int64_t{little32(header.substr(4))};
    return Range{kHeaderBytes, std::min(end, source.size())};
}

// The chunk at the front of `body`, cut to what is there of a truncated one; nullopt when too
// little is left for one.
Result<std::optional<Chunk>> front_chunk(Source& source, Range body) {
    if (body.size() < 8) return std::optional<Chunk>();
    BUGPIN_TRY(const std::string_view frame, source.read(body.begin, 8));
    const std::int64_t length = little32(frame.substr(4));
    const std::int64_t begin = body.begin + 8;
    return std::optional<Chunk>({std::string(frame.substr(0, 4)),
                                 {begin, std::min(begin + length, body.end)},
                                 {body.begin, std::min(begin + length + length % 2, body.end)}});
}

std::string little32_bytes(std::uint32_t value) {
    return {static_cast<char>(value), static_cast<char>(value >> 8), static_cast<char>(value >> 16),
            static_cast<char>(value >> 24)};
}

Result<std::optional<Dimensions>> lossy_dimensions(std::string_view data) {
    const bool is_key_frame = (data[0] & 1) == 0;
    if (!is_key_frame || data.substr(3, 3) != "\x9D\x01\x2A"sv) return invalid_media();
    return std::optional(
        Dimensions{little16(data.substr(6)) & 0x3FFF, little16(data.substr(8)) & 0x3FFF});
}

Result<std::optional<Dimensions>> lossless_dimensions(std::string_view data) {
    if (data[0] != 0x2F) return invalid_media();
    const std::uint32_t bits = little32(data.substr(1));
    return std::optional(Dimensions{(bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1});
}

// Calls `visit(chunk) -> Result<>` for each chunk of `body`.
template <class F>
Result<> for_each_chunk(Source& source, Range body, F&& visit) {
    while (true) {
        BUGPIN_TRY(const auto chunk, front_chunk(source, body));
        if (!chunk) return {};
        BUGPIN_CHECK(visit(*chunk));
        body.begin = chunk->whole.end;
    }
}

// Some writers put JPEG's prefix before the TIFF structure.
Result<int> orientation_in(Source& source, Range data) {
    const auto prefix = static_cast<std::int64_t>(kExifPrefix.size());
    const Range front{data.begin, std::min(data.begin + prefix, data.end)};
    BUGPIN_TRY(const bool is_prefixed, holds(source, front, kExifPrefix));
    if (is_prefixed) data.begin += prefix;
    return orientation_of(source, data);
}

class WebpEdit {
public:
    explicit WebpEdit(Source& source) : source_(source) {}

    Result<Edit> run() {
        BUGPIN_TRY(Range body, body_of(source_));
        BUGPIN_CHECK(survey(body));
        if (!has_metadata_) {
            edit_.keep({0, body.end});
            return std::move(edit_);
        }
        edit_.put("RIFF" + little32_bytes(static_cast<std::uint32_t>(size_ - 8)) + "WEBP");
        BUGPIN_CHECK(
            for_each_chunk(source_, body, [&](const Chunk& chunk) { return take(chunk); }));
        return std::move(edit_);
    }

private:
    static bool is_metadata(const Chunk& chunk) {
        return chunk.type == "EXIF" || chunk.type == "XMP ";
    }

    // First pass: the header at the front must say how long the file will be.
    Result<> survey(Range body) {
        BUGPIN_CHECK(for_each_chunk(source_, body, [&](const Chunk& chunk) -> Result<> {
            if (is_metadata(chunk)) return survey_metadata(chunk);
            size_ += chunk.whole.size();
            return {};
        }));
        if (orientation_ != 1) size_ += static_cast<std::int64_t>(minimal_chunk().size());
        return {};
    }

    Result<> survey_metadata(const Chunk& chunk) {
        if (chunk.type == "EXIF" && orientation_ == 1) {
            BUGPIN_TRY(orientation_, orientation_in(source_, chunk.data));
            BUGPIN_TRY(const bool is_minimal, holds(source_, chunk.whole, minimal_chunk()));
            if (is_minimal && orientation_ != 1) return {};
        }
        has_metadata_ = true;
        return {};
    }

    std::string minimal_chunk() const {
        const std::string tiff = minimal_tiff(orientation_);  // of even length
        return "EXIF" + little32_bytes(static_cast<std::uint32_t>(tiff.size())) + tiff;
    }

    // Second pass.
    Result<> take(const Chunk& chunk) {
        if (chunk.type == "VP8X") return take_extended_header(chunk);
        if (!is_metadata(chunk))
            edit_.keep(chunk.whole);
        else if (orientation_ != 1 && !std::exchange(has_put_exif_, true))
            edit_.put(minimal_chunk());
        return {};
    }

    Result<> take_extended_header(const Chunk& chunk) {
        BUGPIN_TRY(const std::string_view there,
                   source_.read_within(chunk.data, chunk.data.begin, 1));
        const char kept = orientation_ == 1 ? '\0' : kExifFlag;
        const auto flags = static_cast<char>((there[0] & ~(kExifFlag | kXmpFlag)) | kept);
        edit_.keep({chunk.whole.begin, chunk.data.begin});
        edit_.put(std::string(1, flags));
        edit_.keep({chunk.data.begin + 1, chunk.whole.end});
        return {};
    }

    Source& source_;
    Edit edit_;
    std::int64_t size_ = kHeaderBytes;  // of the new file
    int orientation_ = 1;
    bool has_metadata_ = false;
    bool has_put_exif_ = false;
};

}  // namespace

Result<std::optional<Dimensions>> webp_dimensions(Source& source) {
    BUGPIN_TRY(const Range body, body_of(source));
    BUGPIN_TRY(const auto chunk, front_chunk(source, body));
    if (!chunk) return invalid_media();
    const std::size_t needed = chunk->type == "VP8L" ? 5 : 10;
    BUGPIN_TRY(const std::string_view data,
               source.read_within(chunk->data, chunk->data.begin, needed));
    if (chunk->type == "VP8 ") return lossy_dimensions(data);
    if (chunk->type == "VP8L") return lossless_dimensions(data);
    if (chunk->type != "VP8X") return invalid_media();
    return std::optional(Dimensions{little24(data.substr(4)) + 1, little24(data.substr(7)) + 1});
}

Result<int> webp_orientation(Source& source) {
    int orientation = 1;
    BUGPIN_TRY(const Range body, body_of(source));
    BUGPIN_CHECK(for_each_chunk(source, body, [&](const Chunk& chunk) -> Result<> {
        if (chunk.type != "EXIF" || orientation != 1) return {};
        BUGPIN_TRY(orientation, orientation_in(source, chunk.data));
        return {};
    }));
    return orientation;
}

Result<bool> webp_is_animated(Source& source) {
    bool is_animated = false;
    BUGPIN_TRY(const Range body, body_of(source));
    BUGPIN_CHECK(for_each_chunk(source, body, [&](const Chunk& chunk) -> Result<> {
        is_animated = is_animated || chunk.type == "ANIM" || chunk.type == "ANMF";
        return {};
    }));
    return is_animated;
}

Result<Edit> webp_edit(Source& source) { return WebpEdit(source).run(); }

}  // namespace bugpin::media
