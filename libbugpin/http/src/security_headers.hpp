// The headers that every answer carries, whatever route or error it is. Pure and thread-safe.
#pragma once

#include "bugpin/http/message.hpp"

namespace bugpin::http {

struct SecurityContext {
    bool widget = false;  // meant for other sites' pages
    bool hsts = false;    // HTTPS is enforced, and this request came by it
};

// Adds what is missing: a response that set its own Content-Security-Policy or Cache-Control keeps
// it.
void add_security_headers(Response& response, SecurityContext context);

}  // namespace bugpin::http
