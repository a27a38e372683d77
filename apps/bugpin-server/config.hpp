// How the server is to run, with every default. Plain values; commands/command_line.hpp reads them.
#pragma once

#include "bugpin/core/log.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/core/secret.hpp"
#include "bugpin/http/client_address.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace bugpin::server {

struct Endpoint {
    std::string host = "127.0.0.1";  // an address, IPv6 without brackets
    std::uint16_t port = 7300;       // 0: the system chooses

    // "http://127.0.0.1:7300", for people.
    std::string url() const;
    // INVALID for anything but "address:port" ("[::1]:7300" for IPv6).
    static Result<Endpoint> parse(std::string_view text);
};

// What one client may cost the server.
struct ConnectionLimits {
    int connections = 4096;
    int connections_per_address = 1024;  // trusted proxies are exempt
    int requests_per_connection = 10'000;
    std::int64_t header_bytes = 16 * 1024;
    std::chrono::seconds header{
        10};  // from a request's first byte (or accept) to the end of its head
    std::chrono::seconds body{25};     // silence in a body, and grace of its minimum rate
    std::chrono::seconds idle{60};     // between requests
    std::chrono::seconds handler{30};  // for the work behind a request
    std::chrono::seconds write{30};    // without progress in an answer
};

struct ServeConfig {
    std::filesystem::path data_dir = "data";
    Endpoint listen;
    std::optional<Endpoint> metrics_listen;
    int threads = 1;
    int workers = 4;
    http::TrustProxy trust_proxy;
    LogLevel log_level = LogLevel::info;
    std::string admin_email = "admin@example.com";
    Secret admin_password;  // from the environment only
    bool no_rate_limit = false;
    std::filesystem::path demo_key_file;  // empty: no demo shop
    std::optional<std::chrono::seconds> session_max_age;
    std::filesystem::path outbound_ca_file;  // empty: the system's authorities
    ConnectionLimits limits;
};

}  // namespace bugpin::server
