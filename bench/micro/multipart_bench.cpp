#include "payloads.hpp"
#include "support/catch.hpp"

#include "bugpin/http/multipart.hpp"

#include <algorithm>
#include <string>

using namespace bugpin;

namespace {

struct CountingSink final : http::MultipartSink {
    std::size_t bytes = 0;
    Result<> on_part(http::PartHead) override { return {}; }
    Result<> on_data(std::string_view data) override {
        bytes += data.size();
        return {};
    }
    Result<> on_part_end() override { return {}; }
};

std::string upload(std::size_t picture_bytes) {
    const auto picture = bench::picture(picture_bytes);
    return "--boundary\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n" +
           bench::submission("Checkout button does nothing") +
           "\r\n--boundary\r\nContent-Disposition: form-data; name=\"media\"; "
           "filename=\"a.png\"\r\n"
           "Content-Type: image/png\r\n\r\n" +
           picture.before + picture.after + "\r\n--boundary--\r\n";
}

// As the session feeds it: in reads of 64 KB.
std::size_t parse(std::string_view body) {
    CountingSink sink;
    http::MultipartReader reader("boundary", sink);
    for (std::size_t at = 0; at < body.size(); at += 64 << 10)
        if (!reader.feed(body.substr(at, 64 << 10))) return 0;
    return reader.finish() ? sink.bytes : 0;
}

}  // namespace

TEST_CASE("parse multipart") {
    const auto small = upload(200'000), large = upload(1'000'000);
    REQUIRE(parse(small) > 200'000);
    BENCHMARK("multipart with 200 KB") { return parse(small); };
    BENCHMARK("multipart with 1 MB") { return parse(large); };
}
