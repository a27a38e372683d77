// JSON Schema (2020-12, as OpenAPI 3.1 wants it) from field tables. Limits appear with their
// defaults. Pure and thread-safe.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/id.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/json/writer.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace bugpin::json {

// What a schema describes: what we accept, or what we send. We accept null for an optional and
// defaults for a settings group's members; we send neither, except null where the struct says
// kNullWhenAbsent.
enum class Use { input, output };

// One schema object being written. The type comes last, because a rule may narrow it.
class SchemaWriter {
public:
    explicit SchemaWriter(Writer& out);

    // For the describe() of rules.
    void number(std::string_view keyword, double value);
    void text(std::string_view keyword, std::string_view value);

    void names(const std::vector<std::string_view>& allowed, bool nullable);
    void finish(std::vector<std::string_view> types, bool nullable);

private:
    Writer& out_;
    std::string type_;  // as a rule narrowed it
};

template <Described T>
void object_schema(Writer& out, Use use, bool nullable);

template <class T>
void mixed_array_schema(Writer& out, Use use, bool nullable);
void field_values_schema(Writer& out, Use use, bool nullable);

// Keywords and types of a member that is neither optional, a list nor a table.
template <class T>
std::vector<std::string_view> describe_scalar(SchemaWriter& schema, bool nullable) {
    if constexpr (std::is_same_v<T, bool>) return {"boolean"};
    if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) return {"integer"};
    if constexpr (std::is_floating_point_v<T>) return {"number"};
    if constexpr (std::is_same_v<T, AnyJson>) return {"object", "array"};
    if constexpr (std::is_same_v<T, Time>) schema.text("format", "date-time");
    if constexpr (std::is_enum_v<T>) {
        std::vector<std::string_view> allowed;
        for (const auto& [each, name] : EnumNames<T>::values) allowed.push_back(name);
        schema.names(allowed, nullable);
    }
    return {"string"};
}

template <class T>
void value_schema(Writer& out, const auto& rules, Use use, bool nullable) {
    if constexpr (is_optional<T> || is_patch<T>) {
        value_schema<std::remove_cvref_t<decltype(*std::declval<T>())>>(out, rules, use, nullable);
    } else if constexpr (is_checked<T>) {
        value_schema<typename T::value_type>(out, rules, use, nullable);
    } else if constexpr (is_mixed_array<T>) {
        mixed_array_schema<typename T::value_type>(out, use, nullable);
    } else if constexpr (Described<T>) {
        object_schema<T>(out, use, nullable);
    } else if constexpr (std::is_same_v<T, FieldValues>) {
        field_values_schema(out, use, nullable);
    } else {
        out.begin_object();
        SchemaWriter schema(out);
        std::apply([&](const auto&... rule) { (rule.describe(schema), ...); }, rules);
        if constexpr (is_vector<T>) {
            out.key("items");
            value_schema<typename T::value_type>(out, std::tuple{}, use, false);
            schema.finish({"array"}, nullable);
        } else {
            schema.finish(describe_scalar<T>(schema, nullable), nullable);
        }
        out.end_object();
    }
}

template <class Owner, class Member>
constexpr bool may_be_null(Use use) {
    if (is_patch<Member>) return true;
    return is_optional<Member> && (use == Use::input || is_null_when_absent<Owner>);
}

template <class Owner, class Member>
constexpr bool is_always_there(Use use) {
    if (is_patch<Member>) return false;
    if (use == Use::input) return !is_optional<Member> && !keeps_default_when_absent<Owner>;
    return !is_optional<Member> || is_null_when_absent<Owner>;
}

template <Described T>
void object_schema(Writer& out, Use use, bool nullable) {
    std::vector<std::string_view> required;
    out.begin_object();
    out.key("properties");
    out.begin_object();
    for_each_field<T>([&](const auto& field) {
        using Member = std::remove_cvref_t<decltype(std::declval<T&>().*field.member)>;
        out.key(field.name);
        value_schema<Member>(out, field.rules, use, may_be_null<T, Member>(use));
        if (is_always_there<T, Member>(use)) required.push_back(field.name);
    });
    out.end_object();
    if (!required.empty()) {
        out.key("required");
        out.begin_array();
        for (const auto name : required) out.string(name);
        out.end_array();
    }
    SchemaWriter(out).finish({"object"}, nullable);
    out.end_object();
}

// Entries of T's form, or anything else.
template <class T>
void mixed_array_schema(Writer& out, Use use, bool nullable) {
    out.begin_object();
    SchemaWriter schema(out);
    out.key("items");
    out.begin_object();
    out.key("anyOf");
    out.begin_array();
    object_schema<T>(out, use, false);
    out.begin_object();
    out.end_object();
    out.end_array();
    out.end_object();
    schema.finish({"array"}, nullable);
    out.end_object();
}

// The schema of T as one JSON object, nested tables inline.
template <class T>
void schema(Writer& out, Use use = Use::input) {
    value_schema<T>(out, std::tuple{}, use, false);
}

template <class T>
std::string schema_text(Use use = Use::input) {
    Writer out;
    schema<T>(out, use);
    return out.take();
}

}  // namespace bugpin::json
