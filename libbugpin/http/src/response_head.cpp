#include "wire.hpp"

#include <boost/beast/http/status.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace bugpin::server {
namespace {

void append_value(std::string& out, std::string_view value) {
    const auto start = static_cast<std::ptrdiff_t>(out.size());
    out += value;
    std::replace_if(
        out.begin() + start, out.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
}

std::string_view reason(int status) {
    const auto text = boost::beast::http::obsolete_reason(
        boost::beast::http::int_to_status(static_cast<unsigned>(status)));
    return {text.data(), text.size()};
}

}  // namespace

bool status_has_body(int status) { return status != 204 && status != 304; }

std::string response_head(const http::Response& response, AfterAnswer after,
                          std::string_view date) {
    std::string out;
    out.reserve(1024);
    const auto to = std::back_inserter(out);
    fmt::format_to(to, "HTTP/1.1 {} {}\r\n", response.status, reason(response.status));
    for (const http::Header& header : response.headers) {
        out.append(header.name).append(": ");
        append_value(out, header.value);
        out += "\r\n";
    }
    if (status_has_body(response.status))
        fmt::format_to(to, "Content-Length: {}\r\n", response.content_length());
    out +=
        after == AfterAnswer::keep_alive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
    out.append("Date: ").append(date).append("\r\n\r\n");
    return out;
}

}  // namespace bugpin::server
