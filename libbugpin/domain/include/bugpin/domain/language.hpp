// The languages that people who are not our users read: the widget's, and those of public pages.
// Plain values.
#pragma once

#include "bugpin/core/fields.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace bugpin {

enum class Language { en, de, fr, nl, es, it, ja, zh_cn };

inline constexpr std::size_t kLanguages = 8;

template <>
struct EnumNames<Language> {
    static constexpr std::array<std::pair<Language, std::string_view>, kLanguages> values{
        {{Language::en, "en"},
         {Language::de, "de"},
         {Language::fr, "fr"},
         {Language::nl, "nl"},
         {Language::es, "es"},
         {Language::it, "it"},
         {Language::ja, "ja"},
         {Language::zh_cn, "zh-CN"}}};
};

}  // namespace bugpin
