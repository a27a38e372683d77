#include "bugpin/http/message.hpp"

#include "bugpin/core/text.hpp"

namespace bugpin::http {

std::optional<std::string_view> RequestHead::find(std::string_view name) const {
    for (const auto& header : headers)
        if (equals_ignoring_case(header.name, name)) return header.value;
    return std::nullopt;
}

std::int64_t Response::content_length() const {
    if (const auto* range = std::get_if<FileRange>(&body)) return range->length;
    if (const auto* constant = std::get_if<ConstantBody>(&body)) return std::ssize(constant->bytes);
    if (is_stream()) return 0;
    return std::ssize(std::get<std::string>(body));
}

std::string_view Response::find(std::string_view name) const {
    for (const auto& header : headers)
        if (header.name() == name) return header.value();
    return {};
}

void Response::set(std::string_view name, std::string value) {
    AnswerHeader header(name, std::move(value));
    for (auto& each : headers) {
        if (each.name() != name) continue;
        each = std::move(header);
        return;
    }
    headers.push_back(std::move(header));
}

}  // namespace bugpin::http
