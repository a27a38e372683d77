// WebM: EBML (RFC 8794) elements {id, size, body} of Matroska (RFC 9559).
#include "errors.hpp"
#include "format.hpp"

#include <bit>

namespace bugpin::media {
namespace {

enum ElementId : std::uint64_t {
    kEbml = 0x1A45DFA3,
    kSegment = 0x18538067,
    kCluster = 0x1F43B675,
    kTracks = 0x1654AE6B,
    kTrackEntry = 0xAE,
    kVideo = 0xE0,
    kPixelWidth = 0xB0,
    kPixelHeight = 0xBA,
};

constexpr int kMostElements = 10'000;  // before the tracks; an honest file has a dozen

struct Element {
    std::uint64_t id = 0;
    Range body;
    bool is_open_ended = false;  // a live recording does not know its length
};

class ElementReader {
public:
    explicit ElementReader(Source& source) : source_(source) {}

    // The element at the front of `range`, cut off at its end; nullopt when `range` is empty.
    Result<std::optional<Element>> front(Range range) {
        if (range.size() <= 0) return std::optional<Element>();
        if (--budget_ < 0) return invalid_media();
        BUGPIN_TRY(const Number id, number_at(range.begin, range.end));
        if (id.bytes > 4) return invalid_media();
        const std::int64_t after_id = range.begin + static_cast<std::int64_t>(id.bytes);
        BUGPIN_TRY(const Number size, number_at(after_id, range.end));
        const std::int64_t begin = after_id + static_cast<std::int64_t>(size.bytes);
        const std::uint64_t mask = (std::uint64_t{1} << (7 * size.bytes)) - 1;
        const std::uint64_t length = size.value & mask;
        const bool is_open_ended = length == mask;
        const bool is_cut = is_open_ended || length > static_cast<std::uint64_t>(range.end - begin);
        const std::int64_t end = is_cut ? range.end : begin + static_cast<std::int64_t>(length);
        return std::optional<Element>({id.value, {begin, end}, is_open_ended});
    }

    // The first element `id` in `range`, not looking beyond the first cluster.
    Result<std::optional<Element>> find(Range range, std::uint64_t id) {
        while (true) {
            BUGPIN_TRY(auto element, front(range));
            if (!element || element->id == id) return element;
            if (element->id == kCluster || element->is_open_ended) return std::optional<Element>();
            range.begin = element->body.end;
        }
    }

    // The unsigned integer that element `id` in `range` holds; 0 without one.
    Result<std::uint64_t> find_number(Range range, std::uint64_t id) {
        BUGPIN_TRY(const auto element, find(range, id));
        if (!element) return std::uint64_t{0};
        if (element->body.size() > 4) return invalid_media();  // 4 bytes hold any width
        BUGPIN_TRY(
            const std::string_view bytes,
            source_.read(element->body.begin, static_cast<std::size_t>(element->body.size())));
        std::uint64_t value = 0;
        for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
        return value;
    }

private:
    struct Number {
        std::uint64_t value = 0;  // with its length marker
        std::size_t bytes = 0;
    };

    // A variable-length integer: as many bytes follow the first as it has leading zero bits.
    Result<Number> number_at(std::int64_t offset, std::int64_t end) {
        BUGPIN_TRY(const std::string_view first, source_.read_within({offset, end}, offset, 1));
        const auto head = static_cast<unsigned char>(first[0]);
        if (head == 0) return invalid_media();
        const auto count = static_cast<std::size_t>(std::countl_zero(head)) + 1;
        BUGPIN_TRY(const std::string_view bytes, source_.read_within({offset, end}, offset, count));
        Number number{0, count};
        for (const char c : bytes) number.value = number.value << 8 | static_cast<unsigned char>(c);
        return number;
    }

    Source& source_;
    int budget_ = kMostElements;
};

// The first track with a picture.
Result<std::optional<Dimensions>> first_video(ElementReader& reader, Range tracks) {
    while (true) {
        BUGPIN_TRY(const auto track, reader.front(tracks));
        if (!track) return std::optional<Dimensions>();
        tracks.begin = track->body.end;
        if (track->id != kTrackEntry) continue;
        BUGPIN_TRY(const auto video, reader.find(track->body, kVideo));
        if (!video) continue;
        BUGPIN_TRY(const std::uint64_t width, reader.find_number(video->body, kPixelWidth));
        BUGPIN_TRY(const std::uint64_t height, reader.find_number(video->body, kPixelHeight));
        if (width == 0 || height == 0) return invalid_media();
        return std::optional<Dimensions>(
            {static_cast<std::int64_t>(width), static_cast<std::int64_t>(height)});
    }
}

}  // namespace

Result<std::optional<Dimensions>> webm_dimensions(Source& source) {
    ElementReader reader(source);
    BUGPIN_TRY(const auto header, reader.front(source.whole()));
    if (!header || header->id != kEbml) return invalid_media();
    BUGPIN_TRY(const auto segment, reader.find({header->body.end, source.size()}, kSegment));
    if (!segment) return invalid_media();
    BUGPIN_TRY(const auto tracks, reader.find(segment->body, kTracks));
    if (!tracks) return std::optional<Dimensions>();
    return first_video(reader, tracks->body);
}

}  // namespace bugpin::media
