// Any bytes as a request target, taken apart as the router does it: no accepted segment can climb,
// hide a slash or a NUL, or decode to anything but UTF-8.
#include "fuzz.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/http/target.hpp"

#include <string>

using namespace bugpin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    const auto query_alone = http::QueryParameters::parse(text);
    const auto target = http::parse_target(text);
    if (!target) return 0;
    fuzz::demand(target->path.starts_with('/') && text.starts_with(target->path));
    for (const auto segment : split(std::string_view(target->path).substr(1), '/')) {
        const auto decoded = http::decode_segment(segment);
        fuzz::demand(decoded != "." && decoded != ".." && is_valid_utf8(decoded));
        fuzz::demand(decoded.find_first_of(std::string_view("/\\\0\r\n", 5)) == std::string::npos);
    }
    const auto query = http::QueryParameters::parse(target->query);
    fuzz::demand(query.has_value());
    for (const auto& [name, value] : query->all()) {
        fuzz::demand(is_valid_utf8(name) && is_valid_utf8(value));
        fuzz::demand(query->find(name).has_value());
    }
    return 0;
}
