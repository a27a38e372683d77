// Any bytes as a Cookie header: a value that is found stands in it and could be set as it is.
#include "fuzz.hpp"

#include "bugpin/http/cookie.hpp"

#include <algorithm>
#include <string>

using namespace bugpin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto header = fuzz::text_of(data, size);
    const auto value = http::find_cookie(header, "session");
    if (!value) return 0;
    fuzz::demand(value->empty() || header.find(*value) != std::string_view::npos);
    fuzz::demand(std::none_of(value->begin(), value->end(), [](char c) {
        return c <= 0x20 || c == ';' || c == ',' || c == 0x7F;
    }));
    const auto set = http::to_header({"session", *value, std::chrono::hours(1), true});
    fuzz::demand(http::find_cookie(set.substr(0, set.find(';')), "session") == *value);
    return 0;
}
