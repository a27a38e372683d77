#include "bugpin/http/head_parser.hpp"

#include "char_set.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace bugpin::http {
namespace {

constexpr std::size_t kMostMethod = 32;
constexpr std::size_t kMostLengthDigits = 18;  // below 10^18 nothing overflows 64 bits

constexpr HeadRefusal kMalformed{400, "BAD_REQUEST", "The request is not well-formed HTTP"};
constexpr HeadRefusal kTooLarge{431, "HEADERS_TOO_LARGE", "The request header is too large"};
constexpr HeadRefusal kTargetTooLong{414, "URI_TOO_LONG", "The request address is too long"};
constexpr HeadRefusal kBadVersion{505, "HTTP_VERSION_NOT_SUPPORTED",
                                  "Only HTTP/1.1 is spoken here"};
constexpr HeadRefusal kBadHost{400, "BAD_REQUEST", "The request needs exactly one valid Host"};
constexpr HeadRefusal kBadLength{400, "BAD_REQUEST", "The Content-Length is not valid"};
constexpr HeadRefusal kBadFraming{400, "BAD_REQUEST", "The framing of the body is ambiguous"};
constexpr HeadRefusal kBadCoding{501, "NOT_IMPLEMENTED",
                                 "Only the transfer coding chunked is known"};
constexpr HeadRefusal kBadExpectation{417, "EXPECTATION_FAILED",
                                      "Only 100-continue can be expected"};

using Refused = std::optional<HeadRefusal>;

constexpr CharSet kTokenChars = CharSet::alphanumeric().with("!#$%&'*+-.^_`|~");  // RFC 9110 §5.6.2
constexpr CharSet kHostChars = CharSet::alphanumeric().with("-._");
constexpr CharSet kTargetChars = CharSet::range(0x21, 0x7E);
// What may stand in a head beside CR and LF: visible ASCII, space, tab, and bytes above (obs-text).
constexpr CharSet kText = (CharSet::range(0, 0x1F).with("\x7F")).complement().with("\t");

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_token(std::string_view text) { return !text.empty() && kTokenChars.covers(text); }

// A host and an optional port. Narrower than RFC 3986: names that resolve have no other characters.
bool is_host(std::string_view text) {
    std::size_t end = 0;
    if (text.starts_with('[')) {
        end = text.find(']');
        if (end == std::string_view::npos || end < 3) return false;
        const auto inside = text.substr(1, end++ - 1);
        if (inside.find_first_not_of("0123456789abcdefABCDEF:.") != std::string_view::npos)
            return false;
    } else {
        while (end < text.size() && kHostChars.contains(text[end])) ++end;
        if (end == 0) return false;
    }
    const auto port = text.substr(end);
    return port.empty() || (port.front() == ':' && port.size() <= 6 &&
                            std::all_of(port.begin() + 1, port.end(), is_digit));
}

// How far the bytes are a head: `end` is behind its empty line, once that was seen.
struct Extent {
    bool good = true;
    std::optional<std::size_t> end;
    std::size_t first_line = 0;  // bytes of the request line so far, or in all
};

Extent measure(std::string_view bytes) {
    Extent extent;
    std::size_t line = 0;  // where the present line begins
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (kText.contains(bytes[i])) continue;
        if (bytes[i] == '\r' && (i + 1 == bytes.size() || bytes[i + 1] == '\n')) continue;
        if (bytes[i] != '\n' || i == 0 || bytes[i - 1] != '\r') {
            extent.good = false;
            return extent;
        }
        if (line == 0) extent.first_line = i - 1;
        if (i - line == 1) {
            extent.end = i + 1;
            return extent;
        }
        line = i + 1;
    }
    if (line == 0) extent.first_line = bytes.size();
    return extent;
}

class Reader {
public:
    explicit Reader(const HeadLimits& limits) : limits_(limits) {}

    Refused read(std::string_view text);
    CompleteHead take(std::size_t size) {
        out_.size = size;
        return std::move(out_);
    }

private:
    Refused read_request_line(std::string_view line);
    Refused read_version(std::string_view version);
    Refused read_header(std::string_view line);
    Refused interpret(const Header& header);
    Refused on_host(std::string_view value);
    Refused on_content_length(std::string_view value);
    Refused on_transfer_encoding(std::string_view value);
    void on_connection(std::string_view value);
    Refused conclude();

    const HeadLimits& limits_;
    CompleteHead out_;
    bool is_http_1_0_ = false;
    bool has_host_ = false;
    bool says_close_ = false;
    bool says_keep_alive_ = false;
};

// REQUIRES: lines end in CRLF, the last one is empty
Refused Reader::read(std::string_view text) {
    bool first = true;
    for (auto end = text.find("\r\n"); end != 0; end = text.find("\r\n")) {
        const auto line = text.substr(0, end);
        text.remove_prefix(end + 2);
        if (auto refused = first ? read_request_line(line) : read_header(line)) return refused;
        first = false;
    }
    return conclude();
}

Refused Reader::read_request_line(std::string_view line) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return kMalformed;
    const auto method = line.substr(0, first);
    const auto target = line.substr(first + 1, last - first - 1);
    if (!is_token(method) || method.size() > kMostMethod) return kMalformed;
    if (target.empty() || !kTargetChars.covers(target)) return kMalformed;
    if (target.size() > limits_.target_bytes) return kTargetTooLong;
    out_.head.method = method;
    out_.head.target = target;
    return read_version(line.substr(last + 1));
}

Refused Reader::read_version(std::string_view version) {
    if (version == "HTTP/1.1") return std::nullopt;
    is_http_1_0_ = version == "HTTP/1.0";
    if (is_http_1_0_) return std::nullopt;
    const bool other = version.size() == 8 && version.starts_with("HTTP/") &&
                       is_digit(version[5]) && version[6] == '.' && is_digit(version[7]);
    return other ? kBadVersion : kMalformed;
}

Refused Reader::read_header(std::string_view line) {
    if (out_.head.headers.size() == limits_.headers) return kTooLarge;
    // White space before the colon, or a line that continues the one before, fails here: no token.
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return kMalformed;
    auto& headers = out_.head.headers;
    headers.push_back(
        {std::string(line.substr(0, colon)), std::string(trim(line.substr(colon + 1)))});
    return interpret(headers.back());
}

Refused Reader::interpret(const Header& header) {
    const auto is = [&](std::string_view name) { return equals_ignoring_case(header.name, name); };
    if (is("Host")) return on_host(header.value);
    if (is("Content-Length")) return on_content_length(header.value);
    if (is("Transfer-Encoding")) return on_transfer_encoding(header.value);
    if (is("Connection")) on_connection(header.value);
    if (is("Expect")) {
        if (!equals_ignoring_case(header.value, "100-continue")) return kBadExpectation;
        out_.framing.expect_continue = !is_http_1_0_;
    }
    return std::nullopt;
}

Refused Reader::on_host(std::string_view value) {
    if (has_host_ || !is_host(value)) return kBadHost;
    has_host_ = true;
    return std::nullopt;
}

Refused Reader::on_content_length(std::string_view value) {
    if (out_.head.content_length || value.empty() || value.size() > kMostLengthDigits ||
        !std::all_of(value.begin(), value.end(), is_digit))
        return kBadLength;
    std::from_chars(value.data(), value.data() + value.size(), out_.head.content_length.emplace());
    return std::nullopt;
}

Refused Reader::on_transfer_encoding(std::string_view value) {
    if (out_.head.chunked || is_http_1_0_) return kBadFraming;
    if (!equals_ignoring_case(value, "chunked")) return kBadCoding;
    out_.head.chunked = true;
    return std::nullopt;
}

void Reader::on_connection(std::string_view value) {
    for (const auto option : split(value, ',')) {
        says_close_ |= equals_ignoring_case(trim(option), "close");
        says_keep_alive_ |= equals_ignoring_case(trim(option), "keep-alive");
    }
}

Refused Reader::conclude() {
    if (!has_host_ && !is_http_1_0_) return kBadHost;
    if (out_.head.chunked && out_.head.content_length) return kBadFraming;
    // After CONNECT the client takes the connection for a tunnel: what follows is no request.
    out_.framing.takes_chunks = !is_http_1_0_;
    out_.framing.keep_alive =
        !says_close_ && (!is_http_1_0_ || says_keep_alive_) && out_.head.method != "CONNECT";
    return std::nullopt;
}

}  // namespace

HeadOutcome parse_head(std::string_view bytes, const HeadLimits& limits) {
    const std::size_t skipped = bytes.starts_with("\r\n") ? 2 : 0;
    const auto text = bytes.substr(skipped, limits.bytes);
    const auto extent = measure(text);
    if (!extent.good) return kMalformed;
    constexpr std::size_t kAroundTarget = kMostMethod + std::string_view("  HTTP/1.1").size();
    if (extent.first_line > limits.target_bytes + kAroundTarget) return kTargetTooLong;
    if (!extent.end) {
        if (text.size() == limits.bytes) return kTooLarge;
        return IncompleteHead{};
    }
    Reader reader(limits);
    if (auto refused = reader.read(text.substr(0, *extent.end))) return *refused;
    return reader.take(skipped + *extent.end);
}

}  // namespace bugpin::http
