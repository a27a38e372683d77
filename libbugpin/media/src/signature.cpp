#include "format.hpp"

#include <algorithm>
#include <array>

namespace bugpin::media {
namespace {

constexpr std::array<std::string_view, 2> kAvifBrands{"avif", "avis"};
constexpr std::array<std::string_view, 17> kMp4Brands{
    "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9",
    "mp41", "mp42", "avc1", "M4V ", "M4VH", "M4VP", "MSNV", "dash"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& brands, std::string_view brand) {
    return std::find(brands.begin(), brands.end(), brand) != brands.end();
}

bool has_at(std::string_view head, std::size_t offset, std::string_view text) {
    return head.size() >= offset + text.size() && head.substr(offset, text.size()) == text;
}

// ISO/IEC 14496-12 §4.3: size, "ftyp", major brand, version, compatible brands.
std::optional<Format> format_of_brands(std::string_view head) {
    if (head.size() < 16) return std::nullopt;
    const std::size_t end = std::min<std::size_t>(head.size(), big32(head));
    bool is_mp4 = false;
    for (std::size_t at = 8; at + 4 <= end; at += at == 8 ? 8 : 4) {
        const std::string_view brand = head.substr(at, 4);
        if (is_one_of(kAvifBrands, brand)) return Format::avif;
        is_mp4 = is_mp4 || is_one_of(kMp4Brands, brand);
        // A picture of another coding whose list may name "iso8" or the like.
        if (at == 8 && (brand.starts_with("hei") || brand.starts_with("hev"))) return std::nullopt;
    }
    return is_mp4 ? std::optional(Format::mp4) : std::nullopt;
}

// EBML (RFC 8794) says its DocType within the first header, which every writer keeps short.
bool is_webm(std::string_view head) {
    using namespace std::string_view_literals;
    return head.starts_with("\x1A\x45\xDF\xA3"sv) &&
           head.find("\x42\x82\x84webm"sv) != std::string_view::npos;
}

}  // namespace

std::optional<Format> format_of(std::string_view head) {
    using namespace std::string_view_literals;
    if (head.starts_with("\x89PNG\r\n\x1A\n"sv)) return Format::png;
    if (head.starts_with("\xFF\xD8\xFF"sv)) return Format::jpeg;
    if (head.starts_with("GIF87a"sv) || head.starts_with("GIF89a"sv)) return Format::gif;
    if (head.starts_with("RIFF"sv) && has_at(head, 8, "WEBPVP8"sv)) return Format::webp;
    if (is_webm(head)) return Format::webm;
    if (has_at(head, 4, "ftyp"sv)) return format_of_brands(head);
    return std::nullopt;
}

}  // namespace bugpin::media
