// Makes each call to the disk fail in turn: an upload is stored whole or not at all.
#include "storage/storage_fixture.hpp"
#include "support/catch.hpp"

#include <functional>
#include <map>

using namespace bugpin;
using namespace bugpin::tests;
using namespace std::chrono_literals;

namespace {

const std::string kText(150'000, 'p');

// Every file that bears a blob's name holds that blob.
void check_all_blobs_whole(ports::BlobStore& store) {
    REQUIRE(store.verify([](const std::string& sha256, bool good) {
        INFO(sha256);
        CHECK(good);
    }));
}

// Fails the first call of `act`, then the second, and so on until `act` passes untouched. Returns
// how many failed. `fresh` makes the store that each round starts from.
std::int64_t sweep_faults(const Error& error, StorageFixture& with,
                          const std::function<Result<>(ports::BlobStore&)>& act) {
    for (std::int64_t nth = 1;; ++nth) {
        REQUIRE(nth < 100);
        std::filesystem::remove_all(with.folder);
        const auto store = *with.open();
        with.disk.fail_call(nth, error);
        const Result<> outcome = act(*store);
        const bool was_reached = with.disk.calls() >= nth;
        with.disk.recover();
        INFO("call " << nth);
        check_all_blobs_whole(*store);
        if (!was_reached) {
            CHECK(outcome);
            return nth - 1;
        }
        if (!outcome) CHECK(outcome.error().kind == error.kind);

        REQUIRE(act(*store));  // the retry works
        check_all_blobs_whole(*store);
        REQUIRE(with.open());  // and so does a restart, which leaves nothing staged
        CHECK(with.staged_files() == 0);
    }
}

}  // namespace

TEST_CASE("placing survives a failure of any call", "[storage][fault]") {
    for (const Error& error : {Error::storage_full(), Error::unavailable("EIO")}) {
        StorageFixture with;
        const std::string sha256 = with.digest->sha256(kText);
        const auto faults = sweep_faults(error, with, [&](ports::BlobStore& store) -> Result<> {
            BUGPIN_TRY(const auto placed, place(store, kText));
            CHECK(placed.blob.sha256 == sha256);
            BUGPIN_TRY(const std::string stored, read_all(store, sha256));
            CHECK(stored == kText);
            return {};
        });
        // create, five blocks, sync, new folder, sync of blobs/, rename, sync of the folder; then
        // open, size and read.
        CHECK(faults == 14);
    }
}

TEST_CASE("placing what was drained piece by piece survives a failure of any call",
          "[storage][fault]") {
    StorageFixture with;
    const std::string sha256 = with.digest->sha256(kText + kText + "end");
    const auto faults =
        sweep_faults(Error::storage_full(), with, [&](ports::BlobStore& store) -> Result<> {
            BUGPIN_TRY(auto staged, stage(store, kText));
            BUGPIN_CHECK(staged->append(kText));
            BUGPIN_CHECK(staged->drain());
            BUGPIN_CHECK(staged->append(std::string_view("end")));
            BUGPIN_TRY(const auto placed, store.place(std::move(staged)));
            CHECK(placed.blob.sha256 == sha256);
            return {};
        });
    CHECK(faults == 17);
}

TEST_CASE("a drain that has failed can be tried again", "[storage][fault]") {
    StorageFixture with;
    const auto store = *with.open();
    for (std::int64_t nth = 1; nth <= 6; ++nth) {  // create, five blocks
        INFO("call " << nth);
        const auto staged = *waiting(*store, kText);
        with.disk.fail_call(nth, Error::storage_full());
        REQUIRE_FALSE(staged->drain());
        CHECK(*read_all(*staged) == kText);
        REQUIRE(staged->drain());
        CHECK(staged->waiting() == 0);
        CHECK(*read_all(*staged) == kText);
    }
}

TEST_CASE("asking whether the folder is writable survives a failure of any call",
          "[storage][fault]") {
    StorageFixture with;
    const auto faults =
        sweep_faults(Error::unavailable("EROFS"), with,
                     [](ports::BlobStore& store) { return store.check_writable(); });
    CHECK(faults == 3);  // create, write, remove
}

TEST_CASE("placing rewritten bytes survives a failure of any call", "[storage][fault]") {
    StorageFixture with;
    std::string rewritten = kText;
    rewritten.replace(10, 4, "cut!");
    const std::string sha256 = with.digest->sha256(rewritten);
    const auto faults =
        sweep_faults(Error::unavailable("EIO"), with, [&](ports::BlobStore& store) -> Result<> {
            BUGPIN_TRY(auto staged, stage(store, kText));
            BUGPIN_CHECK(staged->write_at(10, std::string_view("cut!")));
            BUGPIN_TRY(const auto placed, store.place(std::move(staged)));
            CHECK(placed.blob.sha256 == sha256);
            return {};
        });
    CHECK(faults >= 10);
}

TEST_CASE("a failure never costs a blob that was there", "[storage][fault]") {
    StorageFixture with;
    for (std::int64_t nth = 1; nth < 12; ++nth) {
        const auto store = *with.open();
        const std::string sha256 = place(*store, kText)->blob.sha256;
        with.disk.fail_from_call(nth, Error::unavailable("EIO"));
        (void)place(*store, kText).has_value();
        with.disk.recover();
        INFO("from call " << nth);
        const auto stored = read_all(*store, sha256);
        REQUIRE(stored);
        CHECK(*stored == kText);
    }
}

TEST_CASE("a failed placing leaves nothing staged while the disk can remove", "[storage][fault]") {
    StorageFixture with;
    const auto store = *with.open();
    for (std::int64_t nth = 2; nth <= 7; ++nth) {
        with.disk.fail_call(nth, Error::storage_full());
        (void)place(*store, "text " + std::to_string(nth)).has_value();
        CHECK(with.staged_files() == 0);
    }
}

TEST_CASE("opening the store survives a failure of any call", "[storage][fault]") {
    StorageFixture with;
    for (std::int64_t nth = 1;; ++nth) {
        REQUIRE(nth < 20);
        std::filesystem::remove_all(with.folder);
        with.disk.fail_call(nth, Error::storage_full());
        const auto store = with.open();
        const bool was_reached = with.disk.calls() >= nth;
        with.disk.recover();
        if (!was_reached) {
            CHECK(store);
            break;
        }
        REQUIRE_FALSE(store);
        CHECK(store.error().kind == ErrorKind::storage_full);
        REQUIRE(with.open());
    }
}

TEST_CASE("sweeping survives a failure of any call", "[storage][fault]") {
    StorageFixture with;
    const auto faults =
        sweep_faults(Error::unavailable("EIO"), with, [&](ports::BlobStore& store) -> Result<> {
            BUGPIN_TRY(auto kept, place(store, "kept"));
            BUGPIN_CHECK(place(store, "gone"));
            const auto swept = store.sweep(now() + 1h, 0s, [&](const std::string& sha256) {
                return Result<bool>(sha256 == kept.blob.sha256);
            });
            CHECK(std::filesystem::exists(with.path_of(kept.blob.sha256)));
            if (!swept) return swept.error();
            return {};
        });
    CHECK(faults > 14);
}
