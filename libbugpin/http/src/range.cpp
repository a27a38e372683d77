#include "bugpin/http/range.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace bugpin::http {
namespace {

// Digits only. A number too large for 64 bits lies behind the end of every file, and so does this.
std::optional<std::int64_t> number(std::string_view digits) {
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    if (digits.empty()) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value > (kMost - 9) / 10 ? kMost : value * 10 + (c - '0');
    }
    return value;
}

ByteRange suffix(std::int64_t wanted, std::int64_t total) {
    if (wanted == 0) return {ByteRange::Kind::unsatisfiable, 0, 0};
    // Of an empty file there is no part that Content-Range could name.
    if (total == 0) return {ByteRange::Kind::whole, 0, 0};
    const auto length = std::min(wanted, total);
    return {ByteRange::Kind::part, total - length, length};
}

}  // namespace

ByteRange parse_range(std::string_view header, std::int64_t total) {
    const ByteRange whole{ByteRange::Kind::whole, 0, total};
    const auto equals = header.find('=');
    if (equals == std::string_view::npos ||
        !equals_ignoring_case(header.substr(0, equals), "bytes"))
        return whole;
    const auto spec = header.substr(equals + 1);
    const auto dash = spec.find('-');
    if (dash == std::string_view::npos) return whole;
    const auto first_text = spec.substr(0, dash), last_text = spec.substr(dash + 1);
    const auto first = number(first_text), last = number(last_text);
    if (first_text.empty()) return last ? suffix(*last, total) : whole;
    if (!first || (!last && !last_text.empty()) || (last && *last < *first)) return whole;
    if (*first >= total) return {ByteRange::Kind::unsatisfiable, 0, 0};
    const auto end = last && *last < total ? *last + 1 : total;
    return {ByteRange::Kind::part, *first, end - *first};
}

std::string content_range(const ByteRange& range, std::int64_t total) {
    if (range.kind == ByteRange::Kind::unsatisfiable) return fmt::format("bytes */{}", total);
    return fmt::format("bytes {}-{}/{}", range.offset, range.offset + range.length - 1, total);
}

}  // namespace bugpin::http
