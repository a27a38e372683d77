#include "box_metadata.hpp"

#include "format.hpp"

#include <algorithm>
#include <array>

namespace bugpin::media {
namespace {

using namespace std::string_view_literals;

// In "udta", and in "ilst" of iTunes' kind: location, maker, model, XMP (QuickTime, 3GPP, Canon).
constexpr std::array kUserData{"\xA9xyz"sv, "\xA9mak"sv, "\xA9mod"sv, "loci"sv, "manu"sv,
                               "modl"sv,    "GPS "sv,    "XMP_"sv,    "CNTH"sv};

// Of "uuid" boxes: XMP, Canon's and Sony's camera data.
constexpr std::array kUuids{"\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC"sv,
                            "\x85\xC0\xB6\x87\x82\x0F\x11\xE0\x81\x11\xF4\xCE\x46\x2B\x6A\x48"sv,
                            "USMT\x21\xD2\x4F\xCE\xBB\x88\x69\x5C\xFA\xC9\xC7\x40"sv};

constexpr std::array kContainers{"moov"sv, "trak"sv, "moof"sv, "traf"sv, "udta"sv};
constexpr int kMostDepth = 4;

template <class List>
bool is_in(const List& list, std::string_view what) {
    return std::find(list.begin(), list.end(), what) != list.end();
}

class BoxEdit {
public:
    explicit BoxEdit(Source& source) : reader_(source) {}

    Result<Edit> run() {
        BUGPIN_CHECK(visit_all(reader_.source().whole(), "", 0));
        return std::move(edit_);
    }

private:
    Result<> visit_all(Range range, std::string_view parent, int depth) {
        return reader_.for_each(range, [&](const Box& box) { return visit(box, parent, depth); });
    }

    Result<> visit(const Box& box, std::string_view parent, int depth) {
        if (box.type == "meta") return visit_meta(box);
        if (box.type == "uuid") return visit_uuid(box);
        if (parent == "udta" && is_in(kUserData, box.type)) return set_free(box);
        if (is_in(kContainers, box.type) && depth < kMostDepth)
            return visit_all(box.body, box.type, depth + 1);
        return {};
    }

    Result<> visit_uuid(const Box& box) {
        if (box.body.size() < 16) return {};
        BUGPIN_TRY(const std::string_view uuid, reader_.source().read(box.body.begin, 16));
        return is_in(kUuids, uuid) ? set_free(box) : Result<>();
    }

    Result<> visit_meta(const Box& meta) {
        BUGPIN_TRY(const Range children, reader_.children_of_meta(meta));
        BUGPIN_TRY(const auto header, reader_.find(children, "hdlr"));
        if (!header) return {};
        Fields fields(reader_.source(), header->body);
        fields.skip(8);
        BUGPIN_TRY(const std::string handler, fields.next_type());
        // Keys like "com.apple.quicktime.location.ISO6709": phones write nothing else there.
        if (handler == "mdta") return set_free(meta);
        if (handler == "mdir") return visit_tags(children);
        return overwrite_items(reader_, children, edit_);
    }

    Result<> visit_tags(Range children) {
        BUGPIN_TRY(const auto list, reader_.find(children, "ilst"));
        if (!list) return {};
        return reader_.for_each(list->body, [&](const Box& tag) {
            return is_in(kUserData, tag.type) ? set_free(tag) : Result<>();
        });
    }

    Result<> set_free(const Box& box) {
        edit_.overwrite({box.whole.begin + 4, box.whole.begin + 8}, "free");
        edit_.overwrite(box.body);
        return {};
    }

    BoxReader reader_;
    Edit edit_;
};

}  // namespace

Result<Edit> boxes_edit(Source& source) { return BoxEdit(source).run(); }

}  // namespace bugpin::media
