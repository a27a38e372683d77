#include "bugpin/core/time.hpp"

#include "support/catch.hpp"

#include <chrono>
#include <string>

using namespace bugpin;
using namespace std::chrono_literals;

TEST_CASE("a time is written in UTC with milliseconds", "[time]") {
    CHECK(format_time(time_from_millis(0)) == "1970-01-01T00:00:00.000Z");
    CHECK(format_time(time_from_millis(1'763'777'883'151)) == "2025-11-22T02:18:03.151Z");
    CHECK(format_time(time_from_millis(-1)) == "1969-12-31T23:59:59.999Z");
    CHECK(format_time(time_from_millis(951'782'400'000)) == "2000-02-29T00:00:00.000Z");
}

TEST_CASE("RFC 3339 is read with its offset", "[time]") {
    const auto millis = [](std::string_view text) { return to_millis(parse_time(text).value()); };
    CHECK(millis("1970-01-01T00:00:00Z") == 0);
    CHECK(millis("2025-11-22T02:18:03.151Z") == 1'763'777'883'151);
    CHECK(millis("2025-11-22T04:18:03.151+02:00") == 1'763'777'883'151);
    CHECK(millis("2025-11-21T20:48:03.151-05:30") == 1'763'777'883'151);
    CHECK(millis("2025-11-22t02:18:03.1519999z") == 1'763'777'883'151);
    CHECK(millis("2025-11-22 02:18:03.1Z") == 1'763'777'883'100);
    CHECK(millis("1970-01-02") == 86'400'000);
    CHECK(millis("2016-12-31T23:59:60Z") == millis("2017-01-01T00:00:00Z"));
}

TEST_CASE("what is no time is refused", "[time]") {
    for (const auto* text : {"",
                             "2025",
                             "2025-11",
                             "2025-11-22T",
                             "2025-11-22T02:18Z",
                             "2025-11-22T02:18:03",
                             "2025-13-01",
                             "2025-02-29",
                             "2025-00-10",
                             "2025-11-31",
                             "2025-11-22T24:00:00Z",
                             "2025-11-22T23:60:00Z",
                             "2025-11-22T23:59:61Z",
                             "2025-11-22T02:18:03+0200",
                             "2025-11-22T02:18:03+24:00",
                             "2025-11-22T02:18:03Zx",
                             " 2025-11-22",
                             "2025-11-22 ",
                             "22-11-2025",
                             "+2025-11-22",
                             "2025-1-2",
                             "1763777883151",
                             "yesterday"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_time(text));
    }
}

TEST_CASE("every written time reads back", "[time]") {
    for (std::int64_t millis = 0; millis < 4'000'000'000'000; millis += 86'399'999'991)
        CHECK(parse_time(format_time(time_from_millis(millis))) == time_from_millis(millis));
}

TEST_CASE("HTTP dates are in the fixed form", "[time]") {
    CHECK(format_http_date(time_from_millis(784'111'777'000)) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(format_http_date(time_from_millis(0)) == "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST_CASE("durations have a positive number and a unit", "[time]") {
    CHECK(parse_duration("90s") == 90s);
    CHECK(parse_duration("30m") == 30min);
    CHECK(parse_duration("2h") == 2h);
    CHECK(parse_duration("7d") == 168h);
    for (const auto* text : {"", "s", "7", "0s", "-1s", "+1s", "1.5h", "1 h", "1hs", "1w", "1H",
                             "99999999999999999999s", "9223372036854775807d", "4000d"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_duration(text));
    }
}
