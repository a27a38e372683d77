#include "bugpin/json/complaints.hpp"

#include <fmt/format.h>

namespace bugpin::json {

void Path::append_to(std::string& text) const {
    if (parent_ == nullptr) return;
    parent_->append_to(text);
    if (index_ != kNoIndex) {
        text += fmt::format("[{}]", index_);
        return;
    }
    if (!text.empty()) text += '.';
    text += member_;
}

std::string Path::str() const {
    std::string text;
    append_to(text);
    return text.empty() ? "body" : text;
}

std::string Path::member(std::string_view suffix) const {
    std::string text;
    append_to(text);
    if (!text.empty() && !suffix.empty() && suffix.front() != '[') text += '.';
    text += suffix;
    return text.empty() ? "body" : text;
}

void Complaints::add(std::string field, std::string message) {
    if (is_full()) return;
    all_.push_back({std::move(field), std::move(message)});
}

}  // namespace bugpin::json
