// GIF by giflib: the first frame on its canvas, and not a byte beyond it, however many frames a
// file has.
#include "decode.hpp"
#include "errors.hpp"

#include <algorithm>
#include <array>
#include <gif_lib.h>
#include <memory>
#include <vector>

namespace bugpin::media {
namespace {

struct Reader {
    std::string_view rest;

    static int read(GifFileType* file, GifByteType* out, int count) {
        auto& reader = *static_cast<Reader*>(file->UserData);
        const std::size_t got =
            reader.rest.copy(reinterpret_cast<char*>(out), static_cast<std::size_t>(count));
        reader.rest.remove_prefix(got);
        return static_cast<int>(got);
    }
};

void close(GifFileType* file) {
    int ignored = 0;
    DGifCloseFile(file, &ignored);
}
using Gif = std::unique_ptr<GifFileType, decltype(&close)>;

class GifDecoder {
public:
    explicit GifDecoder(std::string_view bytes) : reader_{bytes}, gif_(nullptr, close) {
        int error = 0;
        gif_.reset(DGifOpen(&reader_, Reader::read, &error));
    }

    Result<> run(std::int64_t most_pixels, RowSink& sink) {
        if (!gif_ || !find_frame()) return undecodable_picture();
        const GifImageDesc& frame = gif_->Image;
        PictureHeader header;
        header.size = {gif_->SWidth, gif_->SHeight};
        header.has_alpha = transparent_ != NO_TRANSPARENT_COLOR || frame.Left != 0 ||
                           frame.Top != 0 || frame.Width < gif_->SWidth ||
                           frame.Height < gif_->SHeight;
        BUGPIN_TRY([[maybe_unused]] const Size enough, announce(sink, header, most_pixels));
        if (frame.Width <= 0 || frame.Height <= 0 || frame.Width > most_pixels / frame.Height)
            return undecodable_picture();
        if (!set_palette()) return undecodable_picture();
        sink.start(header.size);
        return frame.Interlace ? interlaced(header.size, sink) : by_rows(header.size, sink);
    }

private:
    // Up to the first frame's pixels; false when there is none.
    bool find_frame() {
        GifRecordType record = UNDEFINED_RECORD_TYPE;
        while (DGifGetRecordType(gif_.get(), &record) == GIF_OK) {
            if (record == IMAGE_DESC_RECORD_TYPE) return DGifGetImageDesc(gif_.get()) == GIF_OK;
            if (record != EXTENSION_RECORD_TYPE || !pass_extension()) return false;
        }
        return false;
    }

    bool pass_extension() {
        int code = 0;
        GifByteType* block = nullptr;
        if (DGifGetExtension(gif_.get(), &code, &block) != GIF_OK) return false;
        GraphicsControlBlock control;
        if (code == GRAPHICS_EXT_FUNC_CODE && block != nullptr &&
            DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
            transparent_ = control.TransparentColor;
        while (block != nullptr)
            if (DGifGetExtensionNext(gif_.get(), &block) != GIF_OK) return false;
        return true;
    }

    bool set_palette() {
        const ColorMapObject* map = gif_->Image.ColorMap ? gif_->Image.ColorMap : gif_->SColorMap;
        if (map == nullptr) return false;
        for (int i = 0; i < std::min(map->ColorCount, 256); ++i) {
            const GifColorType& colour = map->Colors[i];
            palette_[static_cast<std::size_t>(i)] = {colour.Red, colour.Green, colour.Blue, 255};
        }
        if (transparent_ >= 0 && transparent_ < 256)
            palette_[static_cast<std::size_t>(transparent_)] = {};
        return true;
    }

    bool read_line(std::vector<GifPixelType>& line) {
        return DGifGetLine(gif_.get(), line.data(), static_cast<int>(line.size())) == GIF_OK;
    }

    // A row of the canvas: the frame's pixels where it lies, transparent elsewhere.
    void send(const GifPixelType* line, Size canvas, RowSink& sink) {
        row_.assign(canvas.row_bytes(), 0);
        const GifImageDesc& frame = gif_->Image;
        for (std::int64_t x = 0; line != nullptr && x < frame.Width; ++x) {
            const std::int64_t at = frame.Left + x;
            if (at >= canvas.width) break;
            const auto& colour = palette_[line[x]];
            std::copy(colour.begin(), colour.end(),
                      row_.begin() + at * static_cast<std::int64_t>(kChannels));
        }
        sink.row(row_.data());
    }

    Result<> by_rows(Size canvas, RowSink& sink) {
        const GifImageDesc& frame = gif_->Image;
        std::vector<GifPixelType> line(static_cast<std::size_t>(frame.Width));
        for (std::int64_t y = 0; y < canvas.height; ++y) {
            const bool within = y >= frame.Top && y < std::int64_t{frame.Top} + frame.Height;
            if (within && !read_line(line)) return undecodable_picture();
            send(within ? line.data() : nullptr, canvas, sink);
        }
        return {};
    }

    // Every eighth row from 0, from 4, every fourth from 2, every second from 1.
    Result<> interlaced(Size canvas, RowSink& sink) {
        const GifImageDesc& frame = gif_->Image;
        const auto width = static_cast<std::size_t>(frame.Width);
        std::vector<GifPixelType> all(width * static_cast<std::size_t>(frame.Height));
        std::vector<GifPixelType> line(width);
        constexpr std::array<std::array<int, 2>, 4> kPasses{{{0, 8}, {4, 8}, {2, 4}, {1, 2}}};
        for (const auto& [first, step] : kPasses)
            for (int y = first; y < frame.Height; y += step) {
                if (!read_line(line)) return undecodable_picture();
                std::copy(line.begin(), line.end(),
                          all.begin() + static_cast<std::ptrdiff_t>(width) * y);
            }
        for (std::int64_t y = 0; y < canvas.height; ++y) {
            const std::int64_t within = y - frame.Top;
            const bool there = within >= 0 && within < frame.Height;
            send(there ? &all[width * static_cast<std::size_t>(within)] : nullptr, canvas, sink);
        }
        return {};
    }

    Reader reader_;
    Gif gif_;
    int transparent_ = NO_TRANSPARENT_COLOR;
    std::array<std::array<std::uint8_t, kChannels>, 256> palette_{};
    std::vector<std::uint8_t> row_;
};

}  // namespace

Result<> decode_gif(std::string_view bytes, std::int64_t most_pixels, RowSink& sink) {
    return GifDecoder(bytes).run(most_pixels, sink);
}

}  // namespace bugpin::media
