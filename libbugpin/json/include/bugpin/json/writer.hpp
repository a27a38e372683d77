// Writes compact JSON. Keys and values come in document order; nesting is the caller's promise.
// Text should be valid UTF-8 (invalid sequences become U+FFFD). Not thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bugpin::json {

class Writer {
public:
    Writer() { out_.reserve(256); }  // most answers fit

    void begin_object();
    void end_object();
    void begin_array();
    void end_array();
    void key(std::string_view name);
    void string(std::string_view text);
    void integer(std::int64_t number);
    void number(double number);  // integral values without a fraction; null when not finite
    void boolean(bool value);
    void null();
    void raw(std::string_view json);  // REQUIRES: one complete JSON value

    // What was written so far; the writer starts afresh.
    std::string take();

private:
    void separate();
    void quoted(std::string_view text);

    std::string out_;
    bool needs_comma_ = false;
};

}  // namespace bugpin::json
