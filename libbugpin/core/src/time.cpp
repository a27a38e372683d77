#include "bugpin/core/time.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace bugpin {
namespace {

struct Civil {
    std::chrono::year_month_day date;
    std::chrono::hh_mm_ss<std::chrono::milliseconds> clock;
    std::chrono::weekday weekday;
};

Civil civil_of(Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    return {std::chrono::year_month_day(day),
            std::chrono::hh_mm_ss<std::chrono::milliseconds>(time - day),
            std::chrono::weekday(day)};
}

// Writes `number` into `text` so that its last digit stands at `end`; what is before stays.
void put_digits(std::string& text, std::size_t end, int number) {
    for (; number > 0; number /= 10) text[end--] = static_cast<char>('0' + number % 10);
}

// Reads exactly `digits` decimal digits at the front of `text` and removes them.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<std::chrono::sys_days> take_date(std::string_view& text) {
    const auto year = take_number(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    const auto month = take_number(text, 2);
    if (!month || !take(text, '-')) return std::nullopt;
    const auto day = take_number(text, 2);
    if (!day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
}

// "Z", "+02:00", "-0530" without the colon is refused (RFC 3339 wants it).
std::optional<std::chrono::minutes> take_offset(std::string_view& text) {
    if (take(text, 'Z') || take(text, 'z')) return std::chrono::minutes(0);
    const bool minus = !text.empty() && text.front() == '-';
    if (!take(text, '+') && !take(text, '-')) return std::nullopt;
    const auto hours = take_number(text, 2);
    if (!hours || *hours > 23 || !take(text, ':')) return std::nullopt;
    const auto minutes = take_number(text, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    const std::chrono::minutes offset(*hours * 60 + *minutes);
    return minus ? -offset : offset;
}

std::chrono::milliseconds take_fraction(std::string_view& text) {
    int millis = 0, scale = 100;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        millis += (text.front() - '0') * scale;
        scale /= 10;
        text.remove_prefix(1);
    }
    return std::chrono::milliseconds(millis);
}

}  // namespace

std::string format_time(Time time) {
    const Civil c = civil_of(time);
    std::string text = "0000-00-00T00:00:00.000Z";  // a list page has a hundred: no format string
    put_digits(text, 3, int(c.date.year()));
    put_digits(text, 6, int(unsigned(c.date.month())));
    put_digits(text, 9, int(unsigned(c.date.day())));
    put_digits(text, 12, int(c.clock.hours().count()));
    put_digits(text, 15, int(c.clock.minutes().count()));
    put_digits(text, 18, int(c.clock.seconds().count()));
    put_digits(text, 22, int(c.clock.subseconds().count()));
    return text;
}

std::optional<Time> parse_time(std::string_view text) {
    const auto date = take_date(text);
    if (!date) return std::nullopt;
    if (text.empty()) return Time(*date);
    if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
    const auto hours = take_number(text, 2);
    if (!hours || *hours > 23 || !take(text, ':')) return std::nullopt;
    const auto minutes = take_number(text, 2);
    if (!minutes || *minutes > 59 || !take(text, ':')) return std::nullopt;
    const auto seconds = take_number(text, 2);
    if (!seconds || *seconds > 60) return std::nullopt;
    const auto fraction = take(text, '.') ? take_fraction(text) : std::chrono::milliseconds(0);
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    return Time(*date) + std::chrono::hours(*hours) + std::chrono::minutes(*minutes) +
           std::chrono::seconds(*seconds) + fraction - *offset;
}

std::string format_http_date(Time time) {
    static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const Civil c = civil_of(time);
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[c.weekday.c_encoding()],
                       unsigned(c.date.day()), kMonths[unsigned(c.date.month()) - 1],
                       int(c.date.year()), c.clock.hours().count(), c.clock.minutes().count(),
                       c.clock.seconds().count());
}

std::optional<std::chrono::seconds> parse_duration(std::string_view text) {
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || count <= 0 || end != text.data() + text.size() - 1)
        return std::nullopt;
    std::int64_t unit = 0;
    switch (*end) {
    case 's': unit = 1; break;
    case 'm': unit = 60; break;
    case 'h': unit = 3600; break;
    case 'd': unit = 86400; break;
    default: return std::nullopt;
    }
    if (count > 10LL * 365 * 86400 / unit) return std::nullopt;
    return std::chrono::seconds(count * unit);
}

}  // namespace bugpin
