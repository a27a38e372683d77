#include "boxes.hpp"

#include "errors.hpp"
#include "format.hpp"

#include <algorithm>

namespace bugpin::media {
namespace {

constexpr std::int64_t kVersionAndFlags = 4;
constexpr std::int64_t kTrackWidth = 76;      // in the body of "tkhd", version 0
constexpr std::int64_t kTrackWidthLong = 88;  // and version 1, whose times have 64 bits

// Each side has 32 bits at most, so this holds.
std::uint64_t area(Dimensions size) {
    return static_cast<std::uint64_t>(size.width) * static_cast<std::uint64_t>(size.height);
}

void keep_largest(std::optional<Dimensions>& largest, Dimensions one) {
    if (!largest || area(one) > area(*largest)) largest = one;
}

// "tkhd" says 16.16 fixed point; audio has 0.
Result<Dimensions> track_size(Source& source, const Box& header) {
    Fields fields(source, header.body);
    BUGPIN_TRY(const std::uint64_t version, fields.next(1));
    fields.skip((version == 0 ? kTrackWidth : kTrackWidthLong) - 1);
    BUGPIN_TRY(const std::uint64_t width, fields.next(4));
    BUGPIN_TRY(const std::uint64_t height, fields.next(4));
    return Dimensions{static_cast<std::int64_t>(width >> 16),
                      static_cast<std::int64_t>(height >> 16)};
}

// The largest "ispe" of the file. A grid's own is larger than its tiles', a picture's larger than
// its thumbnail's.
Result<std::optional<Dimensions>> largest_item(BoxReader& reader, const Box& meta) {
    std::optional<Dimensions> largest;
    BUGPIN_TRY(const Range children, reader.children_of_meta(meta));
    BUGPIN_TRY(const auto properties, reader.find(children, "iprp"));
    if (!properties) return largest;
    BUGPIN_TRY(const auto container, reader.find(properties->body, "ipco"));
    if (!container) return largest;
    BUGPIN_CHECK(reader.for_each(container->body, [&](const Box& property) -> Result<> {
        if (property.type != "ispe") return {};
        Fields fields(reader.source(), property.body);
        fields.skip(kVersionAndFlags);
        BUGPIN_TRY(const std::uint64_t width, fields.next(4));
        BUGPIN_TRY(const std::uint64_t height, fields.next(4));
        keep_largest(largest,
                     {static_cast<std::int64_t>(width), static_cast<std::int64_t>(height)});
        return {};
    }));
    return largest;
}

Result<std::optional<Dimensions>> largest_track(BoxReader& reader, const Box& movie) {
    std::optional<Dimensions> largest;
    BUGPIN_CHECK(reader.for_each(movie.body, [&](const Box& track) -> Result<> {
        if (track.type != "trak") return {};
        BUGPIN_TRY(const auto header, reader.find(track.body, "tkhd"));
        if (!header) return {};
        BUGPIN_TRY(const Dimensions size, track_size(reader.source(), *header));
        if (size.width > 0 && size.height > 0) keep_largest(largest, size);
        return {};
    }));
    return largest;
}

}  // namespace

Result<std::uint64_t> Fields::next(std::size_t bytes) {
    BUGPIN_TRY(const std::string_view text, source_.read_within(range_, range_.begin, bytes));
    range_.begin += static_cast<std::int64_t>(bytes);
    std::uint64_t value = 0;
    for (const char c : text) value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

Result<std::string> Fields::next_type() {
    BUGPIN_TRY(const std::string_view text, source_.read_within(range_, range_.begin, 4));
    range_.begin += 4;
    return std::string(text);
}

Result<std::optional<Box>> BoxReader::front(Range range) {
    if (range.size() < 8) return std::optional<Box>();
    if (--budget_ < 0) return invalid_media();
    BUGPIN_TRY(const std::string_view header,
               source_.read_up_to(range.begin, static_cast<std::size_t>(
                                                   std::min<std::int64_t>(range.size(), 16))));
    if (header.size() < 8) return invalid_media();
    std::uint64_t size = big32(header);
    std::int64_t header_bytes = 8;
    if (size == 1) {  // 64 bits follow
        if (header.size() < 16) return invalid_media();
        size = big64(header.substr(8));
        header_bytes = 16;
    }
    const auto room = static_cast<std::uint64_t>(range.size());
    if (size == 0 || size > room) size = room;  // 0: to the end
    if (size < static_cast<std::uint64_t>(header_bytes)) return invalid_media();
    const std::int64_t end = range.begin + static_cast<std::int64_t>(size);
    return std::optional<Box>(
        {std::string(header.substr(4, 4)), {range.begin, end}, {range.begin + header_bytes, end}});
}

Result<std::optional<Box>> BoxReader::find(Range range, std::string_view type) {
    while (true) {
        BUGPIN_TRY(auto box, front(range));
        if (!box || box->type == type) return box;
        range.begin = box->whole.end;
    }
}

Result<Range> BoxReader::children_of_meta(const Box& meta) {
    if (meta.body.size() < 8) return Range{meta.body.end, meta.body.end};
    BUGPIN_TRY(const std::string_view head, source_.read(meta.body.begin, 8));
    const bool is_plain = head.substr(4) == "hdlr";
    return Range{meta.body.begin + (is_plain ? 0 : kVersionAndFlags), meta.body.end};
}

Result<std::optional<Dimensions>> mp4_dimensions(Source& source) {
    BoxReader reader(source);
    BUGPIN_TRY(const auto movie, reader.find(source.whole(), "moov"));
    if (!movie) return invalid_media();
    return largest_track(reader, *movie);
}

Result<std::optional<Dimensions>> avif_dimensions(Source& source) {
    BoxReader reader(source);
    BUGPIN_TRY(const auto meta, reader.find(source.whole(), "meta"));
    if (!meta) return mp4_dimensions(source);  // an image sequence without a still
    return largest_item(reader, *meta);
}

// Sequences lie in tracks, as in a video.
Result<bool> avif_is_animated(Source& source) {
    BUGPIN_TRY(const auto movie, BoxReader(source).find(source.whole(), "moov"));
    return movie.has_value();
}

}  // namespace bugpin::media
