// The pool with real processes: a good worker, and one that its picture has taken over.
#include "bugpin/media/worker_pool.hpp"

#include "media/media_builder.hpp"
#include "media/pixels.hpp"
#include "support/fake_blobs.hpp"
#include "support/fakes.hpp"
#include "support/temporary_folder.hpp"

#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <thread>
#include <unistd.h>

using namespace bugpin;
using namespace bugpin::tests;
using test::CountingMetrics;
using test::MemoryStaged;

namespace {

// A file that a worker can be given.
class PictureFile final : public ports::OpenFile {
public:
    PictureFile(const std::filesystem::path& path, const std::string& bytes) {
        std::ofstream(path, std::ios::binary) << bytes;
        descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    }
    ~PictureFile() override { ::close(descriptor_); }
    Result<> write_at(std::int64_t, std::span<const char>) override {
        return Error::unavailable("read only");
    }
    Result<std::size_t> read_at(std::int64_t, std::span<char>) const override {
        return Error::unavailable("not for the server to read");
    }
    Result<std::int64_t> size() const override { return Error::unavailable("nor to look at"); }
    Result<> sync_data() override { return {}; }
    void drop_cached_pages() noexcept override {}
    int descriptor() const noexcept override { return descriptor_; }

private:
    int descriptor_ = -1;
};

struct PoolFixture {
    explicit PoolFixture(const char* program,
                         std::chrono::milliseconds time_limit = std::chrono::seconds(20)) {
        media::WorkerPoolOptions options;
        options.program = program;
        options.time_limit = time_limit;
        options.idle_limit = std::chrono::milliseconds(100);
        pool = media::make_worker_pool(options, metrics, silent_log());
    }

    // "image/webp 320x180", or the error's code.
    std::string make(const std::string& bytes, const std::string& type = "image/png") {
        ports::OpenBlob source{std::make_unique<PictureFile>(folder.path() / "picture", bytes),
                               std::ssize(bytes)};
        ports::PictureTask task;
        task.mime_type = type;
        task.max_width = max_width;
        task.boxes = boxes;
        task.frame_width = task.frame_height = 100;
        std::atomic<int> alive = 0;
        MemoryStaged staged(alive);
        const auto made = pool->make(source, task, staged);
        out = staged.bytes;
        return made ? fmt::format("{} {}x{}", made->mime_type, made->width, made->height)
                    : made.error().code;
    }

    test::TemporaryFolder folder;
    CountingMetrics metrics;
    std::unique_ptr<ports::PictureWorker> pool;
    std::string out;
    std::optional<std::int64_t> max_width = 320;
    std::vector<ports::SolidBox> boxes;
};

int children() {
    int count = 0;
    std::ifstream list(fmt::format("/proc/self/task/{}/children", ::getpid()));
    for (int child = 0; list >> child;) ++count;
    return count;
}

}  // namespace

TEST_CASE("a worker makes one picture after the other", "[worker]") {
    PoolFixture fixture(BUGPIN_WORKER);
    const std::string png = as_png(drawn({1280, 720}, speckled));
    for (int i = 0; i < 3; ++i) {
        CHECK(fixture.make(png) == "image/webp 320x180");
        CHECK(decoded(media::Format::webp, fixture.out).size() == Size{320, 180});
    }
    CHECK(fixture.make("no picture") == "UNDECODABLE_PICTURE");
    CHECK(fixture.make(png, "video/mp4") == "UNDECODABLE_PICTURE");
    CHECK(fixture.make(png) == "image/webp 320x180");
    CHECK(fixture.metrics.count(ports::Counter::pictures_failed) == 2);
    CHECK(fixture.metrics.count(ports::Counter::media_workers_lost) == 0);
}

TEST_CASE("every kind of picture passes the sandbox", "[worker]") {
    PoolFixture fixture(BUGPIN_WORKER);
    const Canvas canvas = drawn({640, 400}, speckled, false, small_profile());
    CHECK(fixture.make(as_png(canvas)) == "image/webp 320x200");
    CHECK(fixture.make(as_jpeg(canvas), "image/jpeg") == "image/webp 320x200");
    CHECK(fixture.make(as_webp(canvas, media::WebpQuality::lossy), "image/webp") ==
          "image/webp 320x200");
    const std::vector<std::string> rows(40, std::string(64, '2'));
    CHECK(fixture.make(make_gif_of(64, 40, {{0, 0, rows, false, -1}}), "image/gif") ==
          "image/webp 64x40");
    CHECK(fixture.metrics.count(ports::Counter::media_workers_lost) == 0);
}

// Coding much noise losslessly makes the library sort large arrays, for which glibc asks the kernel
// how much memory there is.
TEST_CASE("a large redaction passes the sandbox", "[worker]") {
    PoolFixture fixture(BUGPIN_WORKER);
    const std::string noise = as_png(drawn({1600, 900}, speckled));
    fixture.boxes = {{1, 1, 2, 2, 0}};
    fixture.max_width.reset();
    CHECK(fixture.make(noise) == "image/png 1600x900");
    fixture.max_width = 1600;
    CHECK(fixture.make(noise) == "image/webp 1600x900");
}

TEST_CASE("a bomb is refused at once", "[worker][bomb]") {
    PoolFixture fixture(BUGPIN_WORKER);
    CHECK(fixture.make(as_png(drawn({8, 8}, speckled))) == "image/webp 8x8");
    const std::string bomb =
        "\x89PNG\r\n\x1A\n" +
        png_chunk("IHDR", be(100'000, 4) + be(100'000, 4) + std::string("\x08\x02\0\0\0", 5)) +
        png_chunk("IDAT", "x") + png_chunk("IEND", "");
    const auto start = std::chrono::steady_clock::now();
    CHECK(fixture.make(bomb) == "IMAGE_TOO_LARGE");
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(200));
    CHECK(fixture.make(make_gif_of(60'000, 60'000, {{0, 0, {"0"}, false, -1}}), "image/gif") ==
          "IMAGE_TOO_LARGE");
}

TEST_CASE("a worker that dies, hangs or lies costs its picture and nothing else", "[worker]") {
    PoolFixture fixture(BUGPIN_BAD_WORKER, std::chrono::milliseconds(1000));
    for (const char* order : {"die after", "garbage", "lie", "hang"}) {
        CAPTURE(order);
        CHECK(fixture.make(order) == "PICTURE_WORKER_LOST");
        CHECK(fixture.make("work") == "image/webp 1x1");
        CHECK(fixture.out == "ok");
    }
    CHECK(fixture.metrics.count(ports::Counter::media_workers_lost) == 4);
    CHECK(fixture.metrics.count(ports::Counter::pictures_failed) == 4);
}

TEST_CASE("a worker that floods is stopped", "[worker]") {
    PoolFixture fixture(BUGPIN_BAD_WORKER, std::chrono::milliseconds(300));
    CHECK(fixture.make("flood") == "PICTURE_WORKER_LOST");
}

TEST_CASE("a picture that kills each worker before its first word is not tried for ever",
          "[worker]") {
    PoolFixture fixture(BUGPIN_BAD_WORKER);
    CHECK(fixture.make("die before") == "PICTURE_WORKER_LOST");
    CHECK(fixture.make("work") == "image/webp 1x1");
}

TEST_CASE("a program that cannot be started, or is no worker, is said", "[worker]") {
    CHECK(PoolFixture("/nonexistent/worker").make("x") == "SERVICE_UNAVAILABLE");
    CHECK(PoolFixture("/bin/true").make("x") == "PICTURE_WORKER_LOST");
}

TEST_CASE("idle workers leave, and nobody stays behind", "[worker]") {
    {
        PoolFixture fixture(BUGPIN_BAD_WORKER);
        CHECK(fixture.make("work") == "image/webp 1x1");
        CHECK(children() == 1);
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (children() > 0 && std::chrono::steady_clock::now() < deadline)
            std::this_thread::yield();
        CHECK(children() == 0);
        CHECK(fixture.make("work") == "image/webp 1x1");
    }
    CHECK(children() == 0);
}

TEST_CASE("pictures are made side by side, and who finds no worker waits", "[worker]") {
    PoolFixture fixture(BUGPIN_WORKER);
    const std::string png = as_png(drawn({300, 200}, speckled));
    std::atomic<int> made = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 6; ++i)
            threads.emplace_back([&, i] {
                ports::OpenBlob source{
                    std::make_unique<PictureFile>(fixture.folder.path() / std::to_string(i), png),
                    std::ssize(png)};
                ports::PictureTask task;
                task.mime_type = "image/png";
                task.max_width = 100;
                std::atomic<int> alive = 0;
                MemoryStaged staged(alive);
                made += fixture.pool->make(source, task, staged) ? 1 : 0;
            });
    }
    CHECK(made == 6);
}
