#include "bugpin/http/upload_sink.hpp"

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

#include "bugpin/crypto/crypto.hpp"
#include "bugpin/media/inspector.hpp"
#include "bugpin/storage/blob_store.hpp"

using namespace bugpin;
using namespace bugpin::http;

namespace {

const std::string kPng("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);

// A sink on a real blob store in a folder of its own.
class Upload {
public:
    Upload() {
        blobs_ = *storage::open_blob_store(folder_.path(), true,
                                           {*disk_, *digest_, *random_, metrics_, silent_log()});
    }

    Result<> part(PartHead head, std::string_view bytes) {
        BUGPIN_CHECK(begin(std::move(head), bytes));
        return sink().on_part_end();
    }
    Result<> begin(PartHead head, std::string_view bytes) {
        BUGPIN_CHECK(sink().on_part(std::move(head)));
        for (std::size_t at = 0; at < bytes.size(); at += 7)  // pieces as a socket may deliver them
            BUGPIN_CHECK(sink().on_data(bytes.substr(at, 7)));
        return {};
    }

    UploadSink& sink() {
        if (!sink_) sink_.emplace(limits, *blobs_, *inspector_);
        return *sink_;
    }

    std::filesystem::path staging() const { return folder_.path() / "staging"; }

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

PartHead text_part(std::string name) { return {std::move(name), std::nullopt, ""}; }
PartHead file_part(std::string name) { return {std::move(name), "a.png", "image/png"}; }

}  // namespace

TEST_CASE("data and files of a form arrive whole and in order", "[upload]") {
    Upload upload;
    const std::string picture = kPng + std::string(200, 'x');
    REQUIRE(upload.part(text_part("data"), "{\"title\":\"x\"}"));
    REQUIRE(upload.part(file_part("media"), picture));
    REQUIRE(upload.part(file_part("attachment"), "short"));

    const Body body = upload.sink().take();

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

TEST_CASE("taking parts does not touch the disk", "[upload]") {
    Upload upload;
    REQUIRE(upload.part(file_part("media"), kPng + std::string(150 * 1024, 'x')));
    REQUIRE(upload.part(file_part("attachment"), "short"));
    CHECK_FALSE(upload.sink().wants_drain());
    CHECK(std::filesystem::is_empty(upload.staging()));
}

TEST_CASE("what waits in the files of one form is bounded together", "[upload]") {
    Upload upload;
    constexpr std::size_t kFifth = ports::StagedBlob::kMostWaiting / 5 + 1;
    const std::string picture = kPng + std::string(kFifth, 'x');
    for (int i = 0; i < 4; ++i) REQUIRE(upload.part(file_part("media"), picture));
    CHECK_FALSE(upload.sink().wants_drain());
    // The file at hand counts too.
    REQUIRE(upload.begin(file_part("media"), picture.substr(0, kFifth)));
    CHECK(upload.sink().wants_drain());

    REQUIRE(upload.sink().drain());
    CHECK_FALSE(upload.sink().wants_drain());
    REQUIRE(upload.sink().on_data(std::string_view(picture).substr(kFifth)));
    REQUIRE(upload.sink().on_part_end());

    const Body body = upload.sink().take();
    REQUIRE(body.files.size() == 5);
    for (const auto& file : body.files) {
        std::string stored(picture.size(), '\0');
        CHECK(*file.staged->read_at(0, stored) == picture.size());
        CHECK(stored == picture);
    }
    CHECK(body.files[4].staged->waiting() == std::ssize(kPng));
}

TEST_CASE("a disk that fails is told when the parts are drained", "[upload]") {
    Upload upload;
    REQUIRE(upload.part(file_part("media"), kPng + std::string(100, 'x')));
    std::filesystem::remove(upload.staging());
    CHECK_FALSE(upload.sink().drain());
}
