#include "bugpin/media/inspector.hpp"

#include "attachment.hpp"
#include "decode.hpp"
#include "errors.hpp"
#include "format.hpp"

#include <algorithm>
#include <array>

namespace bugpin::media {
namespace {

using ports::MediaInfo;
using ports::MediaKind;

constexpr std::size_t kHeadBytes = 64;

struct FormatRow {
    Format format;
    MediaKind kind;
    std::string_view mime_type;
    std::string_view extension;
    Result<std::optional<Dimensions>> (*dimensions)(Source&);
    Result<Edit> (*edit)(Source&);
    Result<bool> (*is_animated)(Source&);
};

Result<bool> never(Source&) { return false; }
Result<bool> always(Source&) { return true; }

constexpr std::array kFormats{
    FormatRow{Format::png, MediaKind::image, "image/png", "png", png_dimensions, png_edit,
              png_is_animated},
    FormatRow{Format::jpeg, MediaKind::image, "image/jpeg", "jpg", jpeg_dimensions, jpeg_edit,
              never},
    FormatRow{Format::webp, MediaKind::image, "image/webp", "webp", webp_dimensions, webp_edit,
              webp_is_animated},
    FormatRow{Format::gif, MediaKind::image, "image/gif", "gif", gif_dimensions, no_edit,
              gif_is_animated},
    FormatRow{Format::avif, MediaKind::image, "image/avif", "avif", avif_dimensions, boxes_edit,
              avif_is_animated},
    FormatRow{Format::webm, MediaKind::video, "video/webm", "webm", webm_dimensions, no_edit,
              always},
    FormatRow{Format::mp4, MediaKind::video, "video/mp4", "mp4", mp4_dimensions, boxes_edit,
              always},
};

const FormatRow* row_named(std::string_view mime_type) {
    const auto* row = std::find_if(kFormats.begin(), kFormats.end(), [&](const FormatRow& each) {
        return each.mime_type == mime_type;
    });
    return row == kFormats.end() ? nullptr : row;
}

const FormatRow& row_of(Format format) {
    return *std::find_if(kFormats.begin(), kFormats.end(),
                         [&](const FormatRow& row) { return row.format == format; });
}

const FormatRow* row_of(std::string_view head) {
    const auto format = format_of(head);
    return format ? &row_of(*format) : nullptr;
}

// A picture without a size, or with an empty one, is broken; a video may keep it to itself.
Result<> check_dimensions(const FormatRow& row, const std::optional<Dimensions>& size,
                          const InputLimits& limits) {
    if (row.kind != MediaKind::image) return {};
    if (!size || size->width <= 0 || size->height <= 0) return invalid_media();
    if (size->width > limits.image_pixels / size->height) return image_too_large();
    return {};
}

class Inspector final : public ports::MediaInspector {
public:
    std::optional<MediaKind> guess(std::string_view head) const override {
        const FormatRow* row = row_of(head.substr(0, kHeadBytes));
        return row ? std::optional(row->kind) : std::nullopt;
    }

    Result<MediaInfo> inspect_media(const ports::StagedBlob& staged,
                                    const InputLimits& limits) override {
        Source source(staged);
        BUGPIN_TRY(const std::string_view head, source.read_up_to(0, kHeadBytes));
        const FormatRow* row = row_of(head);
        if (!row) return unsupported_media();
        BUGPIN_TRY(const auto size, row->dimensions(source));
        BUGPIN_CHECK(check_dimensions(*row, size, limits));
        MediaInfo info{row->kind, std::string(row->mime_type), std::string(row->extension), {}, {}};
        if (size) {
            info.width = size->width;
            info.height = size->height;
        }
        return info;
    }

    Result<MediaInfo> inspect_attachment(const ports::StagedBlob& staged) override {
        return inspect_document(staged);
    }

    Result<bool> can_redact(const ports::StagedBlob& staged, const MediaInfo& info) override {
        const FormatRow* row = row_named(info.mime_type);
        if (!row || row->kind != MediaKind::image || !can_decode(row->format)) return false;
        Source source(staged);
        BUGPIN_TRY(const bool is_animated, row->is_animated(source));
        return !is_animated;
    }

    Result<std::unique_ptr<ports::StagedBlob>> without_metadata(
        std::unique_ptr<ports::StagedBlob> staged, const MediaInfo& info,
        ports::BlobStore& store) override {
        const FormatRow* row = row_named(info.mime_type);
        if (!row) return staged;  // a document: kept as it is
        Source source(*staged);
        BUGPIN_TRY(const Edit edit, row->edit(source));
        return edit.apply(std::move(staged), store);
    }
};

}  // namespace

std::string_view mime_type_of(Format format) { return row_of(format).mime_type; }
std::string_view extension_of(Format format) { return row_of(format).extension; }
std::optional<Format> format_named(std::string_view mime_type) {
    const FormatRow* row = row_named(mime_type);
    return row ? std::optional(row->format) : std::nullopt;
}

std::unique_ptr<ports::MediaInspector> make_inspector() { return std::make_unique<Inspector>(); }

}  // namespace bugpin::media
