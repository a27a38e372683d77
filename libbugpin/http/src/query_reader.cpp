#include "query_reader.hpp"

#include <charconv>

namespace bugpin::http {

Complaint read_value(const std::string& text, std::string& out) {
    out = text;
    return std::nullopt;
}

Complaint read_value(const std::string& text, std::int64_t& out) {
    const auto* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, out);
    if (error != std::errc() || stop != end) return "must be a whole number";
    return std::nullopt;
}

Complaint read_value(const std::string& text, Time& out) {
    const auto time = parse_time(text);
    if (!time) return "must be a date or a time like 2026-11-22T02:18:03Z";
    out = *time;
    return std::nullopt;
}

std::string not_one_of(std::string_view value, const std::vector<std::string_view>& allowed) {
    return fmt::format("'{}' is not one of: {}", printable(value, 64), fmt::join(allowed, ", "));
}

}  // namespace bugpin::http
