#include "bugpin/core/fields.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/core/url.hpp"

#include <cctype>

namespace bugpin {
namespace {

bool is_alnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

bool is_domain_label(std::string_view label) {
    return !label.empty() && label.size() <= 63 && is_alnum(label.front()) &&
           is_alnum(label.back()) &&
           std::all_of(label.begin(), label.end(), [](char c) { return is_alnum(c) || c == '-'; });
}

// The grammar of HTML's input type=email (WHATWG HTML §4.10.5.1.5), with RFC 5321's 254 octets.
bool is_email(std::string_view text) {
    const auto at = text.find('@');
    if (text.size() > 254 || at == std::string_view::npos || at == 0 || at > 64) return false;
    const auto local = text.substr(0, at);
    const auto is_local = [](char c) {
        return is_alnum(c) ||
               std::string_view(".!#$%&'*+/=?^_`{|}~-").find(c) != std::string_view::npos;
    };
    if (!std::all_of(local.begin(), local.end(), is_local)) return false;
    const auto labels = split(text.substr(at + 1), '.');
    return std::all_of(labels.begin(), labels.end(), is_domain_label);
}

}  // namespace

Complaint Length::operator()(std::string_view text, const InputLimits& limits) const {
    const auto length = static_cast<std::int64_t>(code_points(trim(text)));
    if (length < min)
        return min == 1 ? std::string("must not be empty")
                        : fmt::format("must be at least {} characters", min);
    if (const auto most = max.in(limits); length > most)
        return fmt::format("must be at most {} characters", most);
    return std::nullopt;
}

Complaint Range::operator()(double number, const InputLimits&) const {
    if (number >= min && number <= max) return std::nullopt;
    return fmt::format("must be between {} and {}", min, max);
}

Complaint Items::check(std::int64_t size, const InputLimits& limits) const {
    if (size < min) return fmt::format("must have at least {} entries", min);
    if (const auto most = max.in(limits); size > most)
        return fmt::format("must have at most {} entries", most);
    return std::nullopt;
}

Complaint Email::operator()(std::string_view text, const InputLimits&) const {
    if (is_email(text)) return std::nullopt;
    return "must be an e-mail address";
}

Complaint EmailOrEmpty::operator()(std::string_view text, const InputLimits& limits) const {
    return trim(text).empty() ? std::nullopt : Email{}(trim(text), limits);
}

Complaint HexColor::operator()(std::string_view text, const InputLimits&) const {
    const bool good = text.size() == 7 && text.front() == '#' &&
                      std::all_of(text.begin() + 1, text.end(),
                                  [](unsigned char c) { return std::isxdigit(c) != 0; });
    if (good) return std::nullopt;
    return "must be a colour like #02658D";
}

Complaint HttpUrlOrEmpty::operator()(std::string_view text, const InputLimits&) const {
    if (trim(text).empty() || (text.size() <= 2000 && origin_of(trim(text)))) return std::nullopt;
    return "must be an http or https URL";
}

Complaint JsonObject::operator()(const AnyJson& value, const InputLimits&) const {
    if (value.json.starts_with('{')) return std::nullopt;
    return "must be an object";
}

Complaint JsonArray::operator()(const AnyJson& value, const InputLimits&) const {
    if (value.json.starts_with('[')) return std::nullopt;
    return "must be an array";
}

Complaint JsonSize::operator()(const AnyJson& value, const InputLimits&) const {
    if (static_cast<std::int64_t>(value.json.size()) <= max) return std::nullopt;
    return fmt::format("must be at most {} bytes of JSON", max);
}

}  // namespace bugpin
