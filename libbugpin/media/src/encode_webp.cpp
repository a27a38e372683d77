#include "encode.hpp"

#include <string>
#include <webp/encode.h>

namespace bugpin::media {
namespace {

constexpr float kLossyQuality = 80;
constexpr int kLossyMethod = 3;     // 0 fast – 6 small
constexpr int kLosslessMethod = 2;  // text on plain ground gains little from more
constexpr float kLosslessEffort = 50;
constexpr std::size_t kRiffHeader = 12;

// Gathers: the header at the front says how long the file is.
int gather(const std::uint8_t* data, std::size_t size, const WebPPicture* picture) {
    auto& text = *static_cast<std::string*>(picture->custom_ptr);
    text.append(reinterpret_cast<const char*>(data), size);
    return 1;
}

std::string little(std::size_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
    return out;
}

std::string chunk(const std::string& type, const std::string& data) {
    std::string out = type + little(data.size(), 4) + data;
    if (data.size() % 2 != 0) out += '\0';
    return out;
}

// The same picture in the extended format, which has room for a profile (RFC 9649, 2.7).
std::string with_profile(const std::string& webp, const Canvas& canvas) {
    const bool is_extended = webp.compare(kRiffHeader, 4, "VP8X") == 0;
    constexpr std::size_t kExtendedHeader = 18;
    constexpr char kProfileFlag = 0x20, kAlphaFlag = 0x10;
    const std::string rest = webp.substr(is_extended ? kRiffHeader + kExtendedHeader : kRiffHeader);
    std::string flags(1, static_cast<char>(kProfileFlag | (canvas.has_alpha() ? kAlphaFlag : 0)));
    flags += std::string(3, '\0');
    flags += little(static_cast<std::size_t>(canvas.size().width - 1), 3);
    flags += little(static_cast<std::size_t>(canvas.size().height - 1), 3);
    const std::string body = "WEBP" + chunk("VP8X", flags) + chunk("ICCP", canvas.profile()) + rest;
    return "RIFF" + little(body.size(), 4) + body;
}

class Picture {
public:
    Picture() { ok_ = WebPPictureInit(&picture_) != 0; }
    ~Picture() {
        if (ok_) WebPPictureFree(&picture_);
    }
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;
    bool ok() const { return ok_; }
    WebPPicture* operator->() { return &picture_; }
    WebPPicture* get() { return &picture_; }

private:
    WebPPicture picture_;
    bool ok_ = false;
};

bool configure(WebPConfig& config, WebpQuality quality) {
    if (WebPConfigInit(&config) == 0) return false;
    const bool is_lossless = quality == WebpQuality::lossless;
    config.lossless = is_lossless ? 1 : 0;
    config.exact = 0;
    config.quality = is_lossless ? kLosslessEffort : kLossyQuality;
    config.method = is_lossless ? kLosslessMethod : kLossyMethod;
    config.low_memory = 1;
    config.thread_level = 0;
    return WebPValidateConfig(&config) != 0;
}

}  // namespace

bool encode_webp(const Canvas& canvas, WebpQuality quality, const ByteSink& out) {
    WebPConfig config;
    Picture picture;
    if (!picture.ok() || !configure(config, quality)) return false;
    std::string webp;
    picture->use_argb = quality == WebpQuality::lossless ? 1 : 0;
    picture->width = static_cast<int>(canvas.size().width);
    picture->height = static_cast<int>(canvas.size().height);
    picture->writer = gather;
    picture->custom_ptr = &webp;
    const int stride = static_cast<int>(canvas.size().row_bytes());
    const int imported = canvas.has_alpha()
                             ? WebPPictureImportRGBA(picture.get(), canvas.row_at(0), stride)
                             : WebPPictureImportRGBX(picture.get(), canvas.row_at(0), stride);
    if (imported == 0 || WebPEncode(&config, picture.get()) == 0 || webp.size() < kRiffHeader)
        return false;
    return out(canvas.profile().empty() ? webp : with_profile(webp, canvas));
}

}  // namespace bugpin::media
