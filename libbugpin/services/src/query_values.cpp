#include "query_values.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace bugpin::services {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::string_view kMoment =
    "must be a date like 2026-11-22, a time like 2026-11-22T02:18:03Z, or a span like -7d";

std::optional<std::chrono::milliseconds> unit_of(char c) {
    switch (c) {
    case 'w': return hours(24 * 7);
    case 'd': return hours(24);
    case 'h': return hours(1);
    case 'm': return minutes(1);
    default: return std::nullopt;
    }
}

std::optional<Time> moment(std::string_view text, Time now) {
    if (!text.starts_with('-')) return parse_time(text);
    const auto unit = unit_of(text.back());
    int count = 0;
    const char* const end = text.data() + text.size() - 1;
    const auto [stop, error] = std::from_chars(text.data() + 1, end, count);
    if (!unit || error != std::errc() || stop != end || count < 0 || count > 100'000)
        return std::nullopt;
    return now - count * *unit;
}

bool is_day(std::string_view text) { return text.size() == 10; }

}  // namespace

Error invalid_query(const QueryTerm& term, std::string_view complaint) {
    auto message =
        fmt::format("'{}' (at byte {}) {}", printable(term.text, 80), term.position + 1, complaint);
    return {ErrorKind::invalid, "INVALID_QUERY", message, {{"query.q", message}}};
}

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 18 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Result<TimeRange> read_range(const QueryTerm& term, Time now) {
    const std::string_view text = term.value;
    const auto dots = text.find("..");
    if (term.field == "created" && dots != std::string_view::npos) {
        const auto first = text.substr(0, dots), last = text.substr(dots + 2);
        TimeRange range;
        if (!first.empty()) range.from = moment(first, now);
        if (!last.empty()) range.to = moment(last, now);
        if (range.from.has_value() == first.empty() || range.to.has_value() == last.empty())
            return invalid_query(term, kMoment);
        if (range.to && is_day(last)) *range.to += hours(24);  // the last day is part of it
        return range;
    }
    const auto at = moment(text, now);
    if (!at) return invalid_query(term, kMoment);
    if (term.field == "before") return TimeRange{std::nullopt, at};
    if (term.field == "after") return TimeRange{at, std::nullopt};
    if (!is_day(text)) return TimeRange{at, std::nullopt};  // created:-7d
    return TimeRange{at, *at + hours(24)};
}

}  // namespace bugpin::services
