// One HTTP exchange at a time, for what the bench prepares and checks beside the load. Blocking.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bugpin::bench {

struct Answer {
    int status = 0;    // 0: nobody answered
    std::string head;  // status line and headers
    std::string body;

    // The value of the first header of that name, "" if there is none. `name` in lower case.
    std::string header(std::string_view name) const;
};

// Sends `request` (complete, with Content-Length where it has a body) on a connection of its own
// and reads the answer.
Answer call(std::uint16_t port, std::string_view request);

// The same for an answer whose body ends with the connection: reads it to its end and returns how
// many bytes it has. Throws std::runtime_error unless the status is 200.
std::int64_t count_body(std::uint16_t port, std::string_view request);

// A request with the headers that the bench always sends, `extra` ("Name: value\r\n…") and a body.
std::string request_text(std::string_view method, std::string_view target,
                         std::string_view extra = {}, std::string_view body = {});

// The text between `before` and the next `after` in `text`; throws std::runtime_error without one.
std::string between(std::string_view text, std::string_view before, std::string_view after);

}  // namespace bugpin::bench
