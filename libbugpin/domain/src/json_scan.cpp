#include "json_scan.hpp"

namespace bugpin {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// Steps over one value at a time.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    bool take(char wanted) {
        skip_spaces();
        if (position_ == text_.size() || text_[position_] != wanted) return false;
        ++position_;
        return true;
    }
    bool at_end() {
        skip_spaces();
        return position_ == text_.size();
    }

    // The next value, raw; empty at the end and before anything that cannot begin one.
    std::string_view value() {
        skip_spaces();
        const std::size_t begin = position_;
        std::size_t depth = 0;
        while (position_ < text_.size()) {
            const char c = text_[position_];
            if (c == '"') {
                skip_string();
            } else if (c == '{' || c == '[') {
                ++depth;
                ++position_;
            } else if (c == '}' || c == ']') {
                if (depth == 0) break;
                --depth;
                ++position_;
            } else if (depth == 0 && (c == ',' || c == ':')) {
                break;
            } else {
                ++position_;
                if (depth > 0 || !ends_scalar()) continue;
            }
            if (depth == 0) break;
        }
        return text_.substr(begin, position_ - begin);
    }

private:
    void skip_spaces() {
        while (position_ < text_.size() && is_space(text_[position_])) ++position_;
    }
    void skip_string() {
        for (++position_; position_ < text_.size(); ++position_) {
            if (text_[position_] == '\\') {
                ++position_;
            } else if (text_[position_] == '"') {
                ++position_;
                return;
            }
        }
        position_ = text_.size();
    }
    bool ends_scalar() const {
        if (position_ == text_.size()) return true;
        const char c = text_[position_];
        return is_space(c) || c == ',' || c == '}' || c == ']' || c == ':' || c == '"';
    }

    std::string_view text_;
    std::size_t position_ = 0;
};

char unescaped(char c) {
    switch (c) {
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't': return ' ';
    default: return c;
    }
}

}  // namespace

std::optional<std::string_view> member_of(std::string_view object, std::string_view name) {
    Scanner scanner(object);
    if (!scanner.take('{')) return std::nullopt;
    while (!scanner.at_end()) {
        const auto key = scanner.value();
        if (key.size() < 2 || key.front() != '"' || !scanner.take(':')) return std::nullopt;
        const auto value = scanner.value();
        if (value.empty()) return std::nullopt;
        if (key.substr(1, key.size() - 2) == name) return value;
        if (!scanner.take(',')) return std::nullopt;
    }
    return std::nullopt;
}

std::vector<std::string_view> elements_of(std::string_view array) {
    std::vector<std::string_view> elements;
    Scanner scanner(array);
    if (!scanner.take('[')) return elements;
    while (!scanner.at_end()) {
        const auto element = scanner.value();
        if (element.empty()) break;
        elements.push_back(element);
        if (!scanner.take(',')) break;
    }
    return elements;
}

std::string text_of_json(std::string_view value) {
    std::string text;
    if (value.size() < 2 || value.front() != '"') return text;
    value = value.substr(1, value.size() - 2);
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '\\') {
            text += value[i];
        } else if (++i < value.size()) {
            text += value[i] == 'u' ? ' ' : unescaped(value[i]);
            if (value[i] == 'u') i += 4;  // its digits
        }
    }
    return text;
}

}  // namespace bugpin
