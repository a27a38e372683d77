#include "storage/storage_fixture.hpp"
#include "support/catch.hpp"

#include <atomic>
#include <fstream>
#include <set>

using namespace bugpin;
using namespace bugpin::tests;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr auto kUnreferenced = [](const std::string&) -> Result<bool> { return false; };
constexpr auto kReferenced = [](const std::string&) -> Result<bool> { return true; };

int mode_of(const fs::path& path) { return static_cast<int>(fs::status(path).permissions()); }

class CountingMetrics final : public ports::Metrics {
public:
    void add(ports::Counter counter, std::int64_t count) noexcept override {
        if (counter == ports::Counter::blobs_swept) swept += count;
    }
    void observe(ports::Duration duration, std::chrono::nanoseconds value) noexcept override {
        if (duration == ports::Duration::blob_place && value > 0ns) ++placed;
    }
    void request(std::string_view, int, std::chrono::nanoseconds) noexcept override {}
    void chore(std::string_view, std::int64_t, Time) noexcept override {}
    std::atomic<std::int64_t> swept = 0, placed = 0;
};

}  // namespace

TEST_CASE("a placed blob is found under its SHA-256", "[storage][blob]") {
    StorageFixture with;
    const auto store = *with.open();
    const auto placed = place(*store, "abc");
    REQUIRE(placed);
    CHECK(placed->blob.bytes == 3);
    CHECK(placed->blob.sha256 == with.digest->sha256("abc"));
    CHECK(*read_all(*store, placed->blob.sha256) == "abc");
    CHECK(read_path(with.path_of(placed->blob.sha256)) == "abc");
    CHECK(with.staged_files() == 0);
}

TEST_CASE("an empty blob is a blob", "[storage][blob]") {
    StorageFixture with;
    const auto store = *with.open();
    const auto placed = place(*store, "");
    REQUIRE(placed);
    CHECK(*read_all(*store, placed->blob.sha256) == "");
}

TEST_CASE("a blob that is not there is NOT_FOUND", "[storage][blob]") {
    StorageFixture with;
    const auto blob = (*with.open())->open(std::string(64, 'a'));
    REQUIRE_FALSE(blob);
    CHECK(blob.error().kind == ErrorKind::not_found);
}

TEST_CASE("files are for their owner only", "[storage][blob]") {
    StorageFixture with;
    const auto store = *with.open();
    const auto placed = place(*store, "abc");
    const auto staged = stage(*store, "on its way");
    const fs::path blob = with.path_of(placed->blob.sha256);
    CHECK(mode_of(blob) == 0600);
    CHECK(mode_of(fs::directory_iterator(with.folder / "staging")->path()) == 0600);
    for (const fs::path& folder :
         {with.folder, with.folder / "blobs", with.folder / "staging", blob.parent_path()})
        CHECK(mode_of(folder) == 0700);
}

TEST_CASE("the same content twice is one blob, renamed over", "[storage][blob]") {
    StorageFixture with;
    const auto store = *with.open();
    const auto first = place(*store, "abc");
    std::ofstream(with.path_of(first->blob.sha256)) << "damaged";
    const auto second = place(*store, "abc");
    REQUIRE(second);
    CHECK(second->blob == first->blob);
    CHECK(with.blobs() == 1);
    CHECK(*read_all(*store, first->blob.sha256) == "abc");
}

TEST_CASE("what an earlier run left staged goes at start, if asked", "[storage][blob]") {
    StorageFixture with;
    REQUIRE(with.open());
    std::ofstream(with.folder / "staging" / "0123456789abcdef") << "left by a crash";
    REQUIRE(with.open(false));
    CHECK(with.staged_files() == 1);
    REQUIRE(with.open(true));
    CHECK(with.staged_files() == 0);
}

TEST_CASE("blobs outlive the store", "[storage][blob]") {
    StorageFixture with;
    const std::string sha256 = place(**with.open(), "abc")->blob.sha256;
    CHECK(*read_all(**with.open(), sha256) == "abc");
}

TEST_CASE("the sweeper takes what nobody names and nothing else", "[storage][sweep]") {
    StorageFixture with;
    CountingMetrics metrics;
    with.metrics = &metrics;
    const auto store = *with.open();
    const std::string kept = place(*store, "kept")->blob.sha256;
    const std::string gone = place(*store, "gone")->blob.sha256;
    std::ofstream(with.folder / "blobs" / "README") << "not ours";
    std::ofstream(with.path_of(kept).parent_path() / "note") << "not ours";
    CHECK(metrics.placed == 2);

    const auto swept = store->sweep(
        now() + 1h, 60s, [&](const std::string& sha256) -> Result<bool> { return sha256 == kept; });
    REQUIRE(swept);
    CHECK(*swept == 1);
    CHECK(metrics.swept == 1);
    CHECK(fs::exists(with.path_of(kept)));
    CHECK_FALSE(fs::exists(with.path_of(gone)));
    CHECK(fs::exists(with.folder / "blobs" / "README"));
    CHECK(fs::exists(with.path_of(kept).parent_path() / "note"));
}

TEST_CASE("the sweeper leaves young blobs alone", "[storage][sweep]") {
    StorageFixture with;
    const auto store = *with.open();
    REQUIRE(place(*store, "young"));
    CHECK(*store->sweep(now(), 1h, kUnreferenced) == 0);
    CHECK(*store->sweep(now() + 2h, 1h, kUnreferenced) == 1);
}

TEST_CASE("the sweeper leaves blobs in flight alone", "[storage][sweep]") {
    StorageFixture with;
    const auto store = *with.open();
    auto placed = *place(*store, "abc");
    const std::string sha256 = placed.blob.sha256;
    auto again = *place(*store, "abc");

    int asked = 0;
    const auto count = [&](const std::string&) -> Result<bool> { return ++asked, false; };
    CHECK(*store->sweep(now() + 1h, 0s, count) == 0);
    placed.in_flight.reset();
    CHECK(*store->sweep(now() + 1h, 0s, count) == 0);  // the second one still is
    CHECK(asked == 0);
    again.in_flight.reset();
    CHECK(*store->sweep(now() + 1h, 0s, count) == 1);
    CHECK(asked == 1);
    CHECK_FALSE(fs::exists(with.path_of(sha256)));
}

TEST_CASE("a sweep that cannot ask about references removes nothing", "[storage][sweep]") {
    StorageFixture with;
    const auto store = *with.open();
    REQUIRE(place(*store, "abc"));
    const auto swept = store->sweep(now() + 1h, 0s, [](const std::string&) -> Result<bool> {
        return Error::unavailable("no database");
    });
    REQUIRE_FALSE(swept);
    CHECK(swept.error().kind == ErrorKind::unavailable);
    CHECK(with.blobs() == 1);
    CHECK(*store->sweep(now() + 1h, 0s, kReferenced) == 0);
}

TEST_CASE("one blob is discarded at once, unless it is wanted", "[storage][sweep]") {
    using Discarded = ports::BlobStore::Discarded;
    StorageFixture with;
    const auto store = *with.open();
    auto placed = *place(*store, "secret");
    const std::string sha256 = placed.blob.sha256;
    CHECK(*store->discard(sha256, kUnreferenced) == Discarded::in_flight);
    placed.in_flight.reset();
    CHECK(*store->discard(sha256, kReferenced) == Discarded::referenced);
    CHECK(fs::exists(with.path_of(sha256)));
    const auto unknown = store->discard(
        sha256, [](const std::string&) -> Result<bool> { return Error::unavailable("?"); });
    REQUIRE_FALSE(unknown);
    CHECK(fs::exists(with.path_of(sha256)));
    CHECK(*store->discard(sha256, kUnreferenced) == Discarded::gone);
    CHECK_FALSE(fs::exists(with.path_of(sha256)));
    CHECK(*store->discard(sha256, kUnreferenced) == Discarded::gone);
    CHECK(*store->discard(std::string(64, 'f'), kUnreferenced) == Discarded::gone);
}

TEST_CASE("in-flight marks may outlive the store", "[storage][sweep]") {
    StorageFixture with;
    auto store = *with.open();
    auto placed = *place(*store, "abc");
    store.reset();
    placed.in_flight.reset();
    CHECK(with.blobs() == 1);
}

TEST_CASE("verify tells good blobs from damaged ones", "[storage][verify]") {
    StorageFixture with;
    const auto store = *with.open();
    const std::string good = place(*store, std::string(200'000, 'g'))->blob.sha256;
    const std::string bad = place(*store, std::string(200'000, 'b'))->blob.sha256;
    std::fstream(with.path_of(bad), std::ios::in | std::ios::out | std::ios::binary).put('!');
    const std::string empty_now = place(*store, "x")->blob.sha256;
    fs::resize_file(with.path_of(empty_now), 0);

    std::set<std::string> good_ones, bad_ones;
    REQUIRE(store->verify([&](const std::string& sha256, bool is_good) {
        (is_good ? good_ones : bad_ones).insert(sha256);
    }));
    CHECK(good_ones == std::set<std::string>{good});
    CHECK(bad_ones == std::set<std::string>{bad, empty_now});
}

TEST_CASE("the folder is writable until it is not", "[storage][blob]") {
    StorageFixture with;
    const auto store = *with.open();
    CHECK(store->check_writable());
    CHECK(with.staged_files() == 0);
    for (const std::int64_t nth : {1, 2}) {  // creating it, writing to it
        with.disk.fail_call(nth, Error::storage_full());
        const auto full = store->check_writable();
        REQUIRE_FALSE(full);
        CHECK(full.error().kind == ErrorKind::storage_full);
        CHECK(with.staged_files() == 0);
    }
    CHECK(store->check_writable());
}
