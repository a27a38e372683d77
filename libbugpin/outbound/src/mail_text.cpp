#include "mail_text.hpp"

#include "bugpin/core/fields.hpp"
#include "bugpin/core/text.hpp"

#include <algorithm>
#include <array>

namespace bugpin::outbound {
namespace {

// Control characters would end the line, or worse.
std::string one_line(std::string_view text) {
    std::string line(text);
    std::replace_if(
        line.begin(), line.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return std::string(trim(line));
}

bool is_printable_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; });
}

// As many bytes of the front of `text` as make at most `max`, whole characters only.
std::size_t whole_characters(std::string_view text, std::size_t max) {
    const std::size_t end = front_of(text, max).size();
    return end > 0 || text.empty() ? end : max;  // no UTF-8 after all
}

// Encoded words, folded one to a line that has at most 76 characters (RFC 2047 §2), the header's
// name included.
std::string encoded_words(std::string_view text) {
    constexpr std::size_t kBytes = 39;  // 52 in base64, 64 with "=?UTF-8?B?" and "?="
    std::string out;
    while (!text.empty()) {
        const auto count = whole_characters(text, kBytes);
        if (!out.empty()) out += "\r\n ";
        out += "=?UTF-8?B?" + to_base64(text.substr(0, count)) + "?=";
        text.remove_prefix(count);
    }
    return out;
}

// RFC 5322 §3.3: as HTTP writes it, but for the zone.
std::string mail_date(Time now) {
    std::string date = format_http_date(now);
    date.replace(date.size() - 3, 3, "+0000");
    return date;
}

// Only what an id may hold (RFC 5322 §3.6.4), so that nothing breaks out of the angle brackets.
std::string id_text(std::string_view id) {
    std::string safe;
    for (const char c : id)
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            c == '_' || c == '-' || c == '.')
            safe += c;
    return safe;
}

std::string part(std::string_view type, std::string_view text) {
    return fmt::format(
        "Content-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}",
        type, quoted_printable(text));
}

// Plain text and HTML, the better one last (RFC 2046 §5.1.4). The boundary has "=_", which
// quoted-printable never produces.
std::string body(const ports::MailMessage& message, const std::string& id) {
    if (message.html.empty()) return part("text/plain", message.text);
    const std::string boundary = "=_" + id.substr(0, 60);
    return fmt::format(
        "Content-Type: multipart/alternative; boundary=\"{0}\"\r\n\r\n"
        "--{0}\r\n{1}\r\n--{0}\r\n{2}\r\n--{0}--\r\n",
        boundary, part("text/plain", message.text), part("text/html", message.html));
}

}  // namespace

Result<> check_address(std::string_view address) {
    if (!Email{}(address, InputLimits{})) return {};
    return Error{ErrorKind::invalid, "INVALID_ADDRESS",
                 fmt::format("\"{}\" is not an e-mail address", printable(address, 254))};
}

std::string header_text(std::string_view text) {
    const std::string line = one_line(text);
    // Longer lines would have to be folded at spaces; encoded words do that, too. "=?" would be
    // read as one.
    const bool is_plain =
        is_printable_ascii(line) && line.size() <= 60 && line.find("=?") == std::string::npos;
    return is_plain ? line : encoded_words(line);
}

std::string mailbox(const ports::MailAddress& address) {
    const std::string name = one_line(address.name);
    if (name.empty()) return "<" + address.address + ">";
    if (!is_printable_ascii(name) || name.size() > 60 || name.find("=?") != std::string::npos)
        return encoded_words(name) + "\r\n <" + address.address + ">";
    std::string quoted;
    for (const char c : name) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return "\"" + quoted + "\" <" + address.address + ">";
}

std::string quoted_printable(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    constexpr std::size_t kLine = 76;  // the "=" of a soft break included
    std::string out;
    std::size_t column = 0;
    const auto put = [&](std::string_view piece) {
        if (column + piece.size() > kLine - 1) {
            out += "=\r\n";
            column = 0;
        }
        out += piece;
        column += piece.size();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool ends_line =
            c == '\n' || (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n');
        if (ends_line) {
            if (c == '\r') ++i;
            out += "\r\n";
            column = 0;
            continue;
        }
        // White space at the end of a line is lost on the way.
        const bool is_last = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
        const bool is_plain =
            (c > ' ' && c < 0x7F && c != '=') || ((c == ' ' || c == '\t') && !is_last);
        const auto byte = static_cast<unsigned char>(c);
        const std::array<char, 3> escaped{'=', kHex[byte >> 4], kHex[byte & 15]};
        put(is_plain ? text.substr(i, 1) : std::string_view(escaped.data(), escaped.size()));
    }
    return out;
}

std::string mail_text(const ports::MailMessage& message, Time now) {
    const std::string id = id_text(message.id);
    const std::string_view from = message.from.address;
    return fmt::format(
        "Date: {}\r\nFrom: {}\r\nTo: {}\r\nSubject: {}\r\nMessage-ID: <{}@{}>\r\n"
        // Nobody is there to read an out-of-office reply (RFC 3834 §5).
        "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n{}",
        mail_date(now), mailbox(message.from), mailbox(message.to), header_text(message.subject),
        id, from.substr(from.rfind('@') + 1), body(message, id));
}

}  // namespace bugpin::outbound
