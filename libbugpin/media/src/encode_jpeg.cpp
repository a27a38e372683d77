#include "encode.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <turbojpeg.h>

namespace bugpin::media {
namespace {

constexpr int kQuality = 95;
constexpr std::size_t kProfilePiece = 65519;  // of an APP2 segment, after its name and numbers

// The profile as APP2 segments (ICC.1:2010, B.4).
std::string profile_segments(const std::string& profile) {
    const std::size_t pieces = (profile.size() + kProfilePiece - 1) / kProfilePiece;
    std::string out;
    for (std::size_t i = 0; i < pieces; ++i) {
        const std::string piece = profile.substr(i * kProfilePiece, kProfilePiece);
        const std::size_t length = piece.size() + 16;
        out += {'\xFF', '\xE2', static_cast<char>(length >> 8), static_cast<char>(length)};
        out += std::string("ICC_PROFILE\0", 12);
        out += {static_cast<char>(i + 1), static_cast<char>(pieces)};
        out += piece;
    }
    return out;
}

}  // namespace

bool encode_jpeg(const Canvas& canvas, const ByteSink& out) {
    const std::unique_ptr<void, decltype(&tjDestroy)> handle(tjInitCompress(), tjDestroy);
    if (!handle) return false;
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    const int outcome =
        tjCompress2(handle.get(), canvas.row_at(0), static_cast<int>(canvas.size().width), 0,
                    static_cast<int>(canvas.size().height), TJPF_RGBA, &bytes, &size, TJSAMP_444,
                    kQuality, TJFLAG_ACCURATEDCT);
    const std::unique_ptr<unsigned char, decltype(&tjFree)> owned(bytes, tjFree);
    if (outcome != 0 || size < 2) return false;
    const auto* text = reinterpret_cast<const char*>(bytes);
    const std::string profile = profile_segments(canvas.profile());
    constexpr std::size_t kStart = 2;  // SOI; readers take the segments after it in any order
    return out({text, kStart}) && (profile.empty() || out(profile)) &&
           out({text + kStart, size - kStart});
}

}  // namespace bugpin::media
