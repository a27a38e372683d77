#include "worker_protocol.hpp"

#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::media;

TEST_CASE("a request arrives as it was sent", "[worker]") {
    WorkerRequest request;
    request.format = Format::gif;
    request.bytes = 12'345'678'901;
    request.task.most_pixels = 50'000'000;
    request.task.max_width = 320;
    request.task.frame_width = 1280.5;
    request.task.frame_height = 720;
    request.task.boxes = {{1.25, -2, 3, 4e5, 0xABCDEF}, {0, 0, 1, 1, 0}};
    const auto read = read_request(to_bytes(request));
    REQUIRE(read);
    CHECK(read->format == Format::gif);
    CHECK(read->bytes == request.bytes);
    CHECK(read->task.most_pixels == 50'000'000);
    CHECK(read->task.max_width == 320);
    CHECK(read->task.frame_width == 1280.5);
    CHECK(read->task.boxes == request.task.boxes);
    request.task.max_width.reset();
    CHECK_FALSE(read_request(to_bytes(request))->task.max_width);
    CHECK_FALSE(read_request(to_bytes(request))->task.square);
}

TEST_CASE("a request for a square arrives, alone", "[worker]") {
    WorkerRequest request;
    request.task.square = 192;
    const auto read = read_request(to_bytes(request));
    REQUIRE(read);
    CHECK(read->task.square == 192);
    CHECK_FALSE(read->task.max_width);
    request.task.max_width = 320;
    CHECK_FALSE(read_request(to_bytes(request)));
    request.task.max_width.reset();
    request.task.square = -1;
    CHECK_FALSE(read_request(to_bytes(request)));
    request.task.square = 192;
    request.task.frame_width = request.task.frame_height = 10;
    request.task.boxes = {{0, 0, 1, 1, 0}};
    CHECK_FALSE(read_request(to_bytes(request)));
}

TEST_CASE("a request that is not whole, or no request, is refused", "[worker]") {
    WorkerRequest request;
    request.task.boxes = {{0, 0, 1, 1, 0}};
    CHECK_FALSE(read_request(to_bytes(request)));  // boxes on a frame without a size
    request.task.frame_width = request.task.frame_height = 10;
    const std::string whole = to_bytes(request);
    REQUIRE(read_request(whole));
    CHECK_FALSE(read_request(whole + "x"));
    for (std::size_t length = 0; length < whole.size(); ++length)
        CHECK_FALSE(read_request(whole.substr(0, length)));
    CHECK_FALSE(read_request("\x63" + whole.substr(1)));
    CHECK_FALSE(read_request(std::string(500, '\xFF')));
}

TEST_CASE("of a reply only what a worker would say is believed", "[worker]") {
    const auto head = read_frame_head(to_bytes(FrameHead{FrameKind::data, 1234}));
    REQUIRE(head);
    CHECK(head->kind == FrameKind::data);
    CHECK(head->length == 1234);
    using namespace std::string_literals;
    CHECK_FALSE(read_frame_head("\0\0\0\0\0"s));
    CHECK_FALSE(read_frame_head("\5\0\0\0\0"s));
    CHECK_FALSE(read_frame_head("\2\1\0\1\0"s));  // 65,537 bytes
    const std::string done = to_bytes(Done{Format::webp, {320, 180}});
    REQUIRE(read_done(done));
    CHECK(read_done(done)->size == Size{320, 180});
    CHECK_FALSE(read_done(done + "x"));
    CHECK_FALSE(read_done(done.substr(1)));
    CHECK_FALSE(read_done(to_bytes(Done{Format::webp, {0, 180}})));
    CHECK_FALSE(read_done(to_bytes(Done{Format::webp, {320, 1LL << 40}})));
}
