// Any bytes as the head of a request: an accepted head ends where it says, is read the same without
// what follows it, and is incomplete one byte earlier; nothing in it could start another line.
#include "fuzz.hpp"

#include "bugpin/http/head_parser.hpp"

#include <algorithm>
#include <string>
#include <variant>

using namespace bugpin;

namespace {

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7F; });
}

bool is_same(const http::RequestHead& a, const http::RequestHead& b) {
    return a.method == b.method && a.target == b.target && a.chunked == b.chunked &&
           a.content_length == b.content_length && a.headers.size() == b.headers.size();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzz::text_of(data, size);
    const auto outcome = http::parse_head(bytes);
    const auto* parsed = std::get_if<http::CompleteHead>(&outcome);
    if (parsed == nullptr) return 0;
    fuzz::demand(parsed->size <= size);
    const auto exact = http::parse_head(bytes.substr(0, parsed->size));
    const auto* again = std::get_if<http::CompleteHead>(&exact);
    fuzz::demand(again != nullptr && again->size == parsed->size &&
                 is_same(again->head, parsed->head));
    const auto shorter = http::parse_head(bytes.substr(0, parsed->size - 1));
    fuzz::demand(std::holds_alternative<http::IncompleteHead>(shorter));

    fuzz::demand(!parsed->head.method.empty() && !has_control(parsed->head.target));
    fuzz::demand(!(parsed->head.chunked && parsed->head.content_length));
    fuzz::demand(parsed->head.content_length.value_or(0) >= 0);
    for (const auto& header : parsed->head.headers)
        fuzz::demand(!header.name.empty() && !has_control(header.value));
    return 0;
}
