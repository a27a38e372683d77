// The header section of an HTTP/1.1 request (RFC 9112), read strictly from the raw bytes: what one
// implementation could read differently from another is refused, because that is how requests are
// smuggled past proxies. No sockets. Pure and thread-safe.
#pragma once

#include "bugpin/http/message.hpp"

#include <cstddef>
#include <string_view>
#include <variant>

namespace bugpin::http {

struct HeadLimits {
    std::size_t bytes = 16 * 1024;
    std::size_t target_bytes = 8 * 1024;
    std::size_t headers = 100;
};

// What the session needs to know beside the head's content_length and chunked.
struct RequestFraming {
    bool keep_alive = false;
    bool expect_continue = false;
    bool takes_chunks = true;  // false: HTTP/1.0, which knows no chunked answer
};

struct IncompleteHead {};

struct CompleteHead {
    RequestHead head;  // without peer_address and tls, which only the session knows
    RequestFraming framing;
    std::size_t size = 0;  // bytes that were used; the body begins behind them
};

// Answer with this and close: where the next request would begin is not known.
struct HeadRefusal {
    int status = 400;  // 400, 414, 417, 431, 501 or 505
    std::string_view code, message;
};

using HeadOutcome = std::variant<IncompleteHead, CompleteHead, HeadRefusal>;

// `bytes` is everything received of this request so far. One empty line before the request line is
// skipped (RFC 9112 §2.2). Bytes that can no longer become a head are refused without waiting for
// more.
HeadOutcome parse_head(std::string_view bytes, const HeadLimits& limits = {});

}  // namespace bugpin::http
