#include "upload.hpp"

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

#include "bugpin/crypto/crypto.hpp"
#include "bugpin/media/inspector.hpp"
#include "bugpin/storage/blob_store.hpp"

using namespace bugpin;
using namespace bugpin::server;

namespace {

const std::string kPng("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);

// A sink on a real blob store in a folder of its own.
class Upload {
public:
    Upload() {
        blobs_ = *storage::open_blob_store(folder_.path(), true,
                                           {*disk_, *digest_, *random_, metrics_, silent_log()});
    }

    Result<> part(http::PartHead head, std::string_view bytes) {
        BUGPIN_CHECK(sink().on_part(std::move(head)));
        for (std::size_t at = 0; at < bytes.size(); at += 7)  // pieces as a socket may deliver them
            BUGPIN_CHECK(sink().on_data(bytes.substr(at, 7)));
        return sink().on_part_end();
    }

    UploadSink& sink() {
        if (!sink_) sink_.emplace(limits, *blobs_, *inspector_);
        return *sink_;
    }

    InputLimits limits;

private:
    test::TemporaryFolder folder_;
    ports::NoMetrics metrics_;
    std::unique_ptr<ports::FileSystem> disk_ = storage::make_disk();
    std::unique_ptr<ports::Digest> digest_ = crypto::make_digest();
    std::unique_ptr<ports::Random> random_ = crypto::make_random();
    std::unique_ptr<ports::MediaInspector> inspector_ = media::make_inspector();
    std::unique_ptr<ports::BlobStore> blobs_;
    std::optional<UploadSink> sink_;
};

http::PartHead text_part(std::string name) { return {std::move(name), std::nullopt, ""}; }
http::PartHead file_part(std::string name) { return {std::move(name), "a.png", "image/png"}; }

}  // namespace

TEST_CASE("data and files of a form arrive whole and in order", "[upload]") {
    Upload upload;
    const std::string picture = kPng + std::string(200, 'x');
    REQUIRE(upload.part(text_part("data"), "{\"title\":\"x\"}"));
    REQUIRE(upload.part(file_part("media"), picture));
    REQUIRE(upload.part(file_part("attachment"), "short"));

    const http::Body body = upload.sink().take();

    CHECK(body.text == "{\"title\":\"x\"}");
    REQUIRE(body.files.size() == 2);
    CHECK(body.files[0].field == "media");
    CHECK(body.files[0].part == services::StagedFile::Part::media);
    CHECK(body.files[1].part == services::StagedFile::Part::attachment);
    std::string stored(picture.size(), '\0');
    CHECK(*body.files[0].staged->read_at(0, stored) == picture.size());
    CHECK(stored == picture);
    CHECK(body.files[1].staged->size() == 5);
}

TEST_CASE("what is no known picture or video is refused at its first bytes", "[upload]") {
    Upload upload;
    const auto refused = upload.part(file_part("screenshot"),
                                     "<svg xmlns='http://www.w3.org/2000/svg'>"
                                     "<script>alert(1)</script></svg>    ");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "UNSUPPORTED_MEDIA_TYPE");
    CHECK(refused.error().fields.at(0).field == "screenshot");
}

TEST_CASE("a picture beyond its limit is refused while it comes in", "[upload]") {
    Upload upload;
    upload.limits.image_bytes = 100;
    CHECK(upload.part(file_part("media"), kPng + std::string(84, 'x')));
    const auto refused = upload.part(file_part("media"), kPng + std::string(85, 'x'));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "FILE_TOO_LARGE");
    CHECK(refused.error().fields.at(0).field == "media");
}

TEST_CASE("part data is bounded and comes once", "[upload]") {
    Upload upload;
    upload.limits.json_bytes = 10;
    CHECK(upload.part(text_part("data"), "0123456789"));
    CHECK(upload.part(text_part("data"), "").error().code == "VALIDATION_ERROR");

    Upload other;
    other.limits.json_bytes = 9;
    CHECK(other.part(text_part("data"), "0123456789").error().code == "PAYLOAD_TOO_LARGE");
}

TEST_CASE("unknown files are refused by name, unknown text is passed over", "[upload]") {
    Upload upload;
    CHECK(upload.part(text_part("comment"), "hello"));
    const auto refused = upload.part(file_part("video"), kPng);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fields.at(0).field == "video");
    CHECK(upload.part(text_part("media"), "no file").error().fields.at(0).field == "media");
}

TEST_CASE("a file field left empty in a browser's form is no file", "[upload]") {
    Upload upload;
    CHECK(upload.part({"media", "", "application/octet-stream"}, ""));
    CHECK(upload.sink().take().files.empty());
}
