// Texts with placeholders, as administrators write them. Pure; thread-safe.
#pragma once

#include "bugpin/core/result.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace bugpin::ports {

// By name ("report.title").
using TemplateValues = std::map<std::string, std::string, std::less<>>;

enum class TemplateEscape { none, html };

class TemplateEngine {
public:
    virtual ~TemplateEngine() = default;

    // {{name}} becomes its value, escaped; a name that is not among the values stays as it stands.
    // What is between {{#name}} and {{/name}} goes when the value is empty, what is between
    // {{^name}} and {{/name}} when it is not. A value is never looked into for placeholders.
    // INVALID_TEMPLATE (400), for the text's author: a section that is not closed or has an unknown
    // name, or what would put values in unescaped or read other texts ({{{name}}}, {{&name}},
    // {{>name}}, {{=…=}}).
    virtual Result<std::string> render(std::string_view text, const TemplateValues& values,
                                       TemplateEscape escape) const = 0;
};

}  // namespace bugpin::ports
