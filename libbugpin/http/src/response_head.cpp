#include "bugpin/http/response_head.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bugpin::http {
namespace {

void append_value(std::string& out, const AnswerHeader& header) {
    const auto start = static_cast<std::ptrdiff_t>(out.size());
    out += header.value();
    if (header.is_constant()) return;
    std::replace_if(
        out.begin() + start, out.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
}

// RFC 9110 §15, RFC 6585, RFC 4918; clients ignore the text.
std::string_view reason(int status) {
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 304: return "Not Modified";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 417: return "Expectation Failed";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    default: return "Unknown";
    }
}

}  // namespace

bool status_has_body(int status) { return status != 204 && status != 304; }

std::string response_head(const Response& response, AfterAnswer after, std::string_view date,
                          bool takes_chunks) {
    std::string out;
    out.reserve(1024);
    const fmt::format_int status(response.status), length(response.content_length());
    out.append("HTTP/1.1 ").append(status.c_str()).append(" ");
    out.append(reason(response.status)).append("\r\n");
    for (const AnswerHeader& header : response.headers) {
        out.append(header.name()).append(": ");
        append_value(out, header);
        out += "\r\n";
    }
    if (response.is_stream() && takes_chunks) out += "Transfer-Encoding: chunked\r\n";
    if (status_has_body(response.status) && !response.is_stream())
        out.append("Content-Length: ").append(length.c_str()).append("\r\n");
    out +=
        after == AfterAnswer::keep_alive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
    out.append("Date: ").append(date).append("\r\n\r\n");
    return out;
}

}  // namespace bugpin::http
