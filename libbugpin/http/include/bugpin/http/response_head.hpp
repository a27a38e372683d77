// The head of a response as bytes. Pure and thread-safe.
#pragma once

#include "bugpin/http/message.hpp"

#include <string>
#include <string_view>

namespace bugpin::http {

enum class AfterAnswer { keep_alive, close };

// Status line and headers with Content-Length, Connection and Date, up to the empty line. A stream
// has Transfer-Encoding: chunked instead of a length, or, for a client that `takes_chunks` not
// (HTTP/1.0), ends with the connection. Control
// characters in header values become spaces: whatever a value was made of, it cannot start a
// header.
std::string response_head(const Response& response, AfterAnswer after, std::string_view date,
                          bool takes_chunks = true);

// 204 and 304 have no body and no Content-Length (RFC 9110 §8.6).
bool status_has_body(int status);

}  // namespace bugpin::http
