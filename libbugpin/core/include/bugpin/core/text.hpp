// Small text operations that std lacks. All are pure and thread-safe.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin {

std::string_view trim(std::string_view text);  // ASCII white space at both ends
std::string to_lower_ascii(std::string_view text);
bool equals_ignoring_case(std::string_view a, std::string_view b);           // ASCII
std::vector<std::string_view> split(std::string_view text, char separator);  // "" → {""}
bool is_valid_utf8(std::string_view text);
std::size_t code_points(std::string_view utf8);
// The front of a text, at most `max` bytes, cut before a character rather than within it.
std::string_view front_of(std::string_view utf8, std::size_t max);
// Printable ASCII without quote and backslash: what stands in JSON and in a log as it is. A false
// alarm is possible, a miss is not.
bool is_plain_ascii(std::string_view text);

std::string to_hex(std::span<const std::byte> bytes);  // lower case

std::string to_base64(std::string_view bytes);  // RFC 4648 §4, padded

// Text as it may stand in HTML, in an element or a quoted attribute. The one way to put it there.
std::string escape_html(std::string_view text);

// Percent-decoding (RFC 3986 §2.1); nullopt for a broken escape. '+' stays '+'.
std::optional<std::string> percent_decode(std::string_view text);

// Safe in a header, a log line, an error message: control characters (C0, DEL, C1) and invalid
// UTF-8 become '?', cut to `max` bytes at a code point.
std::string printable(std::string_view text, std::size_t max);

}  // namespace bugpin
