#include "bugpin/http/target.hpp"

#include "char_set.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>

namespace bugpin::http {
namespace {

Error invalid_target(std::string message) {
    return {ErrorKind::invalid, "INVALID_TARGET", std::move(message)};
}

// pchar of RFC 3986 §3.3, '%' and '/'.
constexpr CharSet kPathChars = CharSet::alphanumeric().with("-._~!$&'()*+,;=:@%/");
// More than the RFC's query: browsers send '|', '^' and their like as they are.
constexpr CharSet kQueryChars = CharSet::range(0x21, '"') + CharSet::range('$', 0x7E);

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

bool is_good_segment(std::string_view encoded) {
    if (encoded.find('%') == std::string_view::npos) return encoded != "." && encoded != "..";
    const auto segment = percent_decode(encoded);
    return segment && *segment != "." && *segment != ".." && is_valid_utf8(*segment) &&
           segment->find_first_of("/\\") == std::string::npos &&
           std::none_of(segment->begin(), segment->end(), is_control);
}

bool is_good_path(std::string_view path) {
    if (!path.starts_with('/') || !kPathChars.covers(path)) return false;
    for (auto end = path.size(); end > 0;) {
        const auto slash = path.rfind('/', end - 1);
        if (!is_good_segment(path.substr(slash + 1, end - slash - 1))) return false;
        end = slash;
    }
    return true;
}

std::optional<std::string> decode_query_text(std::string_view encoded) {
    std::string spaced(encoded);
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    auto text = percent_decode(spaced);
    if (!text || !is_valid_utf8(*text) || text->find('\0') != std::string::npos)
        return std::nullopt;
    return text;
}

}  // namespace

Result<Target> parse_target(std::string_view target) {
    if (target.size() > kMaxTargetBytes) return invalid_target("The address is too long");
    const auto mark = target.find('?');
    const auto path = target.substr(0, mark);
    if (!is_good_path(path)) return invalid_target("The path is not valid");
    if (mark == std::string_view::npos) return Target{std::string(path), ""};
    const auto query = target.substr(mark + 1);
    if (auto parameters = QueryParameters::parse(query); !parameters)
        return std::move(parameters).error();
    return Target{std::string(path), std::string(query)};
}

std::string decode_segment(std::string_view segment) {
    return percent_decode(segment).value_or(std::string(segment));
}

Result<QueryParameters> QueryParameters::parse(std::string_view query) {
    if (!kQueryChars.covers(query)) return invalid_target("The query is not valid");
    QueryParameters parameters;
    for (const auto pair : split(query, '&')) {
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        const auto value_text =
            equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
        auto name = decode_query_text(pair.substr(0, equals));
        auto value = decode_query_text(value_text);
        if (!name || !value) return invalid_target("The query is not valid percent-encoded UTF-8");
        parameters.all_.emplace_back(*std::move(name), *std::move(value));
    }
    return parameters;
}

std::optional<std::string_view> QueryParameters::find(std::string_view name) const {
    for (const auto& [each, value] : all_)
        if (each == name) return value;
    return std::nullopt;
}

}  // namespace bugpin::http
