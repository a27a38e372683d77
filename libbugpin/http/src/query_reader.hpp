// A query string read into a struct by its field table: numbers, times, enums, ids, text, and comma
// lists of enums. An empty value counts as absent, the first of repeated names wins, unknown names
// are ignored. Complaints name "query.<name>". Pure and thread-safe.
#pragma once

#include "operation.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/http/target.hpp"
#include "bugpin/json/codec.hpp"
#include "bugpin/json/schema.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace bugpin::http {

// Each of these returns a complaint, or nullopt when `out` was set.
Complaint read_value(const std::string& text, std::string& out);
Complaint read_value(const std::string& text, std::int64_t& out);
Complaint read_value(const std::string& text, Time& out);
template <class Tag>
Complaint read_value(const std::string& text, Id<Tag>& out) {
    out = Id<Tag>(text);
    return std::nullopt;
}
std::string not_one_of(std::string_view value, const std::vector<std::string_view>& allowed);
template <json::Enum T>
std::vector<std::string_view> names_of() {
    std::vector<std::string_view> names;
    for (const auto& [each, name] : EnumNames<T>::values) names.push_back(name);
    return names;
}
template <json::Enum T>
Complaint read_value(const std::string& text, T& out) {
    const auto known = enum_from<T>(text);
    if (!known) return not_one_of(text, names_of<T>());
    out = *known;
    return std::nullopt;
}
template <json::Enum T>
Complaint read_value(const std::string& text, std::vector<T>& out) {
    for (const auto part : split(text, ','))
        if (auto complaint = read_value(std::string(trim(part)), out.emplace_back()))
            return complaint;
    return std::nullopt;
}
template <class T>
Complaint read_value(const std::string& text, std::optional<T>& out) {
    return read_value(text, out.emplace());
}

template <class Field, class T>
void read_parameter(const QueryParameters& query, const Field& field, T& out,
                    json::Complaints& bad) {
    const auto text = query.find(field.name);
    if (!text || text->empty()) return;
    const auto name = "query." + std::string(field.name);
    auto& member = out.*field.member;
    if (auto complaint = read_value(std::string(*text), member))
        return bad.add(name, *std::move(complaint));
    const auto apply = [&](const auto& rule) {
        Complaint complaint;
        if constexpr (is_optional<std::remove_cvref_t<decltype(member)>>) {
            complaint = rule(*member, InputLimits{});
        } else {
            complaint = rule(member, InputLimits{});
        }
        if (complaint) bad.add(name, *std::move(complaint));
    };
    std::apply([&](const auto&... rule) { (apply(rule), ...); }, field.rules);
}

template <Described T>
Result<T> read_query(std::string_view query) {
    BUGPIN_TRY(const auto parameters, QueryParameters::parse(query));
    T out{};
    json::Complaints bad;
    for_each_field<T>([&](const auto& field) { read_parameter(parameters, field, out, bad); });
    if (!bad.empty()) return Error::invalid(bad.take());
    return out;
}

template <Described T>
std::vector<QueryParameter> query_parameters() {
    std::vector<QueryParameter> all;
    for_each_field<T>([&](const auto& field) {
        using Member = std::remove_cvref_t<decltype(std::declval<T&>().*field.member)>;
        json::Writer out;
        json::value_schema<Member>(out, field.rules, json::Use::output, false);
        all.push_back({field.name, out.take(), is_vector<Member>});
    });
    return all;
}

}  // namespace bugpin::http
