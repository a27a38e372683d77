// Tags: words that people put on reports. There is no list of them to keep: a tag exists as long as
// a report has it. Plain values.
#pragma once

#include "bugpin/core/result.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin {

inline constexpr std::int64_t kMostTags = 20;             // on one report
inline constexpr std::int64_t kMostTagsOfProject = 1000;  // different ones

struct TagCount {
    std::string name;
    std::int64_t count = 0;  // reports that have it
    friend bool operator==(const TagCount&, const TagCount&) = default;
};

// The most used first, then by name; kMostTagsOfProject of them at most.
std::vector<TagCount> by_use(const std::map<std::string, std::int64_t>& counts);

// As tags are kept: without spaces around them, ASCII in lower case, sorted, each once.
// VALIDATION_ERROR naming "<field>[i]" for one that is empty, longer than 50 characters, or has a
// comma, a quote or a control character.
Result<std::vector<std::string>> tags_from(const std::vector<std::string>& sent,
                                           std::string_view field);

}  // namespace bugpin
