// Any bytes as a chunked body: however it is cut into pieces, the same data comes out and the same
// bytes are left for the next request.
#include "fuzz.hpp"

#include "bugpin/http/chunked_decoder.hpp"

#include <string>

using namespace bugpin;

namespace {

struct Outcome {
    std::string data;
    std::size_t used = 0;
    bool done = false;
    bool good = true;

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome decode(std::string_view body, std::size_t step) {
    Outcome outcome;
    http::ChunkedDecoder decoder;
    const auto keep = [&](std::string_view data) -> Result<> {
        fuzz::demand(!data.empty());
        outcome.data += data;
        return {};
    };
    while (outcome.used < body.size() && !decoder.is_done()) {
        const auto piece = body.substr(outcome.used, step);
        const auto used = decoder.feed(piece, keep);
        if (!used) return {"", 0, false, false};
        fuzz::demand(*used == piece.size() || decoder.is_done());
        outcome.used += *used;
    }
    outcome.done = decoder.is_done();
    return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto body = fuzz::text_of(data, size);
    const auto whole = decode(body, size + 1);
    fuzz::demand(whole.data.size() <= size);
    for (const std::size_t step : {1u, 3u, 16u}) fuzz::demand(decode(body, step) == whole);
    return 0;
}
