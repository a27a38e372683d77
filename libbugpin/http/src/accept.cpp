#include "bugpin/http/accept.hpp"

#include "bugpin/core/text.hpp"

#include <charconv>
#include <optional>

namespace bugpin::http {
namespace {

struct Item {
    std::string_view name;
    double weight = 1;  // 0: not wanted
};

// "de-AT;q=0.8". A weight that cannot be read counts as none given.
Item read_item(std::string_view text) {
    const auto semicolon = text.find(';');
    Item item{trim(text.substr(0, semicolon))};
    if (semicolon == std::string_view::npos) return item;
    const auto parameter = trim(text.substr(semicolon + 1));
    if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) return item;
    double weight = 1;
    const auto [end, error] =
        std::from_chars(parameter.data() + 2, parameter.data() + parameter.size(), weight);
    if (error == std::errc() && weight >= 0 && weight <= 1) item.weight = weight;
    return item;
}

// Takes the first item off a comma-separated list.
Item take_item(std::string_view& list) {
    const auto comma = list.find(',');
    const auto item = read_item(list.substr(0, comma));
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    return item;
}

std::optional<Language> language_of(std::string_view tag) {
    const auto primary = [](std::string_view name) { return name.substr(0, name.find('-')); };
    for (const auto& [language, name] : EnumNames<Language>::values)
        if (equals_ignoring_case(primary(tag), primary(name))) return language;
    return std::nullopt;
}

}  // namespace

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
    while (!accept_encoding.empty()) {
        const auto item = take_item(accept_encoding);
        if (equals_ignoring_case(item.name, coding)) return item.weight > 0;
    }
    return false;
}

Language preferred_language(std::string_view accept_language) {
    Language best = Language::en;
    double best_weight = 0;
    while (!accept_language.empty()) {
        const auto item = take_item(accept_language);
        const auto language = language_of(item.name);
        if (!language || item.weight <= best_weight) continue;
        best = *language;
        best_weight = item.weight;
    }
    return best;
}

}  // namespace bugpin::http
