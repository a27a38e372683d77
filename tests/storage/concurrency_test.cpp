#include "storage/storage_fixture.hpp"
#include "support/catch.hpp"

#include <atomic>
#include <thread>

using namespace bugpin;
using namespace bugpin::tests;
using namespace std::chrono_literals;

namespace {

// Runs `work(thread)` on sixteen threads and waits for them.
template <class F>
void on_sixteen_threads(F&& work) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i) threads.emplace_back([&work, i] { work(i); });
    for (auto& thread : threads) thread.join();
}

}  // namespace

TEST_CASE("sixteen threads place their own blobs", "[storage][threads]") {
    StorageFixture with;
    const auto store = *with.open();
    std::atomic<int> good = 0;
    on_sixteen_threads([&](int thread) {
        for (int i = 0; i < 20; ++i) {
            const std::string text = std::to_string(thread * 1000 + i) + std::string(5000, '.');
            const auto placed = place(*store, text);
            if (placed && *read_all(*store, placed->blob.sha256) == text) ++good;
        }
    });
    CHECK(good == 16 * 20);
    CHECK(with.blobs() == 16 * 20);
    CHECK(with.staged_files() == 0);
}

TEST_CASE("sixteen threads place the same bytes", "[storage][threads]") {
    StorageFixture with;
    const auto store = *with.open();
    const std::string text(70'000, 's');
    std::atomic<int> good = 0;
    on_sixteen_threads([&](int) {
        for (int i = 0; i < 10; ++i) good += place(*store, text).has_value() ? 1 : 0;
    });
    CHECK(good == 160);
    CHECK(with.blobs() == 1);
    CHECK(*read_all(*store, with.digest->sha256(text)) == text);
}

// Placing and giving up (or keeping) the same few hashes while the sweeper takes everything that it
// may: whoever holds a placed blob finds it.
TEST_CASE("the sweeper never takes a blob from under its owner", "[storage][threads]") {
    StorageFixture with;
    const auto store = *with.open();
    std::atomic<bool> done = false;
    std::atomic<int> missing = 0;
    std::thread sweeper([&] {
        while (!done)
            (void)store
                ->sweep(now() + 1h, 0s, [](const std::string&) { return Result<bool>(false); })
                .has_value();
    });
    on_sixteen_threads([&](int thread) {
        for (int i = 0; i < 40; ++i) {
            const auto placed = place(*store, "shared " + std::to_string((thread + i) % 3));
            if (!placed || !read_all(*store, placed->blob.sha256)) ++missing;
        }
    });
    done = true;
    sweeper.join();
    CHECK(missing == 0);
}
