// The values of single terms of the query language. Pure and thread-safe.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/text.hpp"
#include "bugpin/services/query_language.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::services {

// INVALID_QUERY, naming the term and where it stands.
Error invalid_query(const QueryTerm& term, std::string_view complaint);

// One to eighteen digits.
bool is_number(std::string_view text);

// "high", "high,highest", ">=high", "<low": in the order of the enum.
template <class E>
Result<std::vector<E>> read_names(const QueryTerm& term) {
    std::string_view text = term.value;
    std::string_view compare;
    for (const std::string_view each : {">=", "<=", ">", "<"})
        if (compare.empty() && text.starts_with(each)) compare = each;
    text.remove_prefix(compare.size());
    std::vector<E> named;
    for (const auto part : split(text, ',')) {
        const auto known = enum_from<E>(to_lower_ascii(trim(part)));
        if (!known || (!compare.empty() && !named.empty())) {
            std::vector<std::string_view> names;
            for (const auto& [value, name] : EnumNames<E>::values) names.push_back(name);
            return invalid_query(term, fmt::format("must be one of: {}", fmt::join(names, ", ")));
        }
        named.push_back(*known);
    }
    if (compare.empty()) return named;
    std::vector<E> compared;
    for (const auto& [value, name] : EnumNames<E>::values) {
        const bool takes_equal = compare.size() == 2 && value == named.front();
        const bool takes_side =
            compare.front() == '>' ? value > named.front() : value < named.front();
        if (takes_equal || takes_side) compared.push_back(value);
    }
    return compared;
}

struct TimeRange {
    std::optional<Time> from;  // inclusive
    std::optional<Time> to;    // exclusive
};

// Of "after" and "before", a moment: a date, a date and time, or "-7d" before `now` (w, d, h, m).
// Of "created", a day, or two moments with ".." between them, each of which may be missing.
Result<TimeRange> read_range(const QueryTerm& term, Time now);

}  // namespace bugpin::services
