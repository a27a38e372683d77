// Points in time: UTC milliseconds since 1970, the one clock type of the project. Values come from
// ports::Clock, never from the system directly, so tests decide what time it is.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bugpin {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

inline Time time_from_millis(std::int64_t millis) {
    return Time(std::chrono::milliseconds(millis));
}
inline std::int64_t to_millis(Time time) { return time.time_since_epoch().count(); }

// "2026-11-22T02:18:03.151Z" (RFC 3339, always UTC, always milliseconds).
std::string format_time(Time time);

// Reads RFC 3339 with Z or a numeric offset, or a bare date (midnight UTC). nullopt for anything
// else.
std::optional<Time> parse_time(std::string_view text);

// "Sun, 22 Nov 2026 02:18:03 GMT" (IMF-fixdate, RFC 9110 §5.6.7).
std::string format_http_date(Time time);

// "90s", "30m", "2h", "7d" with a whole positive number; nullopt for anything else.
std::optional<std::chrono::seconds> parse_duration(std::string_view text);

}  // namespace bugpin
