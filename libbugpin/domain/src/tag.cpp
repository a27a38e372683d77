#include "bugpin/domain/tag.hpp"

#include "bugpin/core/fields.hpp"
#include "bugpin/core/text.hpp"

#include <algorithm>

namespace bugpin {
namespace {

constexpr Length kTagLength{1, 50};

bool is_forbidden(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == ',' || c == '"';
}

}  // namespace

std::vector<TagCount> by_use(const std::map<std::string, std::int64_t>& counts) {
    std::vector<TagCount> tags;
    for (const auto& [name, count] : counts) tags.push_back({name, count});
    std::stable_sort(tags.begin(), tags.end(),
                     [](const TagCount& a, const TagCount& b) { return a.count > b.count; });
    if (std::ssize(tags) > kMostTagsOfProject) tags.resize(kMostTagsOfProject);
    return tags;
}

Result<std::vector<std::string>> tags_from(const std::vector<std::string>& sent,
                                           std::string_view field) {
    std::vector<std::string> tags;
    std::vector<FieldError> bad;
    for (std::size_t i = 0; i < sent.size(); ++i) {
        std::string tag = to_lower_ascii(trim(sent[i]));
        auto wrong = kTagLength(tag, InputLimits{});
        if (!wrong && std::any_of(tag.begin(), tag.end(), is_forbidden))
            wrong = "must not have a comma, a quote or a control character";
        if (wrong) bad.push_back({fmt::format("{}[{}]", field, i), *std::move(wrong)});
        tags.push_back(std::move(tag));
    }
    if (!bad.empty()) return Error::invalid(std::move(bad));
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    return tags;
}

}  // namespace bugpin
