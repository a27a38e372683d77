#include "bugpin/domain/custom_field.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <set>

namespace bugpin {
namespace {

using Value = FieldValues::Value;

bool is_id(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    });
}

FieldError complaint(std::string_view id, std::string message) {
    return {fmt::format("customFields.{}", id), std::move(message)};
}

// Without white space around it; nothing for an empty text.
Value tidy(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    if (!text) return value;
    const auto trimmed = trim(*text);
    return trimmed.empty() ? Value() : Value(std::string(trimmed));
}

bool is_nothing(const Value& value) { return std::holds_alternative<std::monostate>(value); }

Complaint check_text(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    if (!text) return "must be text";
    return Length{0, kMostCustomText}(*text, InputLimits{});
}

Complaint check_choice(const CustomField& field, const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    const auto& options = *field.options;
    if (text && std::find(options.begin(), options.end(), *text) != options.end()) return {};
    return fmt::format("must be one of: {}", fmt::join(options, ", "));
}

Complaint check_flag(const CustomField& field, const Value& value) {
    const auto* flag = std::get_if<bool>(&value);
    if (!flag) return "must be true or false";
    if (field.is_required() && !*flag) return "must be ticked";
    return {};
}

// REQUIRES: tidy
Complaint check(const CustomField& field, const Value& value) {
    if (is_nothing(value)) return field.is_required() ? Complaint("is required") : Complaint();
    switch (field.type) {
    case CustomFieldType::text: return check_text(value);
    case CustomFieldType::select: return check_choice(field, value);
    case CustomFieldType::checkbox: return check_flag(field, value);
    }
    return {};
}

}  // namespace

std::vector<FieldError> CustomField::check() const {
    std::vector<FieldError> bad;
    if (!is_id(id)) bad.push_back({"id", "may have letters, digits, dashes and underscores"});
    const bool is_select = type == CustomFieldType::select;
    if (is_select != options.has_value())
        bad.push_back({"options", is_select ? "is required for a select" : "belongs to a select"});
    if (!options) return bad;
    std::set<std::string_view> distinct;
    for (std::size_t i = 0; i < options->size(); ++i) {
        const std::string& option = (*options)[i];
        const auto path = fmt::format("options[{}]", i);
        if (auto wrong = Length{1, 200}(option, InputLimits{}))
            bad.push_back({path, *std::move(wrong)});
        if (trim(option) != option) bad.push_back({path, "must not have spaces around it"});
        if (!distinct.insert(option).second) bad.push_back({path, "is there already"});
    }
    return bad;
}

std::vector<FieldError> ProjectFieldSettings::check() const {
    std::vector<FieldError> bad;
    if (!custom_fields) return bad;
    std::set<std::string_view> distinct;
    for (std::size_t i = 0; i < custom_fields->size(); ++i)
        if (!distinct.insert((*custom_fields)[i].id).second)
            bad.push_back({fmt::format("customFields[{}].id", i), "is there already"});
    return bad;
}

Result<FieldValues> values_of(const std::vector<CustomField>& defined, const FieldValues& sent) {
    FieldValues values;
    std::vector<FieldError> bad;
    for (const CustomField& field : defined) {
        const auto found = sent.entries.find(field.id);
        const Value value = found == sent.entries.end() ? Value() : tidy(found->second);
        if (auto wrong = check(field, value))
            bad.push_back(complaint(field.id, *std::move(wrong)));
        else if (!is_nothing(value))
            values.entries.emplace(field.id, value);
    }
    if (!bad.empty()) return Error::invalid(std::move(bad));
    return values;
}

Result<FieldValues> changed_values(const std::vector<CustomField>& defined,
                                   const FieldValues& present, const FieldValues& change) {
    FieldValues values = present;
    std::vector<FieldError> bad;
    for (const auto& [id, sent] : change.entries) {
        const Value value = tidy(sent);
        const auto field =
            std::find_if(defined.begin(), defined.end(),
                         [&id = id](const CustomField& each) { return each.id == id; });
        if (field != defined.end()) {
            if (auto wrong = check(*field, value)) bad.push_back(complaint(id, *std::move(wrong)));
        } else if (!is_nothing(value)) {
            bad.push_back(complaint(id, "is no field of this project"));
        }
        if (is_nothing(value))
            values.entries.erase(id);
        else
            values.entries.insert_or_assign(id, value);
    }
    if (!bad.empty()) return Error::invalid(std::move(bad));
    return values;
}

std::string text_of(const FieldValues::Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    return {};
}

}  // namespace bugpin
