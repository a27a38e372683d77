// Items of an image file (ISO/IEC 23008-12): "iinf" says what each is, "iloc" where its bytes are.
#include "box_metadata.hpp"
#include "errors.hpp"
#include "tiff.hpp"

#include <map>

namespace bugpin::media {
namespace {

enum class ItemKind { exif, xmp };
using Items = std::map<std::uint64_t, ItemKind>;  // by item id; the others are not in it

// Where an extent's offset counts from.
enum Construction : std::uint64_t { kFile = 0, kDataBox = 1 };

Result<bool> is_xmp(Source& source, Range name_and_type) {
    const auto most = std::min<std::int64_t>(name_and_type.size(), 512);
    BUGPIN_TRY(const std::string_view text,
               source.read_up_to(name_and_type.begin, static_cast<std::size_t>(most)));
    const std::size_t name_end = text.find('\0');
    return name_end != std::string_view::npos &&
           text.substr(name_end + 1).starts_with("application/rdf+xml");
}

Result<> note_item(Source& source, const Box& entry, Items& items) {
    if (entry.type != "infe") return {};
    Fields fields(source, entry.body);
    BUGPIN_TRY(const std::uint64_t version, fields.next(1));
    if (version < 2) return {};  // says no type; not for pictures
    fields.skip(3);
    BUGPIN_TRY(const std::uint64_t id, fields.next(version == 2 ? 2 : 4));
    fields.skip(2);
    BUGPIN_TRY(const std::string type, fields.next_type());
    if (type == "Exif") items[id] = ItemKind::exif;
    if (type != "mime") return {};
    BUGPIN_TRY(const bool xmp, is_xmp(source, fields.rest()));
    if (xmp) items[id] = ItemKind::xmp;
    return {};
}

Result<Items> metadata_items(BoxReader& reader, const Box& info) {
    Items items;
    Fields fields(reader.source(), info.body);
    BUGPIN_TRY(const std::uint64_t version, fields.next(1));
    fields.skip(3 + (version == 0 ? 2 : 4));  // the count: the box's end says it as well
    BUGPIN_CHECK(reader.for_each(
        fields.rest(), [&](const Box& entry) { return note_item(reader.source(), entry, items); }));
    return items;
}

// Reads "iloc" and overwrites the extents of `items`.
class LocationReader {
public:
    LocationReader(Source& source, const Box& locations, Range data, const Items& items, Edit& edit)
        : source_(source),
          fields_(source, locations.body),
          data_(data),
          items_(items),
          edit_(edit) {}

    Result<> run() {
        BUGPIN_TRY(version_, fields_.next(1));
        fields_.skip(3);
        BUGPIN_TRY(const std::uint64_t sizes, fields_.next(2));
        offset_bytes_ = sizes >> 12 & 15;
        length_bytes_ = sizes >> 8 & 15;
        base_bytes_ = sizes >> 4 & 15;
        index_bytes_ = version_ == 0 ? 0 : sizes & 15;
        for (const std::size_t bytes : {offset_bytes_, length_bytes_, base_bytes_, index_bytes_})
            if (bytes > 8) return invalid_media();
        BUGPIN_TRY(const std::uint64_t count, fields_.next(version_ < 2 ? 2 : 4));
        for (std::uint64_t i = 0; i < count; ++i) BUGPIN_CHECK(read_item());
        return {};
    }

private:
    Result<> read_item() {
        BUGPIN_TRY(const std::uint64_t id, fields_.next(version_ < 2 ? 2 : 4));
        BUGPIN_TRY(const std::uint64_t method, fields_.next(version_ == 0 ? 0 : 2));
        BUGPIN_TRY(const std::uint64_t other_file, fields_.next(2));
        BUGPIN_TRY(const std::uint64_t base, fields_.next(base_bytes_));
        BUGPIN_TRY(const std::uint64_t extents, fields_.next(2));
        const auto item = items_.find(id);
        const bool is_ours = item != items_.end() && other_file == 0;
        // Made of other items: nobody does so with metadata, and we could not cut it.
        if (is_ours && (method & 15) > kDataBox) return invalid_media();
        const Range from = (method & 15) == kFile ? source_.whole() : data_;
        for (std::uint64_t i = 0; i < extents; ++i) {
            fields_.skip(static_cast<std::int64_t>(index_bytes_));
            BUGPIN_TRY(const std::uint64_t offset, fields_.next(offset_bytes_));
            BUGPIN_TRY(const std::uint64_t length, fields_.next(length_bytes_));
            if (is_ours) BUGPIN_CHECK(overwrite(from, base, offset, length, item->second));
        }
        return {};
    }

    Result<> overwrite(Range from, std::uint64_t base, std::uint64_t offset, std::uint64_t length,
                       ItemKind kind) {
        const auto room = static_cast<std::uint64_t>(from.size());
        // Length 0 means everything there is, the picture too.
        if (base > room || offset > room - base || length > room - base - offset || length == 0)
            return invalid_media();
        const std::int64_t begin = from.begin + static_cast<std::int64_t>(base + offset);
        // Decoders look for a TIFF header in an Exif item, after four bytes that say where.
        std::string text = kind == ItemKind::exif ? std::string(4, '\0') + empty_tiff() : "";
        if (text.size() > length) text.clear();
        edit_.overwrite({begin, begin + static_cast<std::int64_t>(length)}, std::move(text));
        return {};
    }

    Source& source_;
    Fields fields_;
    Range data_;  // the body of "idat"
    const Items& items_;
    Edit& edit_;
    std::uint64_t version_ = 0;
    std::size_t offset_bytes_ = 0, length_bytes_ = 0, base_bytes_ = 0, index_bytes_ = 0;
};

}  // namespace

Result<> overwrite_items(BoxReader& reader, Range children, Edit& edit) {
    BUGPIN_TRY(const auto info, reader.find(children, "iinf"));
    BUGPIN_TRY(const auto locations, reader.find(children, "iloc"));
    if (!info || !locations) return {};
    BUGPIN_TRY(const Items items, metadata_items(reader, *info));
    if (items.empty()) return {};
    BUGPIN_TRY(const auto data, reader.find(children, "idat"));
    return LocationReader(reader.source(), *locations, data ? data->body : Range{}, items, edit)
        .run();
}

}  // namespace bugpin::media
