// Boxes drawn on pictures: what is withheld, what takes its place, what happens when it cannot be
// done. And the smaller forms, which heed them too.
#include "services/service_fixture.hpp"
#include "support/builders.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;
using services::SubmitReport;

namespace {

Shape redaction(double x = 1, double y = 2, double w = 3, double h = 4) {
    Shape shape;
    shape.tool = Tool::redact;
    shape.x = x;
    shape.y = y;
    shape.w = w;
    shape.h = h;
    return shape;
}

MediaAnnotation on_media(std::optional<std::int64_t> media, std::vector<Shape> shapes,
                         std::optional<std::int64_t> base = {}) {
    MediaAnnotation entry;
    entry.width = 640;
    entry.height = 480;
    entry.shapes = std::move(shapes);
    entry.media = media;
    entry.base = base;
    return entry;
}

SubmitReport marked(std::vector<std::optional<MediaAnnotation>> entries) {
    auto input = a_submission();
    input.media_annotations = MixedArray<MediaAnnotation>{"[]", std::move(entries)};
    return input;
}

struct Darkroom : ServiceFixture {
    std::vector<services::StagedFile> pictures(std::vector<std::string> texts) {
        std::vector<services::StagedFile> all;
        for (auto& text : texts) all.push_back(file("media", std::move(text)));
        return all;
    }
    ReportId sent(SubmitReport input, std::vector<std::string> texts) {
        const auto outcome = submit(key, std::move(input), pictures(std::move(texts)));
        REQUIRE(outcome);
        return outcome->report;
    }
    File file_of(const ReportId& report, std::size_t index = 0) {
        return reports.find(admin, report)->files.at(index);
    }
    bool has_blob(const std::string& text) { return blobs.open(digest->sha256(text)).has_value(); }
    std::string refusal(const ReportId& report, std::size_t index = 0) {
        const auto opened = reports.open_file(admin, report, file_of(report, index).id);
        return opened ? "" : opened.error().code;
    }

    Secret key = add_project().api_key;
};

}  // namespace

TEST_CASE("a file with boxes is withheld until they are burnt in", "[redaction]") {
    Darkroom room;
    const auto report = room.sent(marked({on_media(0, {redaction()})}), {"IMG secret"});
    CHECK(room.file_of(report).state == FileState::redaction_pending);
    CHECK(room.refusal(report) == "FILE_WITHHELD");
    const auto thumb = room.picture_service.open_variant(room.admin, report,
                                                         room.file_of(report).id, Variant::thumb);
    CHECK(thumb.error().code == "FILE_WITHHELD");

    CHECK(*room.redactions.redact_pending() == 1);

    const File file = room.file_of(report);
    CHECK(file.state == FileState::ready);
    CHECK(file.filename == file.id.str() + ".png");
    CHECK(file.width == 480);
    CHECK(room.refusal(report).empty());
    CHECK(text_of(room.reports.open_file(room.admin, report, file.id)->blob) ==
          "IMG made of IMG secret with 1 boxes, 0 wide");
    CHECK(room.picture_worker.last.frame_width == 640);
    CHECK(room.picture_worker.last.boxes == std::vector<ports::SolidBox>{{1, 2, 3, 4, 0}});
    CHECK(*room.redactions.redact_pending() == 0);
}

TEST_CASE("the unredacted original is off the disk at once", "[redaction]") {
    Darkroom room;
    room.sent(marked({on_media(0, {redaction()})}), {"IMG secret"});
    CHECK(*room.redactions.remove_doomed() == 0);
    CHECK(room.has_blob("IMG secret"));
    REQUIRE(room.redactions.redact_pending());
    CHECK(*room.redactions.remove_doomed() == 1);
    CHECK_FALSE(room.has_blob("IMG secret"));
    CHECK(*room.redactions.remove_doomed() == 0);
}

TEST_CASE("an original that another report shows is left to it", "[redaction]") {
    Darkroom room;
    const auto open = room.sent(a_submission(), {"IMG same"});
    room.sent(marked({on_media(0, {redaction()})}), {"IMG same"});
    REQUIRE(room.redactions.redact_pending());
    CHECK(*room.redactions.remove_doomed() == 0);
    CHECK(room.refusal(open).empty());
}

TEST_CASE("a project may keep its originals", "[redaction]") {
    Darkroom room;
    ProjectSettings settings;
    settings.privacy = ProjectPrivacySettings{.eu_privacy_mode = {}, .keep_originals = true};
    room.key = room.projects.create(room.admin, {"Archive", settings})->api_key;
    const auto report = room.sent(marked({on_media(0, {redaction()})}), {"IMG kept"});
    REQUIRE(room.redactions.redact_pending());
    CHECK(*room.redactions.remove_doomed() == 0);
    CHECK(room.has_blob("IMG kept"));
    CHECK(room.file_of(report).original_sha256 == room.digest->sha256("IMG kept"));
}

TEST_CASE("what cannot be decoded is withheld for ever", "[redaction]") {
    Darkroom room;
    const auto report = room.sent(marked({on_media(0, {redaction()})}), {"IMG broken"});
    room.picture_worker.failure = Error{ErrorKind::unsupported, "UNDECODABLE_PICTURE", "broken"};
    CHECK(*room.redactions.redact_pending() == 0);
    CHECK(room.file_of(report).state == FileState::redaction_failed);
    CHECK(room.refusal(report) == "REDACTION_FAILED");
    room.picture_worker.failure.reset();
    CHECK(*room.redactions.redact_pending() == 0);
    CHECK(room.refusal(report) == "REDACTION_FAILED");
}

TEST_CASE("what only fails now is tried again, and holds up nobody", "[redaction]") {
    Darkroom room;
    const auto report = room.sent(marked({on_media(0, {redaction()})}), {"IMG one"});
    room.sent(marked({on_media(0, {redaction()})}), {"IMG two"});
    room.picture_worker.failure = Error::unavailable("no worker");
    for (int i = 0; i < 10; ++i) CHECK(*room.redactions.redact_pending() == 0);
    CHECK(room.picture_worker.calls == 20);
    CHECK(room.file_of(report).state == FileState::redaction_pending);
    room.picture_worker.failure.reset();
    CHECK(*room.redactions.redact_pending() == 2);
}

TEST_CASE("a picture that kills every worker is given up", "[redaction]") {
    Darkroom room;
    const auto report = room.sent(marked({on_media(0, {redaction()})}), {"IMG deadly"});
    room.picture_worker.failure = Error{ErrorKind::unavailable, "PICTURE_WORKER_LOST", "died"};
    for (int i = 1; i < services::kMostLostWorkers; ++i) {
        CHECK(*room.redactions.redact_pending() == 0);
        CHECK(room.file_of(report).state == FileState::redaction_pending);
    }
    CHECK(*room.redactions.redact_pending() == 0);
    CHECK(room.file_of(report).state == FileState::redaction_failed);
}

TEST_CASE("a report that goes takes its unredacted picture along", "[redaction]") {
    Darkroom room;
    const auto report = room.sent(marked({on_media(0, {redaction()})}), {"IMG secret"});
    REQUIRE(room.reports.remove(room.admin, report));
    CHECK(*room.redactions.redact_pending() == 0);
    CHECK(*room.redactions.remove_doomed() == 0);  // it can be restored, and is withheld
    REQUIRE(room.trash.purge(room.admin, report));
    CHECK(*room.redactions.remove_doomed() == 1);
    CHECK_FALSE(room.has_blob("IMG secret"));
}

TEST_CASE("a repeated submission leaves no unredacted picture behind", "[redaction]") {
    Darkroom room;
    const auto send = [&] {
        return room.submit(room.key, marked({on_media(0, {redaction()})}),
                           room.pictures({"IMG secret"}), "key-1");
    };
    REQUIRE(send());
    REQUIRE(room.redactions.redact_pending());
    REQUIRE(room.redactions.remove_doomed());
    const auto again = send();
    REQUIRE(again);
    CHECK(again->repeated);
    CHECK(room.has_blob("IMG secret"));
    CHECK(*room.redactions.remove_doomed() == 1);
    CHECK_FALSE(room.has_blob("IMG secret"));
}

TEST_CASE("boxes cover a picture and its base; other marks stay with the picture", "[redaction]") {
    Darkroom room;
    Shape pen;
    pen.tool = Tool::pen;
    pen.points = {{1, 2}};
    const auto report = room.sent(marked({std::nullopt, on_media(2, {pen, redaction()}, 0)}),
                                  {"IMG base", "IMG plain", "IMG marked"});
    const File base = room.file_of(report, 0), plain = room.file_of(report, 1),
               marked_one = room.file_of(report, 2);
    CHECK(base.state == FileState::redaction_pending);
    CHECK(base.base_of == marked_one.id);
    REQUIRE(base.annotations);
    CHECK(base.annotations->shapes.size() == 1);
    CHECK(plain.state == FileState::ready);
    CHECK_FALSE(plain.annotations);
    CHECK(marked_one.state == FileState::redaction_pending);
    CHECK(marked_one.annotations->shapes.size() == 2);
    CHECK(*room.redactions.redact_pending() == 2);
}

TEST_CASE("marks without boxes withhold nothing", "[redaction]") {
    Darkroom room;
    Shape blur = redaction();
    blur.tool = Tool::blur;
    const auto report = room.sent(marked({on_media(std::nullopt, {blur})}), {"IMG blurred"});
    CHECK(room.file_of(report).state == FileState::ready);
    CHECK(room.file_of(report).annotations->shapes.size() == 1);
}

TEST_CASE("boxes on what cannot be redacted refuse the submission", "[redaction]") {
    Darkroom room;
    for (const char* text : {"VID film", "IMG* animated"}) {
        const auto sent = room.submit(room.key, marked({on_media(1, {redaction()})}),
                                      room.pictures({"IMG fine", text}));
        REQUIRE_FALSE(sent);
        CHECK(sent.error().kind == ErrorKind::unsupported);
        CHECK(sent.error().fields.at(0).field == "media[1]");
    }
    CHECK(room.blobs.count() == 0);
}

TEST_CASE("marks must be on a part that is there, one entry each", "[redaction]") {
    Darkroom room;
    const auto field = [&](std::vector<std::optional<MediaAnnotation>> entries) {
        const auto sent =
            room.submit(room.key, marked(std::move(entries)), room.pictures({"IMG a", "IMG b"}));
        return sent ? std::string() : sent.error().fields.at(0).field;
    };
    CHECK(field({on_media(2, {})}) == "mediaAnnotations[0].media");
    CHECK(field({on_media(0, {}, 2)}) == "mediaAnnotations[0].base");
    CHECK(field({on_media(0, {}, 0)}) == "mediaAnnotations[0].base");
    CHECK(field({on_media(0, {}), on_media(0, {})}) == "mediaAnnotations[1].media");
    CHECK(field({on_media(1, {}), on_media(0, {}, 1)}) == "mediaAnnotations[1].base");
    CHECK(field({std::nullopt, std::nullopt, on_media(std::nullopt, {})}) == "mediaAnnotations[2]");
    CHECK(field({on_media(std::nullopt, {}), on_media(std::nullopt, {})}).empty());
}

TEST_CASE("a smaller form is made once and kept", "[variant]") {
    Darkroom room;
    const auto report = room.sent(a_submission(), {"IMG shot"});
    const auto id = room.file_of(report).id;
    const auto open = [&](Variant variant) {
        return room.picture_service.open_variant(room.admin, report, id, variant);
    };
    auto thumb = open(Variant::thumb);
    REQUIRE(thumb);
    CHECK(text_of(thumb->blob) == "IMG made of IMG shot with 0 boxes, 320 wide");
    CHECK(thumb->file.mime_type == "image/webp");
    CHECK(thumb->file.filename == id.str() + "-thumb.webp");
    CHECK(thumb->file.width == 320);
    REQUIRE(open(Variant::thumb));
    CHECK(room.picture_worker.calls == 1);
    CHECK(text_of(open(Variant::web)->blob) == "IMG made of IMG shot with 0 boxes, 1600 wide");
    CHECK(room.picture_worker.calls == 2);
}

TEST_CASE("a smaller form of a redacted picture has its boxes burnt in again", "[variant]") {
    Darkroom room;
    const auto report = room.sent(marked({on_media(0, {redaction()})}), {"IMG secret"});
    REQUIRE(room.redactions.redact_pending());
    REQUIRE(room.picture_service.open_variant(room.admin, report, room.file_of(report).id,
                                              Variant::thumb));
    CHECK(room.picture_worker.last.boxes.size() == 1);
}

TEST_CASE("what has no smaller form says so", "[variant]") {
    Darkroom room;
    const auto report = room.sent(a_submission(), {"VID film", "IMG broken"});
    const auto open = [&](const FileId& id) {
        return room.picture_service.open_variant(room.admin, report, id, Variant::thumb)
            .error()
            .code;
    };
    CHECK(open(room.file_of(report, 0).id) == "UNDECODABLE_PICTURE");
    CHECK(open(FileId("file_none")) == "NOT_FOUND");
    room.picture_worker.failure = Error{ErrorKind::unsupported, "UNDECODABLE_PICTURE", "broken"};
    CHECK(open(room.file_of(report, 1).id) == "UNDECODABLE_PICTURE");
}
