#include "storage/storage_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::tests;

namespace {

constexpr std::int64_t kMostWaiting = ports::StagedBlob::kMostWaiting;

// Different at every place that matters: no block, no page and no piece looks like another one.
std::string text_of(std::size_t size) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>(i * 31 + i / 251);
    return text;
}

// An upload of which a part has been drained and the rest waits.
std::unique_ptr<ports::StagedBlob> split(ports::BlobStore& store, std::string_view text,
                                         std::size_t drained) {
    auto staged = *waiting(store, text.substr(0, drained));
    REQUIRE(staged->drain());
    REQUIRE(staged->append(text.substr(drained)));
    return staged;
}

// A Digest that counts what it hashes.
class CountingDigest final : public ports::Digest {
public:
    explicit CountingDigest(const ports::Digest& real) : real_(real) {}
    std::unique_ptr<ports::Sha256> start() const override {
        return std::make_unique<Counting>(real_.start(), hashed);
    }
    std::string sha256(std::string_view text) const override { return real_.sha256(text); }
    std::string hmac_sha256(std::string_view key, std::string_view message) const override {
        return real_.hmac_sha256(key, message);
    }
    bool equal(std::string_view a, std::string_view b) const override { return real_.equal(a, b); }

    mutable std::size_t hashed = 0;

private:
    class Counting final : public ports::Sha256 {
    public:
        Counting(std::unique_ptr<ports::Sha256> real, std::size_t& hashed)
            : real_(std::move(real)), hashed_(hashed) {}
        void update(std::span<const char> bytes) override {
            hashed_ += bytes.size();
            real_->update(bytes);
        }
        std::string finish() override { return real_->finish(); }

    private:
        std::unique_ptr<ports::Sha256> real_;
        std::size_t& hashed_;
    };
    const ports::Digest& real_;
};

}  // namespace

TEST_CASE("an upload that waits in memory does not touch the disk", "[storage][staged]") {
    StorageFixture with;
    const auto store = *with.open();
    const std::string text = text_of(256 * 1024);
    with.disk.recover();  // counts from here on
    {
        auto staged = *store->stage();
        for (std::size_t at = 0; at < text.size(); at += 1000)
            REQUIRE(staged->append(std::string_view(text).substr(at, 1000)));
        CHECK(staged->waiting() == 256 * 1024);
        CHECK(staged->size() == 256 * 1024);
        CHECK(*read_all(*staged) == text);
        REQUIRE(staged->write_at(70'000, std::string_view("abc")));
        CHECK(read_all(*staged)->substr(70'000, 3) == "abc");
        CHECK(with.staged_files() == 0);
    }
    CHECK(with.disk.calls() == 0);
    CHECK(with.staged_files() == 0);
    CHECK(with.blobs() == 0);
}

TEST_CASE("an upload wants to be drained when much of it waits", "[storage][staged]") {
    StorageFixture with;
    const auto store = *with.open();
    const auto staged = *waiting(*store, text_of(kMostWaiting - 1));
    CHECK_FALSE(staged->wants_drain());
    REQUIRE(staged->append(std::string_view("x")));
    CHECK(staged->wants_drain());

    REQUIRE(staged->drain());
    CHECK_FALSE(staged->wants_drain());
    CHECK(staged->waiting() == 0);
    CHECK(staged->size() == kMostWaiting);
    CHECK(with.staged_files() == 1);
}

TEST_CASE("draining nothing makes no file", "[storage][staged]") {
    StorageFixture with;
    const auto store = *with.open();
    const auto staged = *store->stage();
    REQUIRE(staged->drain());
    CHECK(with.staged_files() == 0);
}

TEST_CASE("an upload that was drained and is given up leaves nothing", "[storage][staged]") {
    StorageFixture with;
    const auto store = *with.open();
    auto staged = *stage(*store, "abc");
    CHECK(with.staged_files() == 1);
    staged.reset();
    CHECK(with.staged_files() == 0);
    CHECK(with.blobs() == 0);
}

TEST_CASE("staged bytes can be read back from disk, memory and both", "[storage][staged]") {
    StorageFixture with;
    const auto store = *with.open();
    const std::string text = text_of(300'000);
    for (const std::size_t drained : {0u, 1u, 16'384u, 65'536u, 150'001u, 299'999u, 300'000u}) {
        INFO(drained << " bytes drained");
        const auto staged = split(*store, text, drained);
        CHECK(*read_all(*staged) == text);
        for (const std::size_t at : {0u, 16'380u, 65'530u, 149'990u, 299'990u, 299'999u}) {
            INFO("at " << at);
            std::array<char, 100> piece{};
            const auto count = staged->read_at(static_cast<std::int64_t>(at), piece);
            REQUIRE(count);
            CHECK(std::string_view(piece.data(), *count) == text.substr(at, piece.size()));
        }
        std::array<char, 5> piece{};
        CHECK(*staged->read_at(300'000, piece) == 0);
        CHECK(*staged->read_at(400'000, piece) == 0);
    }
}

TEST_CASE("bytes can be overwritten on disk, in memory and in both", "[storage][staged]") {
    StorageFixture with;
    const auto store = *with.open();
    const std::string text = text_of(300'000);
    const std::string patch(1000, '!');
    for (const std::size_t at : {0u, 99'000u, 99'500u, 100'000u, 115'900u, 299'000u}) {
        INFO("at " << at);
        std::string expected = text;
        expected.replace(at, patch.size(), patch);

        auto staged = split(*store, text, 100'000);
        REQUIRE(staged->write_at(static_cast<std::int64_t>(at), patch));
        CHECK(*read_all(*staged) == expected);
        REQUIRE(staged->append(std::string_view("tail")));

        const auto placed = store->place(std::move(staged));
        REQUIRE(placed);
        CHECK(placed->blob.sha256 == with.digest->sha256(expected + "tail"));
        CHECK(placed->blob.bytes == 300'004);
        CHECK(*read_all(*store, placed->blob.sha256) == expected + "tail");
    }
}

TEST_CASE("only overwriting what was hashed has it hashed again", "[storage][staged]") {
    StorageFixture with;
    CountingDigest digest(*with.digest);
    const auto store =
        *storage::open_blob_store(with.temporary.path() / "counted", true,
                                  {with.disk, digest, *with.random, *with.metrics, silent_log()});
    const std::string text = text_of(200'000);

    auto in_memory = split(*store, text, 100'000);
    REQUIRE(in_memory->write_at(100'000, std::string_view("abc")));
    REQUIRE(store->place(std::move(in_memory)));
    CHECK(digest.hashed == 200'000);

    digest.hashed = 0;
    auto on_disk = split(*store, text, 100'000);
    REQUIRE(on_disk->write_at(99'999, std::string_view("abc")));
    REQUIRE(store->place(std::move(on_disk)));
    // Nothing more is hashed in vain once it is known that all will be.
    CHECK(digest.hashed == 100'000 + 200'000);
}
