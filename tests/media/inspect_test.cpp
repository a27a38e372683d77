#include "media/media_builder.hpp"
#include "media/media_fixture.hpp"
#include "support/catch.hpp"

#include <random>

using namespace bugpin;
using namespace bugpin::tests;
using namespace std::string_literals;

namespace {

PictureParts sized(std::uint32_t width, std::uint32_t height) {
    PictureParts parts;
    parts.width = width;
    parts.height = height;
    return parts;
}

PictureParts with_everything() {
    return {4, 3, camera_tiff(6), location_xmp(), small_profile(), "shot at home", ""};
}

// One of each kind, with all the metadata its format can carry.
std::vector<std::string> rich_files() {
    VideoParts video;
    video.user_data = box("\xA9xyz", be(18, 2) + be(0x15C7, 2) + "+48.85+002.35/");
    return {make_png(with_everything()),  make_jpeg(with_everything()),
            make_webp(with_everything()), make_gif(4, 3),
            make_avif(with_everything()), make_avif(with_everything(), true),
            make_webm(320, 240),          make_mp4(video)};
}

}  // namespace

TEST_CASE("pictures are known by their bytes and sized by their header", "[media][inspect]") {
    MediaFixture with;
    const auto of = [&](const std::string& bytes) { return summary(with.inspect(bytes)); };
    CHECK(of(make_png(sized(640, 480))) == "image/png 640x480");
    CHECK(of(make_jpeg(sized(640, 480))) == "image/jpeg 640x480");
    CHECK(of(make_gif(640, 480)) == "image/gif 640x480");
    CHECK(of(make_webp(sized(640, 480), WebpCoding::lossy)) == "image/webp 640x480");
    CHECK(of(make_webp(sized(640, 480), WebpCoding::lossless)) == "image/webp 640x480");
    CHECK(of(make_webp(sized(5000, 480), WebpCoding::lossy, true)) == "image/webp 5000x480");
    CHECK(of(make_avif(sized(640, 480))) == "image/avif 640x480");
    CHECK(of(make_webm(640, 480)) == "video/webm 640x480");
    CHECK(of(make_mp4({640, 480, "", "", ""})) == "video/mp4 640x480");
}

TEST_CASE("rich files are what they are", "[media][inspect]") {
    MediaFixture with;
    std::vector<std::string> kinds;
    for (const std::string& bytes : rich_files()) kinds.push_back(summary(with.inspect(bytes)));
    CHECK(kinds == std::vector<std::string>{"image/png 4x3", "image/jpeg 4x3", "image/webp 4x3",
                                            "image/gif 4x3", "image/avif 4x3", "image/avif 4x3",
                                            "video/webm 320x240", "video/mp4 320x240"});
}

TEST_CASE("the first 64 bytes announce the kind", "[media][inspect]") {
    const auto inspector = media::make_inspector();
    for (const std::string& bytes : rich_files()) {
        const auto kind = inspector->guess(std::string_view(bytes).substr(0, 64));
        REQUIRE(kind);
        MediaFixture with;
        CHECK(*kind == with.inspect(bytes)->kind);
    }
    CHECK_FALSE(inspector->guess(""));
    CHECK_FALSE(inspector->guess("<svg xmlns='http://www.w3.org/2000/svg'/>"));
    CHECK_FALSE(inspector->guess("%PDF-1.7"));
}

TEST_CASE("what is no picture or video is refused with 415", "[media][inspect]") {
    MediaFixture with;
    for (const std::string& bytes :
         {""s, "hello"s, "<svg xmlns='http://www.w3.org/2000/svg'/>"s, "<!doctype html>"s,
          "<?xml version='1.0'?><svg/>"s, "%PDF-1.7"s, "PK\x03\x04"s, "BM\x46\0\0\0"s,
          "II*\0\x08\0\0\0"s, "<script>"s + make_png({}), " "s + make_gif(1, 1),
          "\xEF\xBB\xBF"s + make_jpeg({}), "RIFF\x24\0\0\0WAVEfmt "s,
          box("ftyp", "heic"s + be(0, 4) + "mif1heic"), box("ftyp", "qt  "s + be(0, 4) + "qt  "),
          box("ftyp", "crx "s + be(0, 4) + "crx isom").substr(0, 16), make_webm(4, 3, "matroska"),
          "\0\0\0\x18"
          "ftyp"s}) {
        const auto info = with.inspect(bytes);
        REQUIRE_FALSE(info);
        CHECK(info.error().code == "UNSUPPORTED_MEDIA_TYPE");
        CHECK(info.error().kind == ErrorKind::unsupported);
        CHECK(info.error().fields.empty());
    }
}

TEST_CASE("fifty megapixels are the limit", "[media][inspect]") {
    MediaFixture with;
    CHECK(with.inspect(make_png(sized(10'000, 5'000))));
    for (const std::string& bytes :
         {make_png(sized(10'000, 5'001)), make_png(sized(100'000, 100'000)),
          make_png(sized(0xFFFFFFFF, 0xFFFFFFFF)), make_jpeg(sized(65'535, 65'535)),
          make_gif(65'535, 65'535), make_webp(sized(16'384, 16'384)),
          make_webp(sized(1 << 24, 1 << 24), WebpCoding::lossy, true),
          make_avif(sized(100'000, 100'000)), make_avif(sized(0xFFFFFFFF, 0xFFFFFFFF))}) {
        const auto info = with.inspect(bytes);
        REQUIRE_FALSE(info);
        CHECK(info.error().code == "IMAGE_TOO_LARGE");
        CHECK(info.error().kind == ErrorKind::too_large);
    }
    with.limits.image_pixels = 12;
    CHECK(with.inspect(make_png(sized(4, 3))));
    CHECK_FALSE(with.inspect(make_png(sized(13, 1))));
}

TEST_CASE("empty pictures and broken headers are INVALID_MEDIA", "[media][inspect]") {
    MediaFixture with;
    std::string late_frame = make_jpeg({});
    late_frame[late_frame.find("\xFF\xC0") + 1] = '\xDA';
    std::string wrong_chunk = make_png({});
    wrong_chunk[12] = 'X';
    std::string no_key_frame = make_webp(sized(4, 3), WebpCoding::lossy);
    no_key_frame[20] = '\x11';
    for (const std::string& bytes :
         {make_png(sized(0, 5)), make_png(sized(5, 0)), make_jpeg(sized(0, 5)),
          make_jpeg(sized(5, 0)), make_gif(0, 5), make_webp(sized(0, 5), WebpCoding::lossy),
          make_avif(sized(5, 0)).substr(0, 60), make_webm(0, 5), late_frame, wrong_chunk,
          no_key_frame, box("ftyp", "isom"s + be(0, 4) + "isom") + box("mdat", "no movie"),
          box("ftyp", "avif"s + be(0, 4) + "avif") + full_box("meta", 0, box("free", ""))}) {
        const auto info = with.inspect(bytes);
        REQUIRE_FALSE(info);
        CHECK(info.error().code == "INVALID_MEDIA");
        CHECK(info.error().kind == ErrorKind::invalid);
    }
}

TEST_CASE("a file cut off anywhere is taken or refused, never fatal", "[media][robust]") {
    MediaFixture with;
    for (const std::string& whole : rich_files()) {
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const auto left = with.cut(whole.substr(0, length));
            if (!left)
                CHECK((left.error().code == "INVALID_MEDIA" ||
                       left.error().code == "UNSUPPORTED_MEDIA_TYPE"));
        }
    }
    CHECK(with.storage.staged_files() == 0);
}

TEST_CASE("a file with any byte changed is taken or refused, never fatal", "[media][robust]") {
    MediaFixture with;
    std::mt19937 random(20260101);
    for (const std::string& whole : rich_files()) {
        for (std::size_t at = 0; at < whole.size(); ++at) {
            std::string changed = whole;
            changed[at] = static_cast<char>(random());
            const auto left = with.cut(changed);
            if (!left) CHECK(left.error().kind != ErrorKind::internal);
        }
    }
}

TEST_CASE("a file made of nothing but boxes in boxes ends", "[media][robust]") {
    MediaFixture with;
    std::string nested = box("udta", "");
    for (int i = 0; i < 2000; ++i) nested = box("moov", nested);
    const auto left = with.cut(box("ftyp", "isom"s + be(0, 4) + "isom") + nested);
    REQUIRE(left);

    std::string many = box("ftyp", "isom"s + be(0, 4) + "isom");
    for (int i = 0; i < 200'000; ++i) many += box("free", "");
    CHECK(with.cut(many + box("moov", "")).error().code == "INVALID_MEDIA");
}

TEST_CASE("more metadata chunks than any honest file has are refused", "[media][robust]") {
    MediaFixture with;
    std::string png = make_png({});
    std::string many;
    for (int i = 0; i < 20'000; ++i) many += png_chunk("tEXt", "") + png_chunk("juNk", "");
    png.insert(png.size() - 12, many);
    CHECK(with.cut(png).error().code == "INVALID_MEDIA");
}
