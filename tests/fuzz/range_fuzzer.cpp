// First line: the length of a file; the rest: a Range header. A part lies within the file.
#include "fuzz.hpp"

#include "bugpin/http/range.hpp"

#include <charconv>
#include <string>

using namespace bugpin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto header = fuzz::text_of(data, size);
    const auto line = fuzz::take_line(header);
    std::int64_t total = 1000;
    std::from_chars(line.data(), line.data() + line.size(), total);
    if (total < 0) return 0;
    const auto range = http::parse_range(header, total);
    switch (range.kind) {
    case http::ByteRange::Kind::whole:
        fuzz::demand(range.offset == 0 && range.length == total);
        break;
    case http::ByteRange::Kind::part:
        fuzz::demand(range.offset >= 0 && range.length > 0 && range.length <= total - range.offset);
        fuzz::demand(http::content_range(range, total).starts_with("bytes "));
        break;
    case http::ByteRange::Kind::unsatisfiable:
        fuzz::demand(http::content_range(range, total).starts_with("bytes */"));
        break;
    }
    return 0;
}
