#include "bugpin/json/writer.hpp"

#include "bugpin/core/text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <utility>

namespace bugpin::json {
namespace {

constexpr std::uint64_t repeated(unsigned char byte) { return 0x0101010101010101u * byte; }

// Whether any of eight bytes is a quote, a backslash or a control character (Bit Twiddling Hacks,
// "determine if a word has a byte less than n": a borrow may give a false alarm, never a miss).
bool needs_escape(std::uint64_t word) {
    const auto has_zero = [](std::uint64_t w) { return (w - repeated(1)) & ~w; };
    const auto low = (word - repeated(0x20)) & ~word;
    const auto quote = has_zero(word ^ repeated('"'));
    const auto backslash = has_zero(word ^ repeated('\\'));
    return ((low | quote | backslash) & repeated(0x80)) != 0;
}

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

// Bytes at the front of `text` that stand in a JSON string as they are.
std::size_t plain_length(std::string_view text) {
    std::size_t i = 0;
    for (std::uint64_t word = 0; i + sizeof word <= text.size(); i += sizeof word) {
        std::memcpy(&word, text.data() + i, sizeof word);
        if (needs_escape(word)) break;
    }
    while (i < text.size() && !needs_escape(text[i])) ++i;
    return i;
}

void append_escaped(std::string& out, char c) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default:
        out += "\\u00";
        out += kDigits[static_cast<unsigned char>(c) >> 4];
        out += kDigits[static_cast<unsigned char>(c) & 15];
    }
}

// Every byte that cannot begin or continue a character becomes U+FFFD.
std::string repaired(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::size_t length = 1;
        while (length <= 4 && length <= text.size() && !is_valid_utf8(text.substr(0, length)))
            ++length;
        const bool good = length <= 4 && length <= text.size();
        out += good ? text.substr(0, length) : std::string_view("\xEF\xBF\xBD");
        text.remove_prefix(good ? length : 1);
    }
    return out;
}

template <class Number>
void append_number(std::string& out, Number number) {
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

}  // namespace

void Writer::separate() {
    if (needs_comma_) out_ += ',';
    needs_comma_ = true;
}

void Writer::quoted(std::string_view text) {
    if (is_plain_ascii(text)) {
        out_.append(1, '"').append(text).append(1, '"');
        return;
    }
    if (!is_valid_utf8(text)) return quoted(repaired(text));
    out_ += '"';
    while (true) {
        const auto length = plain_length(text);
        out_.append(text, 0, length);
        if (length == text.size()) break;
        append_escaped(out_, text[length]);
        text.remove_prefix(length + 1);
    }
    out_ += '"';
}

void Writer::begin_object() {
    separate();
    out_ += '{';
    needs_comma_ = false;
}
void Writer::end_object() {
    out_ += '}';
    needs_comma_ = true;
}
void Writer::begin_array() {
    separate();
    out_ += '[';
    needs_comma_ = false;
}
void Writer::end_array() {
    out_ += ']';
    needs_comma_ = true;
}
void Writer::key(std::string_view name) {
    separate();
    quoted(name);
    out_ += ':';
    needs_comma_ = false;
}
void Writer::string(std::string_view text) {
    separate();
    quoted(text);
}
void Writer::integer(std::int64_t number) {
    separate();
    append_number(out_, number);
}
void Writer::number(double number) {
    if (!std::isfinite(number)) return null();
    constexpr double kExact = 9007199254740992.0;  // 2^53: "100000", where to_chars says "1e+05"
    if (number == std::trunc(number) && std::abs(number) <= kExact)
        return integer(static_cast<std::int64_t>(number));
    separate();
    append_number(out_, number);
}
void Writer::boolean(bool value) { raw(value ? "true" : "false"); }
void Writer::null() { raw("null"); }
void Writer::raw(std::string_view json) {
    separate();
    out_ += json;
}

std::string Writer::take() {
    needs_comma_ = false;
    return std::exchange(out_, std::string());
}

}  // namespace bugpin::json
