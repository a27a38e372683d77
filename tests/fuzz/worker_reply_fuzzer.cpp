// What a media worker that was taken over might say, and what it might be asked: only what a worker
// or the server would say is believed, and it says the same when written again.
#include "worker_protocol.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace bugpin::media;

namespace {

void expect(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (size >= kFrameHead) {
        const auto head = read_frame_head(bytes.substr(0, kFrameHead));
        if (head) expect(head->length <= kMostPayload && to_bytes(*head) == bytes.substr(0, 5));
    }
    if (const auto done = read_done(bytes)) expect(to_bytes(*done) == bytes);
    if (const auto request = read_request(bytes)) {
        const auto again = read_request(to_bytes(*request));
        expect(again && again->task.boxes == request->task.boxes);
    }
    return 0;
}
