// Entity tags of answers and what requests say about them (RFC 9110 §8.8.3, §13.1). Pure and
// thread-safe.
#pragma once

#include "bugpin/http/message.hpp"

#include <string_view>

namespace bugpin::http {

// Whether If-None-Match names `etag`, or any ("*"): the client has it already. Weak comparison.
bool has_already(const RequestHead& head, std::string_view etag);

}  // namespace bugpin::http
