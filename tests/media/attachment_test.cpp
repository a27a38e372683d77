#include "media/media_builder.hpp"
#include "media/media_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::tests;
using namespace std::string_literals;

namespace {

std::string kind_of(MediaFixture& with, const std::string& bytes) {
    return summary(with.inspect_attachment(bytes));
}

}  // namespace

TEST_CASE("documents are known by their bytes", "[media][attachment]") {
    MediaFixture with;
    CHECK(kind_of(with, "%PDF-1.7\n%\xE2\xE3\xCF\xD3") == "application/pdf");
    CHECK(kind_of(with, "PK\x03\x04rest") == "application/zip");
    CHECK(kind_of(with, "PK\x05\x06" + std::string(18, '\0')) == "application/zip");
    CHECK(kind_of(with, "just text\r\n") == "text/plain");
    CHECK(kind_of(with, "") == "text/plain");
    CHECK(kind_of(with, "\xEF\xBB\xBFgr\xC3\xBC\xC3\x9F") == "text/plain");
    CHECK(kind_of(with, "{\"a\":1}") == "application/json");
    CHECK(kind_of(with, "\xEF\xBB\xBF \n[1, 2]\n") == "application/json");
    CHECK(kind_of(with, "[12:30] started\n") == "text/plain");
    CHECK(kind_of(with, "<12>Oct 11 22:14:15 host su: failed") == "text/plain");
    CHECK(kind_of(with, "a < b") == "text/plain");
}

TEST_CASE("everything else is refused as an attachment", "[media][attachment]") {
    MediaFixture with;
    for (const std::string& bytes : {"<html>"s, "<!DOCTYPE html>"s, "<?xml version='1.0'?>"s,
                                     "  \n\t<svg/>"s, "\xEF\xBB\xBF\n<Script>"s, "</p>"s,
                                     "<!-- x -->"s, std::string(200'000, ' ') + "<html>", "a\0b"s,
                                     "\xFF\xFE"
                                     "a\0"s,
                                     "latin-1 \xFC"s, "\xC3"s,
                                     "\x7F"
                                     "ELF\x02\x01\x01\0"s,
                                     make_png({}), make_jpeg({})})
        CHECK(kind_of(with, bytes) == "UNSUPPORTED_MEDIA_TYPE");
}

TEST_CASE("a character may lie across two pieces", "[media][attachment]") {
    MediaFixture with;
    for (std::size_t before = 65'530; before <= 65'540; ++before) {
        for (const std::string& character : {"\xC3\xBC"s, "\xE2\x82\xAC"s, "\xF0\x9F\x90\x9B"s}) {
            const std::string text =
                std::string(before, 'a') + character + std::string(70'000, 'b');
            CHECK(kind_of(with, text) == "text/plain");
            std::string broken = text;
            broken[before + 1] = 'x';
            CHECK(kind_of(with, broken) == "UNSUPPORTED_MEDIA_TYPE");
        }
    }
}

TEST_CASE("a document keeps every byte", "[media][attachment]") {
    MediaFixture with;
    auto staged = *stage(*with.store, "%PDF-1.7 with Exif\0\0II*\0"s);
    const auto info = *with.inspector->inspect_attachment(*staged);
    const ports::StagedBlob* before = staged.get();
    const auto left = with.inspector->without_metadata(std::move(staged), info, *with.store);
    REQUIRE(left);
    CHECK(left->get() == before);
    CHECK(info.kind == ports::MediaKind::document);
    CHECK(info.extension == "pdf");
}
