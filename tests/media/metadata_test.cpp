#include "media/media_builder.hpp"
#include "media/media_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::tests;
using namespace std::string_literals;

namespace {

using Make = std::string (*)(const PictureParts&);

std::string make_still_webp(const PictureParts& parts) { return make_webp(parts); }
std::string make_plain_avif(const PictureParts& parts) { return make_avif(parts); }
std::string make_idat_avif(const PictureParts& parts) { return make_avif(parts, true); }

const Make kRewritten[] = {make_png, make_jpeg, make_still_webp};
const Make kPictures[] = {make_png, make_jpeg, make_still_webp, make_plain_avif, make_idat_avif};

PictureParts taken_by_a_camera(int orientation) {
    return {4, 3, camera_tiff(orientation), location_xmp(), small_profile(), "shot at home", ""};
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

bool is_kept(MediaFixture& with, const std::string& bytes) {
    auto staged = *stage(*with.store, bytes);
    const auto info = *with.inspector->inspect_media(*staged, with.limits);
    const ports::StagedBlob* before = staged.get();
    const auto left = with.inspector->without_metadata(std::move(staged), info, *with.store);
    return left && left->get() == before && *read_staged(**left) == bytes;
}

}  // namespace

TEST_CASE("the files these tests build do hold metadata", "[media][metadata]") {
    for (const Make make :
         {Make{make_png}, Make{make_jpeg}, Make{make_still_webp}, Make{make_plain_avif}}) {
        const std::string before = exiftool(make(taken_by_a_camera(6)));
        INFO(before);
        CHECK(contains(before, "GPSLatitude"));
        CHECK(contains(before, "Make"));
        CHECK_FALSE(contains(before, "Warning"));
        CHECK_FALSE(contains(before, "Error"));
    }
}

TEST_CASE("location and camera go, profile and orientation stay", "[media][metadata]") {
    MediaFixture with;
    for (const Make make : kRewritten) {
        const std::string before = make(taken_by_a_camera(6));
        const auto after = with.cut(before);
        REQUIRE(after);
        CHECK(after->size() < before.size());
        const std::string facts = exiftool(*after);
        INFO(facts);
        CHECK(contains(facts, "[IFD0]          Orientation                     : 6"));
        CHECK(contains(facts, "ProfileClass"));
        CHECK(contains(facts, "ImageWidth                      : 4"));
        for (const char* gone : {"GPS", "Make", "XMP", "Comment", "home", "Warning", "Error"})
            CHECK_FALSE(contains(facts, gone));
        for (const char* gone : {"Cam", "48,51", "home"}) CHECK_FALSE(contains(*after, gone));
    }
}

TEST_CASE("an upright picture keeps no Exif at all", "[media][metadata]") {
    MediaFixture with;
    for (const int orientation : {0, 1}) {
        for (const Make make : kRewritten) {
            PictureParts without = taken_by_a_camera(orientation);
            without.exif.clear();
            without.xmp.clear();
            without.comment.clear();
            // Exactly the file that the same encoder makes without metadata.
            CHECK(*with.cut(make(taken_by_a_camera(orientation))) == make(without));
        }
    }
}

TEST_CASE("every orientation is kept, in the smallest block there is", "[media][metadata]") {
    MediaFixture with;
    for (int orientation = 2; orientation <= 8; ++orientation) {
        PictureParts left;
        left.profile = small_profile();
        left.exif = "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"s +
                    static_cast<char>(orientation) + std::string(7, '\0');
        for (const Make make : kRewritten)
            CHECK(*with.cut(make(taken_by_a_camera(orientation))) == make(left));
    }
}

TEST_CASE("a broken Exif block goes without a trace", "[media][metadata]") {
    MediaFixture with;
    for (const std::string& exif : {"X"s, "II*\0"s, "II*\0\xFF\xFF\xFF\xFF"s,
                                    "MM\0*\0\0\0\x08\xFF\xFF"s, std::string(3000, '\xFF')})
        for (const Make make : kRewritten) {
            PictureParts parts;
            parts.exif = exif;
            PictureParts plain;
            const auto after = with.cut(make(parts));
            REQUIRE(after);
            CHECK_FALSE(contains(*after, exif == "X" ? "eXIf" : exif));
        }
}

TEST_CASE("a big-endian Exif block is understood", "[media][metadata]") {
    MediaFixture with;
    PictureParts parts;
    parts.exif = "MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0\0\0\0\0"s;
    for (const Make make : kRewritten)
        CHECK(contains(exiftool(*with.cut(make(parts))), "Orientation                     : 8"));
}

TEST_CASE("a file with nothing to cut keeps every byte", "[media][metadata]") {
    MediaFixture with;
    PictureParts parts;
    parts.profile = small_profile();
    for (const Make make : kRewritten) {
        CHECK(is_kept(with, make(parts)));
        CHECK(is_kept(with, make({})));
    }
    CHECK(is_kept(with, make_gif(4, 3)));
    CHECK(is_kept(with, make_webm(4, 3)));
    CHECK(is_kept(with, make_mp4({})));
    CHECK(is_kept(with, make_mp4({320, 240, box("\xA9too", "Lavf60"), "", ""})));
    PictureParts plain;
    CHECK(is_kept(with, make_webp(plain, WebpCoding::lossy)));
}

TEST_CASE("cutting twice is cutting once", "[media][metadata]") {
    MediaFixture with;
    for (const Make make : kPictures) {
        const std::string once = *with.cut(make(taken_by_a_camera(6)));
        CHECK(is_kept(with, once));
    }
}

TEST_CASE("what hides behind the end of a picture goes", "[media][metadata]") {
    MediaFixture with;
    PictureParts parts;
    parts.trailer = make_jpeg(taken_by_a_camera(3));
    for (const Make make : kRewritten) CHECK(*with.cut(make(parts)) == make({}));
}

TEST_CASE("an animated PNG keeps its frames", "[media][metadata]") {
    MediaFixture with;
    const std::string frames =
        png_chunk("acTL", be(1, 4) + be(0, 4)) + png_chunk("fcTL", std::string(26, '\0'));
    std::string plain = make_png({});
    plain.insert(33, frames);
    std::string rich = plain;
    rich.insert(33,
                png_chunk("tIME", "\x07\xEA\x01\x02\x03\x04\x05"s) + png_chunk("zTXt", "a\0\0b"s));
    rich.insert(rich.size() - 12, png_chunk("eXIf", camera_tiff(0)));
    CHECK(*with.cut(rich) == plain);
}

TEST_CASE("a progressive JPEG keeps all its scans", "[media][metadata]") {
    MediaFixture with;
    const std::string plain_tail = jpeg_segment(0xC4, std::string(19, '\x01')) +
                                   jpeg_segment(0xDA, "\x01\x01\0\0\x3F\0"s) +
                                   std::string(10'000, '\x55') + "\xFF\0\xFF\xD1"s + "\xFF\xD9"s;
    std::string plain = make_jpeg({});
    plain.replace(plain.size() - 2, 2, plain_tail);
    std::string rich = make_jpeg({});
    rich.replace(rich.size() - 2, 2, jpeg_segment(0xE1, "Exif\0\0"s + camera_tiff(1)) + plain_tail);
    CHECK(*with.cut(rich) == plain);
    CHECK(is_kept(with, plain));
}

TEST_CASE("a JPEG keeps what it needs to be seen right, and no more", "[media][metadata]") {
    MediaFixture with;
    const std::string adobe = jpeg_segment(0xEE, "Adobe\0\x64\0\0\0\0\x01"s);
    std::string plain = make_jpeg({});
    plain.insert(20, adobe);
    std::string rich = plain;
    rich.insert(20, jpeg_segment(0xE2, "MPF\0II*\0"s) + jpeg_segment(0xEB, "JP maker note"));
    rich.insert(20, jpeg_segment(0xE0, "JFXX\0\x10 a thumbnail"s));
    CHECK(*with.cut(rich) == plain);
}

TEST_CASE("a large file is cut in pieces", "[media][metadata]") {
    MediaFixture with;
    std::string plain = make_png({});
    plain.insert(plain.size() - 12, png_chunk("juNk", std::string(3'000'000, 'j')));
    std::string rich = plain;
    rich.insert(33, png_chunk("tEXt", "Author\0"s + std::string(200'000, 'a')));
    CHECK(*with.cut(rich) == plain);
}

TEST_CASE("an AVIF's Exif and XMP are overwritten in place", "[media][metadata]") {
    MediaFixture with;
    for (const Make make : {Make{make_plain_avif}, Make{make_idat_avif}}) {
        const std::string before = make(taken_by_a_camera(6));
        const auto after = with.cut(before);
        REQUIRE(after);
        CHECK(after->size() == before.size());
        const std::string facts = exiftool(*after);
        INFO(facts);
        for (const char* gone : {"GPS", "Make", "[XMP", "Error"})
            CHECK_FALSE(contains(facts, gone));
        for (const char* gone : {"Cam", "48,51"}) CHECK_FALSE(contains(*after, gone));
        CHECK(contains(*after, "\x12\0\x0A\x08"s));  // the pixels
    }
}

TEST_CASE("an item that claims the whole file is refused", "[media][metadata]") {
    MediaFixture with;
    std::string avif = make_avif(taken_by_a_camera(6));
    const std::size_t exif_length = avif.find("iloc") + 4 + 4 + 4 + 16 + 12;
    avif.replace(exif_length, 4, be(0xFFFFFF, 4));
    CHECK(with.cut(avif).error().code == "INVALID_MEDIA");
    avif.replace(exif_length, 4, be(0, 4));
    CHECK(with.cut(avif).error().code == "INVALID_MEDIA");
}

TEST_CASE("a video forgets where it was taken", "[media][metadata]") {
    MediaFixture with;
    const std::string position = "+48.8500+002.3500/";
    const std::string handler = full_box("hdlr", 0, be(0, 4) + "mdta" + std::string(13, '\0'));
    const std::string key = "com.apple.quicktime.location.ISO6709";
    const std::string keys = full_box("keys", 0, be(1, 4) + be(key.size() + 8, 4) + "mdta" + key);
    const std::string list =
        box("ilst", box(be(1, 4), box("data", be(1, 4) + be(0, 4) + position)));
    const std::string uuid = "\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC";
    VideoParts parts;
    parts.user_data = box("\xA9xyz", be(position.size(), 2) + be(0x15C7, 2) + position) +
                      box("\xA9too", "Lavf60") + full_box("loci", 0, position);
    parts.tail = box("uuid", uuid + location_xmp());
    for (const std::string& meta :
         {box("meta", handler + keys + list), full_box("meta", 0, handler + keys + list)}) {
        parts.movie_meta = meta;
        const std::string before = make_mp4(parts);
        CHECK(contains(exiftool(before), "GPS"));
        const auto after = with.cut(before);
        REQUIRE(after);
        CHECK(after->size() == before.size());
        CHECK(contains(*after, "Lavf60"));
        CHECK(contains(*after, std::string(100, 'v')));
        CHECK(summary(with.inspect(*after)) == "video/mp4 320x240");
        const std::string facts = exiftool(*after);
        INFO(facts);
        for (const char* gone : {"GPS", "[XMP", "Error"}) CHECK_FALSE(contains(facts, gone));
        for (const char* gone : {"48.85", "48,51", "location"}) CHECK_FALSE(contains(*after, gone));
        CHECK(is_kept(with, *after));
    }
}

TEST_CASE("a rewritten picture is stored under its own hash", "[media][metadata]") {
    MediaFixture with;
    for (const Make make : kPictures) {
        auto staged = *stage(*with.store, make(taken_by_a_camera(6)));
        const auto info = *with.inspector->inspect_media(*staged, with.limits);
        auto left = *with.inspector->without_metadata(std::move(staged), info, *with.store);
        const std::string bytes = *read_staged(*left);
        const auto placed = with.store->place(std::move(left));
        REQUIRE(placed);
        CHECK(placed->blob.sha256 == with.storage.digest->sha256(bytes));
        CHECK(with.storage.staged_files() == 0);
    }
}

TEST_CASE("cutting survives a failure of any call to the disk", "[media][fault]") {
    MediaFixture with;
    for (const Make make : kPictures) {
        for (std::int64_t nth = 1;; ++nth) {
            REQUIRE(nth < 100);
            with.storage.disk.fail_call(nth, Error::storage_full());
            const auto left = with.cut(make(taken_by_a_camera(6)));
            const bool was_reached = with.storage.disk.calls() >= nth;
            with.storage.disk.recover();
            if (!left) CHECK(left.error().kind == ErrorKind::storage_full);
            if (!was_reached) {
                CHECK(left);
                break;
            }
        }
    }
}
