#include "attachment.hpp"

#include "errors.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace bugpin::media {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kPiece = 64 * 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

ports::MediaInfo document(std::string mime_type, std::string extension) {
    ports::MediaInfo info;
    info.kind = ports::MediaKind::document;
    info.mime_type = std::move(mime_type);
    info.extension = std::move(extension);
    return info;
}

std::optional<ports::MediaInfo> by_signature(std::string_view head) {
    if (head.starts_with("%PDF-"sv)) return document("application/pdf", "pdf");
    if (head.starts_with("PK\x03\x04"sv) ||
        head.starts_with("PK\x05\x06"sv))  // with and without files
        return document("application/zip", "zip");
    return std::nullopt;
}

// True for text that a browser, asked to guess, might take for HTML, SVG or XML.
bool begins_like_markup(std::string_view text) {
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    text = trim(text);
    if (text.size() < 2 || text[0] != '<') return false;
    const char next = text[1];
    return next == '!' || next == '?' || next == '/' || (next >= 'a' && next <= 'z') ||
           (next >= 'A' && next <= 'Z');
}

// How many bytes of `text` are whole characters: a sequence that may go on in the next piece is
// left out.
std::size_t whole_characters(std::string_view text) {
    std::size_t tail = 0;
    while (tail < 3 && tail < text.size()) {
        const auto byte = static_cast<unsigned char>(text[text.size() - 1 - tail]);
        ++tail;
        if (byte >= 0xC0) return text.size() - tail;  // a lead byte: check it with what follows
        if (byte < 0x80) break;
    }
    return text.size();
}

// What the pieces of a text have shown so far.
class TextCheck {
public:
    // Takes the next piece and returns how many of its bytes were used. INVALID or binary bytes,
    // and markup, are UNSUPPORTED_MEDIA_TYPE.
    Result<std::size_t> take(std::string_view text, bool is_last) {
        const std::size_t used = is_last ? text.size() : whole_characters(text);
        text = text.substr(0, used);
        if (text.find('\0') != std::string_view::npos || !is_valid_utf8(text))
            return unsupported_media();
        const std::string_view inked = trim(text);
        if (inked.empty()) return used;
        if (first_ == '\0') {
            // However much white space came before.
            if (begins_like_markup(inked)) return unsupported_media();
            const bool is_marked = inked.starts_with(kByteOrderMark) && inked.size() > 3;
            first_ = trim(inked.substr(is_marked ? 3 : 0)).front();
        }
        last_ = inked.back();
        return used;
    }

    // Framed like an object or a list. Only a label: nothing here reads what is between.
    bool is_json() const {
        return (first_ == '{' && last_ == '}') || (first_ == '[' && last_ == ']');
    }

private:
    char first_ = '\0', last_ = '\0';  // first and last character that is no white space
};

Result<ports::MediaInfo> inspect_text(const ports::StagedBlob& staged) {
    std::vector<char> piece(kPiece);
    TextCheck check;
    for (std::int64_t at = 0; at < staged.size();) {
        BUGPIN_TRY(const std::size_t got, staged.read_at(at, piece));
        const bool is_last = at + static_cast<std::int64_t>(got) >= staged.size();
        BUGPIN_TRY(const std::size_t used, check.take({piece.data(), got}, is_last));
        if (used == 0) return unsupported_media();
        at += static_cast<std::int64_t>(used);
    }
    return check.is_json() ? document("application/json", "json") : document("text/plain", "txt");
}

}  // namespace

Result<ports::MediaInfo> inspect_document(const ports::StagedBlob& staged) {
    std::array<char, 8> head{};
    BUGPIN_TRY(const std::size_t got, staged.read_at(0, head));
    if (auto known = by_signature({head.data(), got})) return *std::move(known);
    return inspect_text(staged);
}

}  // namespace bugpin::media
