// What every fuzzer here needs. A fuzzer does not only wait for a crash: it demands properties, and
// a property that fails is a crash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace bugpin::fuzz {

inline void demand(bool property) {
    if (!property) std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

// The line before the first line feed, which is taken off `text`; "" when there is none.
inline std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {};
    const auto line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

}  // namespace bugpin::fuzz
