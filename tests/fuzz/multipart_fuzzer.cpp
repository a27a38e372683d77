// First line: a Content-Type; the rest: a body. However the body is cut into pieces, the same parts
// come out, byte for byte, or the same refusal.
#include "fuzz.hpp"

#include "bugpin/http/multipart.hpp"

#include <string>

using namespace bugpin;

namespace {

// All events as one text, so that two runs can be compared.
class Recorder final : public http::MultipartSink {
public:
    Result<> on_part(http::PartHead head) override {
        fuzz::demand(!in_part_);
        in_part_ = true;
        seen += "<" + head.name + "|" + head.filename.value_or("-") + "|" + head.content_type + ">";
        return {};
    }
    Result<> on_data(std::string_view bytes) override {
        fuzz::demand(in_part_ && !bytes.empty());
        seen += bytes;
        return {};
    }
    Result<> on_part_end() override {
        fuzz::demand(in_part_);
        in_part_ = false;
        seen += "</>";
        return {};
    }
    std::string seen;

private:
    bool in_part_ = false;
};

std::string read(std::string_view body, const std::string& boundary, std::size_t step) {
    Recorder recorder;
    http::MultipartReader reader(boundary, recorder, 4);
    bool good = true;
    for (std::size_t at = 0; good && at < body.size(); at += step)
        good = reader.feed(body.substr(at, step)).has_value();
    good = good && reader.finish().has_value();
    // A refusal may come before or after the data of its piece was handed on.
    return good ? recorder.seen : "refused";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto body = fuzz::text_of(data, size);
    const auto boundary = http::multipart_boundary(fuzz::take_line(body));
    if (!boundary || !*boundary) return 0;
    fuzz::demand(!(*boundary)->empty() && (*boundary)->size() <= 70);
    const auto whole = read(body, **boundary, size + 1);
    for (const std::size_t step : {1u, 2u, 5u, 64u})
        fuzz::demand(read(body, **boundary, step) == whole);
    return 0;
}
