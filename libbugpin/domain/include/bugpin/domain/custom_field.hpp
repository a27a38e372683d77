// Fields that a project adds to its reports: their definitions, and the values that a report has
// for them. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace bugpin {

enum class CustomFieldType { text, select, checkbox };

template <>
struct EnumNames<CustomFieldType> {
    static constexpr std::array<std::pair<CustomFieldType, std::string_view>, 3> values{
        {{CustomFieldType::text, "text"},
         {CustomFieldType::select, "select"},
         {CustomFieldType::checkbox, "checkbox"}}};
};

struct CustomField {
    std::string id;     // letters, digits, dash and underscore; unique in its project
    std::string label;  // for people
    CustomFieldType type = CustomFieldType::text;
    std::optional<bool> required;                     // a required checkbox has to be ticked
    std::optional<std::vector<std::string>> options;  // set if and only if type is select
    std::vector<FieldError> check() const;
    static constexpr auto fields() {
        using S = CustomField;
        return std::tuple{field("id", &S::id, Length{1, 50}),
                          field("label", &S::label, Length{1, 100}), field("type", &S::type),
                          field("required", &S::required),
                          field("options", &S::options, Items{1, 100})};
    }

    bool is_required() const { return required.value_or(false); }
    friend bool operator==(const CustomField&, const CustomField&) = default;
};

struct ProjectFieldSettings {
    Patch<std::vector<CustomField>> custom_fields;
    std::vector<FieldError> check() const;  // ids are distinct
    static constexpr auto fields() {
        return std::tuple{
            field("customFields", &ProjectFieldSettings::custom_fields, Items{0, 30})};
    }
};

inline constexpr std::int64_t kMostCustomText = 1000;  // characters of a text field's value

// The values of a new report: all that `defined` requires, nothing that it does not know (a form
// may be a moment older than the settings). VALIDATION_ERROR, naming "customFields.<id>".
Result<FieldValues> values_of(const std::vector<CustomField>& defined, const FieldValues& sent);

// `present` with those in `change` over it; null and "" take a value away. VALIDATION_ERROR also
// for a field that `defined` does not know, unless it is taken away.
Result<FieldValues> changed_values(const std::vector<CustomField>& defined,
                                   const FieldValues& present, const FieldValues& change);

// A value in one line, for a history or a table.
std::string text_of(const FieldValues::Value& value);

}  // namespace bugpin
