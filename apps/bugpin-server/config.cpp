#include "config.hpp"

#include "bugpin/core/text.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <charconv>

namespace bugpin::server {
namespace {

bool is_address(const std::string& host) {
    in6_addr ignored{};
    return inet_pton(AF_INET, host.c_str(), &ignored) == 1 ||
           inet_pton(AF_INET6, host.c_str(), &ignored) == 1;
}

}  // namespace

std::string Endpoint::url() const {
    const bool is_v6 = host.find(':') != std::string::npos;
    return fmt::format("http://{}{}{}:{}", is_v6 ? "[" : "", host, is_v6 ? "]" : "", port);
}

Result<Endpoint> Endpoint::parse(std::string_view text) {
    const Error bad{ErrorKind::invalid, "INVALID",
                    fmt::format("must be address:port, for example 127.0.0.1:7300, not \"{}\"",
                                printable(text, 100))};
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return bad;
    std::string_view host = text.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    Endpoint endpoint;
    endpoint.host = std::string(host);
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, endpoint.port);
    if (error != std::errc() || stop != end || !is_address(endpoint.host)) return bad;
    return endpoint;
}

}  // namespace bugpin::server
