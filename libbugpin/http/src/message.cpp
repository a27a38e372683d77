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
    return static_cast<std::int64_t>(std::get<std::string>(body).size());
}

void Response::set(std::string_view name, std::string value) {
    for (auto& header : headers) {
        if (!equals_ignoring_case(header.name, name)) continue;
        header.value = std::move(value);
        return;
    }
    headers.push_back({std::string(name), std::move(value)});
}

}  // namespace bugpin::http
