#include "multipart_header.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <utility>

namespace bugpin::http {
namespace {

struct Parameter {
    std::string name;  // lower case
    std::string value;
};

// "form-data; name=…": the word in lower case, then its parameters.
struct Parameterised {
    std::string word;
    std::vector<Parameter> parameters;

    std::size_t count(std::string_view name) const {
        return static_cast<std::size_t>(
            std::count_if(parameters.begin(), parameters.end(),
                          [&](const Parameter& each) { return each.name == name; }));
    }
    // REQUIRES: count(name) > 0
    const std::string& value(std::string_view name) const {
        return std::find_if(parameters.begin(), parameters.end(),
                            [&](const Parameter& each) { return each.name == name; })
            ->value;
    }
};

bool is_token_char(char c) {
    constexpr std::string_view kPunctuation = "!#$%&'*+-.^_`|~";
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           kPunctuation.find(c) != std::string_view::npos;
}

std::string_view take_token(std::string_view& text) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_token_char);
    const auto token = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(token.size());
    return token;
}

bool take(std::string_view& text, char expected) {
    if (!text.starts_with(expected)) return false;
    text.remove_prefix(1);
    return true;
}

void skip_space(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
}

// REQUIRES: the opening quote is gone. A backslash escapes a quote or a backslash, as curl writes
// it, and stands for itself before anything else, as Chrome writes Windows paths.
std::optional<std::string> take_quoted(std::string_view& text) {
    std::string out;
    while (!text.empty()) {
        char c = text.front();
        text.remove_prefix(1);
        if (c == '"') return out;
        if (c == '\\' && (text.starts_with('"') || text.starts_with('\\'))) {
            c = text.front();
            text.remove_prefix(1);
        }
        out += c;
    }
    return std::nullopt;
}

std::optional<Parameter> take_parameter(std::string_view& text) {
    skip_space(text);
    const auto name = take_token(text);
    if (name.empty() || !take(text, '=')) return std::nullopt;
    if (take(text, '"')) {
        auto value = take_quoted(text);
        if (!value) return std::nullopt;
        return Parameter{to_lower_ascii(name), *std::move(value)};
    }
    // Boundaries in the wild have ':' and '/' without the quotes that their grammar asks for.
    const auto value = text.substr(0, text.find_first_of("; \t\"\\,"));
    if (value.empty()) return std::nullopt;
    text.remove_prefix(value.size());
    return Parameter{to_lower_ascii(name), std::string(value)};
}

std::optional<std::vector<Parameter>> parse_parameters(std::string_view text) {
    std::vector<Parameter> all;
    for (skip_space(text); !text.empty(); skip_space(text)) {
        if (!take(text, ';')) return std::nullopt;
        auto parameter = take_parameter(text);
        if (!parameter) return std::nullopt;
        all.push_back(*std::move(parameter));
    }
    return all;
}

std::optional<Parameterised> parse_parameterised(std::string_view text) {
    const auto word = trim(text.substr(0, text.find(';')));
    auto parameters = parse_parameters(text.substr(std::min(text.find(';'), text.size())));
    if (!parameters) return std::nullopt;
    return Parameterised{to_lower_ascii(word), *std::move(parameters)};
}

bool is_boundary(std::string_view text) {
    constexpr std::string_view kPunctuation = "'()+_,-./:=? ";
    return !text.empty() && text.size() <= 70 && text.back() != ' ' &&
           std::all_of(text.begin(), text.end(), [&](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                      kPunctuation.find(c) != std::string_view::npos;
           });
}

bool is_text(char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F); }

// RFC 7578 §4.7 deprecates it; these three say that nothing was done to the data.
bool is_identity(std::string_view encoding) {
    return equals_ignoring_case(encoding, "7bit") || equals_ignoring_case(encoding, "8bit") ||
           equals_ignoring_case(encoding, "binary");
}

Result<> read_disposition(std::string_view text, PartHead& out) {
    const auto disposition = parse_parameterised(text);
    if (!disposition || disposition->word != "form-data")
        return invalid_multipart("Content-Disposition must be form-data");
    if (disposition->count("name") != 1 || disposition->count("filename") > 1)
        return invalid_multipart("A part needs one name and at most one filename");
    out.name = disposition->value("name");
    if (disposition->count("filename") == 1) out.filename = disposition->value("filename");
    // .NET sends both; alone it leaves open whether this is a file (RFC 7578 §4.2 forbids it).
    else if (disposition->count("filename*") > 0)
        return invalid_multipart("A part with filename* needs a filename too");
    return {};
}

struct SeenHeaders {
    bool disposition = false, type = false, encoding = false;
};

Result<> read_header(std::string_view line, SeenHeaders& seen, PartHead& out) {
    if (!std::all_of(line.begin(), line.end(), is_text) || !is_valid_utf8(line))
        return invalid_multipart("A part header has characters that are not allowed");
    // A continued line begins with white space: no token, so it is refused here.
    const auto name = take_token(line);
    if (name.empty() || !take(line, ':'))
        return invalid_multipart("A part header is not \"name: value\"");
    const auto value = trim(line);
    if (equals_ignoring_case(name, "Content-Disposition")) {
        if (std::exchange(seen.disposition, true))
            return invalid_multipart("A part has two Content-Disposition headers");
        return read_disposition(value, out);
    }
    if (equals_ignoring_case(name, "Content-Type")) {
        if (std::exchange(seen.type, true) ||
            equals_ignoring_case(value.substr(0, value.find('/')), "multipart"))
            return invalid_multipart("A part has two types, or parts of its own");
        out.content_type = value;
    }
    if (equals_ignoring_case(name, "Content-Transfer-Encoding")) {
        if (std::exchange(seen.encoding, true) || !is_identity(value))
            return invalid_multipart("Parts must not be encoded");
    }
    return {};
}

}  // namespace

Error invalid_multipart(std::string message) {
    return {ErrorKind::invalid, "INVALID_MULTIPART", std::move(message)};
}

Result<PartHead> parse_part_head(std::string_view block) {
    PartHead head;
    SeenHeaders seen;
    while (!block.empty()) {
        const auto end = std::min(block.find("\r\n"), block.size());
        BUGPIN_CHECK(read_header(block.substr(0, end), seen, head));
        block.remove_prefix(std::min(end + 2, block.size()));
    }
    if (!seen.disposition) return invalid_multipart("A part has no Content-Disposition header");
    return head;
}

Result<std::optional<std::string>> multipart_boundary(std::string_view content_type) {
    const auto type = trim(content_type.substr(0, content_type.find(';')));
    if (!equals_ignoring_case(type, "multipart/form-data")) return std::optional<std::string>();
    const auto parsed = parse_parameterised(content_type);
    if (!parsed || parsed->count("boundary") != 1 || !is_boundary(parsed->value("boundary")))
        return invalid_multipart("Content-Type needs one boundary of 1 to 70 allowed characters");
    return std::optional(parsed->value("boundary"));
}

}  // namespace bugpin::http
