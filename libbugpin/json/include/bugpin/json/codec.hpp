// JSON over field tables (bugpin/core/fields.hpp): parse<T>() decodes, validates and reports every
// bad field at once; to_string() writes. Unknown members are ignored and never kept. Pure and
// thread-safe.
//
//     absent or null   → std::optional is empty, but an absent one keeps a settings group's default
//     absent, null     → distinct in Patch
//     empty optional   → left out, or null where the struct says kNullWhenAbsent
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/id.hpp"
#include "bugpin/core/limits.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/json/complaints.hpp"
#include "bugpin/json/value.hpp"
#include "bugpin/json/writer.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace bugpin::json {

template <class T>
concept Enum = std::is_enum_v<T>;

// --- encode -----------------------------------------------------------------------------------

inline void encode(Writer& out, std::string_view text) { out.string(text); }
inline void encode(Writer& out, Time time) { out.string(format_time(time)); }
inline void encode(Writer& out, const AnyJson& any) { out.raw(any.json); }
void encode(Writer& out, const FieldValues& values);
template <std::same_as<bool> T>
void encode(Writer& out, T value) {
    out.boolean(value);
}
template <std::integral T>
    requires(!std::same_as<T, bool>)
void encode(Writer& out, T value) { out.integer(value); }
template <std::floating_point T>
void encode(Writer& out, T value) {
    out.number(value);
}
template <Enum T>
void encode(Writer& out, T value) {
    out.string(name_of(value));
}
template <class Tag>
void encode(Writer& out, const Id<Tag>& id) {
    out.string(id.str());
}
template <class T>
void encode(Writer& out, const Checked<T>& checked) {
    out.raw(checked.json);
}

template <class T>
void encode(Writer& out, const MixedArray<T>& array) {
    out.raw(array.json);
}

template <Described T>
void encode(Writer& out, const T& object);
template <class T>
void encode(Writer& out, const std::vector<T>& items);
template <class T>
void encode(Writer& out, const std::optional<T>& value) {
    if (!value) return out.null();
    encode(out, *value);
}
template <class T>
void encode(Writer& out, const Patch<T>& patch) {
    if (!patch) return out.null();
    encode(out, *patch);
}
template <class T>
void encode(Writer& out, const std::vector<T>& items) {
    out.begin_array();
    for (const auto& item : items) encode(out, item);
    out.end_array();
}

// Whether a member of T with this value is left out.
template <class T, class Member>
bool is_left_out(const Member& member) {
    if constexpr (is_optional<Member>) return !member && !is_null_when_absent<T>;
    if constexpr (is_patch<Member>) return member.is_absent();
    return false;
}

// The members alone, for answers that add some to an entity's. REQUIRES: inside an object
template <Described T>
void encode_members(Writer& out, const T& object) {
    for_each_field<T>([&](const auto& field) {
        const auto& member = object.*field.member;
        if (is_left_out<T>(member)) return;
        out.key(field.name);
        encode(out, member);
    });
}

template <Described T>
void encode(Writer& out, const T& object) {
    out.begin_object();
    encode_members(out, object);
    out.end_object();
}

template <class T>
std::string to_string(const T& value) {
    Writer out;
    encode(out, value);
    return out.take();
}

// --- decode -----------------------------------------------------------------------------------
// Each adds its complaints to `bad`; after a complaint the target's value is unspecified.

void decode(const Value& value, std::string& out, const Path& path, Complaints& bad,
            const InputLimits& limits);
void decode(const Value& value, bool& out, const Path& path, Complaints& bad,
            const InputLimits& limits);
void decode(const Value& value, std::int64_t& out, const Path& path, Complaints& bad,
            const InputLimits& limits);
void decode(const Value& value, double& out, const Path& path, Complaints& bad,
            const InputLimits& limits);
void decode(const Value& value, Time& out, const Path& path, Complaints& bad,
            const InputLimits& limits);
void decode(const Value& value, AnyJson& out, const Path& path, Complaints& bad,
            const InputLimits& limits);
void decode(const Value& value, FieldValues& out, const Path& path, Complaints& bad,
            const InputLimits& limits);

template <Enum T>
void decode(const Value& value, T& out, const Path& path, Complaints& bad, const InputLimits&) {
    if (const auto name = value.string())
        if (const auto known = enum_from<T>(*name)) {
            out = *known;
            return;
        }
    std::string message = "must be one of: ";
    for (std::size_t i = 0; const auto& [each, name] : EnumNames<T>::values)
        (message += i++ == 0 ? "" : ", ") += name;
    bad.add(path, std::move(message));
}

template <class Tag>
void decode(const Value& value, Id<Tag>& out, const Path& path, Complaints& bad,
            const InputLimits& limits) {
    std::string text;
    decode(value, text, path, bad, limits);
    out = Id<Tag>(std::move(text));
}

template <Described T>
void decode(const Value& value, T& out, const Path& path, Complaints& bad,
            const InputLimits& limits);
template <class T>
void decode(const Value& value, std::vector<T>& out, const Path& path, Complaints& bad,
            const InputLimits& limits);

template <class T>
void decode(const Value& value, Checked<T>& out, const Path& path, Complaints& bad,
            const InputLimits& limits) {
    const auto before = bad.size();
    T known;
    decode(value, known, path, bad, limits);
    if (bad.size() != before) return;
    if constexpr (Restricted<T>) known.restrict_to(limits);
    out.json = to_string(known);
}

template <class T>
void decode(const Value& value, MixedArray<T>& out, const Path& path, Complaints& bad,
            const InputLimits& limits) {
    if (!value.is_array()) return bad.add(path, "must be an array");
    out.json = value.text();
    out.entries.clear();
    for (std::size_t i = 0; i < value.size() && !bad.is_full(); ++i) {
        const Value entry = value.at(i);
        auto& known = out.entries.emplace_back();
        if (entry.is_object() && entry.find(T::kMark))
            decode(entry, known.emplace(), Path(path, i), bad, limits);
    }
}

template <class T>
void decode(const Value& value, std::optional<T>& out, const Path& path, Complaints& bad,
            const InputLimits& limits) {
    if (value.is_null()) return out.reset();
    decode(value, out.emplace(), path, bad, limits);
}

template <class T>
void decode(const Value& value, Patch<T>& out, const Path& path, Complaints& bad,
            const InputLimits& limits) {
    out = value.is_null() ? Patch<T>::null() : Patch<T>(T{});
    if (out) decode(value, *out, path, bad, limits);
}

template <class T>
void decode(const Value& value, std::vector<T>& out, const Path& path, Complaints& bad,
            const InputLimits& limits) {
    if (!value.is_array()) return bad.add(path, "must be an array");
    out.clear();
    const auto size = value.size();
    out.reserve(size);
    for (std::size_t i = 0; i < size && !bad.is_full(); ++i)
        decode(value.at(i), out.emplace_back(), Path(path, i), bad, limits);
}

template <class Rules, class T>
void apply_rules(const Rules& rules, const T& value, const Path& path, Complaints& bad,
                 const InputLimits& limits) {
    const auto apply = [&](const auto& rule) {
        if (auto complaint = rule(value, limits)) bad.add(path, *std::move(complaint));
    };
    std::apply([&](const auto&... rule) { (apply(rule), ...); }, rules);
}

template <class T, class Field>
void decode_member(const Value& object, T& out, const Field& field, const Path& parent,
                   Complaints& bad, const InputLimits& limits) {
    auto& member = out.*field.member;
    using Member = std::remove_cvref_t<decltype(member)>;
    constexpr bool kMayBeEmpty = is_optional<Member> || is_patch<Member>;

    const Path path(parent, field.name);
    const auto value = object.find(field.name);
    if (!value) {
        if (!kMayBeEmpty && !keeps_default_when_absent<T>) bad.add(path, "is required");
        return;
    }
    const auto before = bad.size();
    decode(*value, member, path, bad, limits);
    if (bad.size() != before) return;
    if constexpr (kMayBeEmpty) {
        if (member) apply_rules(field.rules, *member, path, bad, limits);
    } else {
        apply_rules(field.rules, member, path, bad, limits);
    }
}

template <Described T>
void decode(const Value& value, T& out, const Path& path, Complaints& bad,
            const InputLimits& limits) {
    if (!value.is_object()) return bad.add(path, "must be an object");
    const auto before = bad.size();
    for_each_field<T>(
        [&](const auto& field) { decode_member(value, out, field, path, bad, limits); });
    if constexpr (CrossChecked<T>) {
        if (bad.size() != before) return;
        for (auto& complaint : out.check())
            bad.add(path.member(complaint.field), std::move(complaint.message));
    }
}

// INVALID_JSON or PAYLOAD_TOO_LARGE as Document::parse, VALIDATION_ERROR with all complaints.
template <class T>
Result<T> parse(std::string_view text, const InputLimits& limits = {}) {
    BUGPIN_TRY(const Document document, Document::parse(text, limits));
    T out{};
    Complaints bad;
    decode(document.root(), out, Path(), bad, limits);
    if (!bad.empty()) return Error::invalid(bad.take());
    return out;
}

}  // namespace bugpin::json
