// A closed-loop HTTP/1.1 load generator: N keep-alive connections on loopback, each sends its next
// request when the last one has been answered. One thread, epoll, requests prepared beforehand,
// answer bodies thrown away in the kernel: it costs as little as it can of the machine it shares
// with the server. Every status is checked. Not thread-safe; run one at a time.
#pragma once

#include "load_result.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>

namespace bugpin::bench {

// What every connection sends, again and again.
struct Request {
    std::string before;  // head and the beginning of the body
    // Appends what differs from request to request, always the same number of bytes; empty: nothing
    // differs.
    std::function<void(std::string& out)> vary;
    std::string after;
    int expected_status = 200;
};

struct Load {
    std::uint16_t port = 0;
    int connections = 1;
    std::chrono::milliseconds time{1000};
    std::int64_t max_requests = std::numeric_limits<std::int64_t>::max();
};

// Throws std::system_error when it cannot connect at all.
LoadResult run_load(const Load& load, const Request& request);

}  // namespace bugpin::bench
