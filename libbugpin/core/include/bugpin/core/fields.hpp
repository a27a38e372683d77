// Field tables: one declaration per struct drives decoding, validation, encoding, OpenAPI and the
// TypeScript types. Nothing in this header knows about JSON. Tables are constexpr and immutable.
//
//     static constexpr auto fields() {
//         return std::tuple{field("title", &SubmitReport::title, Length{4, 200}), …};
//     }
//
// A member that is neither optional nor a Patch is required, unless the struct says
// `static constexpr bool kAbsentKeepsDefault = true` (settings groups do). An empty optional is
// left out of the JSON, unless the struct says `static constexpr bool kNullWhenAbsent = true`.
#pragma once

#include "bugpin/core/limits.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace bugpin {

template <class Owner, class Member, class... Rules>
struct Field {
    std::string_view name;
    Member Owner::*member;
    std::tuple<Rules...> rules;
};

template <class Owner, class Member, class... Rules>
constexpr auto field(std::string_view name, Member Owner::*member, Rules... rules) {
    return Field<Owner, Member, Rules...>{name, member, {rules...}};
}

template <class T>
concept Described = requires {
    T::fields();
};

template <Described T, class Visitor>
constexpr void for_each_field(Visitor&& visit) {
    std::apply([&](const auto&... each) { (visit(each), ...); }, T::fields());
}

// The same for two structs that share one table: visit(field of A, field of B), side by side.
template <Described A, Described B, class Visitor>
constexpr void for_each_shared_field(Visitor&& visit) {
    constexpr auto kOfA = A::fields();
    constexpr auto kOfB = B::fields();
    constexpr std::size_t kCount = std::tuple_size_v<decltype(kOfA)>;
    static_assert(kCount == std::tuple_size_v<decltype(kOfB)>);
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (visit(std::get<I>(kOfA), std::get<I>(kOfB)), ...);
    }
    (std::make_index_sequence<kCount>());
}

template <class T>
inline constexpr bool keeps_default_when_absent = false;
template <class T>
    requires requires { T::kAbsentKeepsDefault; }
inline constexpr bool keeps_default_when_absent<T> = T::kAbsentKeepsDefault;

template <class T>
inline constexpr bool is_null_when_absent = false;
template <class T>
    requires requires { T::kNullWhenAbsent; }
inline constexpr bool is_null_when_absent<T> = T::kNullWhenAbsent;

// A struct whose rules span several fields has `std::vector<FieldError> check() const`.
template <class T>
concept CrossChecked = requires(const T& value) {
    value.check();
};

// A struct that keeps less than it was sent under some limits has
// `void restrict_to(const InputLimits&)`. It is called when a Checked of it has been decoded.
template <class T>
concept Restricted = requires(T& value, const InputLimits& limits) {
    value.restrict_to(limits);
};

// --- values with more states than T -----------------------------------------------------------

// A member of a PATCH body: absent (leave alone), null (clear) and a value stay distinct.
template <class T>
class Patch {
public:
    Patch() = default;
    Patch(T value) : state_(State::value), value_(std::move(value)) {}
    static Patch null() {
        Patch patch;
        patch.state_ = State::null;
        return patch;
    }

    bool is_absent() const noexcept { return state_ == State::absent; }
    bool is_null() const noexcept { return state_ == State::null; }
    bool has_value() const noexcept { return state_ == State::value; }
    explicit operator bool() const noexcept { return has_value(); }

    // REQUIRES: has_value()
    const T& operator*() const noexcept { return *value_; }
    T& operator*() noexcept { return *value_; }
    const T* operator->() const noexcept { return &*value_; }

    friend bool operator==(const Patch&, const Patch&) = default;

private:
    enum class State { absent, null, value };
    State state_ = State::absent;
    std::optional<T> value_;
};

// JSON text that conforms to T's table, with unknown members dropped and restricted to the limits
// in force: kept as text because the
// product stores and serves it, and looks inside only where it must. The default is an empty
// object.
template <class T>
struct Checked {
    using value_type = T;
    std::string json = "{}";
    friend bool operator==(const Checked&, const Checked&) = default;
};

// Any JSON object or array, kept as canonical text. Which of the two is required is a rule.
struct AnyJson {
    std::string json = "{}";
    friend bool operator==(const AnyJson&, const AnyJson&) = default;
};

// A JSON object whose members are texts, flags or null, by name: for members that only data names.
struct FieldValues {
    using Value = std::variant<std::monostate, std::string, bool>;  // monostate: null
    static constexpr std::size_t kMost = 100;
    std::map<std::string, Value> entries;
    friend bool operator==(const FieldValues&, const FieldValues&) = default;
};

// A JSON array, kept as it was sent. Entries that are objects with a member T::kMark are T's by
// their own word: checked like any other field, and read. The others may be anything.
template <class T>
struct MixedArray {
    using value_type = T;
    std::string json = "[]";
    std::vector<std::optional<T>> entries;  // as many as the array has
};

template <class T>
inline constexpr bool is_mixed_array = false;
template <class T>
inline constexpr bool is_mixed_array<MixedArray<T>> = true;
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_patch = false;
template <class T>
inline constexpr bool is_patch<Patch<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_checked = false;
template <class T>
inline constexpr bool is_checked<Checked<T>> = true;

// --- rules ------------------------------------------------------------------------------------
// A rule is called with the value and the limits in force. It returns the complaint to show, or
// nullopt, and never throws. describe() adds what it knows to a JSON Schema; Schema has
// number(keyword, n), text(keyword, s).

using Complaint = std::optional<std::string>;

// A bound that is either fixed or one of the operator's limits.
struct Bound {
    std::int64_t fixed = 0;
    std::int64_t InputLimits::*limit = nullptr;

    constexpr Bound(std::int64_t value) : fixed(value) {}
    constexpr Bound(std::int64_t InputLimits::*which) : limit(which) {}
    constexpr std::int64_t in(const InputLimits& limits) const {
        return limit ? limits.*limit : fixed;
    }
};

// Length of text in code points of valid UTF-8, surrounding white space not counted.
struct Length {
    std::int64_t min;
    Bound max;
    Complaint operator()(std::string_view text, const InputLimits& limits) const;
    template <class Schema>
    void describe(Schema& schema) const {
        if (min > 0) schema.number("minLength", min);
        schema.number("maxLength", max.in(InputLimits{}));
    }
};

struct Range {
    double min, max;
    Complaint operator()(double number, const InputLimits&) const;
    template <class Schema>
    void describe(Schema& schema) const {
        schema.number("minimum", min);
        schema.number("maximum", max);
    }
};

// Number of entries of an array.
struct Items {
    std::int64_t min;
    Bound max;
    Complaint check(std::int64_t size, const InputLimits& limits) const;
    template <class T>
    Complaint operator()(const std::vector<T>& items, const InputLimits& limits) const {
        return check(static_cast<std::int64_t>(items.size()), limits);
    }
    template <class Schema>
    void describe(Schema& schema) const {
        if (min > 0) schema.number("minItems", min);
        schema.number("maxItems", max.in(InputLimits{}));
    }
};

// An address in the form that HTML's input type=email accepts, at most 254 characters.
struct Email {
    Complaint operator()(std::string_view text, const InputLimits&) const;
    template <class Schema>
    void describe(Schema& schema) const {
        schema.text("format", "email");
    }
};

// The same, or empty (upstream's widget sends "" for "not given").
struct EmailOrEmpty {
    Complaint operator()(std::string_view text, const InputLimits&) const;
    template <class Schema>
    void describe(Schema& schema) const {
        schema.number("maxLength", 254);
    }
};

// "#RRGGBB"
struct HexColor {
    Complaint operator()(std::string_view text, const InputLimits&) const;
    template <class Schema>
    void describe(Schema& schema) const {
        schema.text("pattern", "^#[0-9A-Fa-f]{6}$");
    }
};

// An absolute http or https URL, or empty.
struct HttpUrlOrEmpty {
    Complaint operator()(std::string_view text, const InputLimits&) const;
    template <class Schema>
    void describe(Schema& schema) const {
        schema.text("pattern", "^(https?://.+)?$");
    }
};

// A JSON object (for AnyJson).
struct JsonObject {
    Complaint operator()(const AnyJson& value, const InputLimits&) const;
    template <class Schema>
    void describe(Schema& schema) const {
        schema.text("type", "object");
    }
};

// A JSON array (for AnyJson).
struct JsonArray {
    Complaint operator()(const AnyJson& value, const InputLimits&) const;
    template <class Schema>
    void describe(Schema& schema) const {
        schema.text("type", "array");
    }
};

// At most so many bytes of canonical text (for AnyJson).
struct JsonSize {
    std::int64_t max;
    Complaint operator()(const AnyJson& value, const InputLimits&) const;
    template <class Schema>
    void describe(Schema&) const {}  // JSON Schema has no keyword for it
};

// --- enums ------------------------------------------------------------------------------------

// Specialise with `static constexpr std::array<std::pair<E, std::string_view>, N> values`. JSON,
// SQL and OpenAPI share the names.
template <class E>
struct EnumNames;

template <class E>
constexpr std::string_view name_of(E value) {
    for (const auto& [each, name] : EnumNames<E>::values)
        if (each == value) return name;
    return {};
}

template <class E>
constexpr std::optional<E> enum_from(std::string_view name) {
    for (const auto& [each, text] : EnumNames<E>::values)
        if (text == name) return each;
    return std::nullopt;
}

}  // namespace bugpin
