// Row mapping: one column table per entity gives the SELECT list, the INSERT list, binding and
// reading. Codec<T> says once how a type is stored. Text is bound without a copy.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/id.hpp"
#include "bugpin/core/time.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace bugpin::sqlite {

template <class T>
struct Codec;

template <>
struct Codec<std::string> {
    static void bind(SQLite::Statement& s, int i, const std::string& v) { s.bindNoCopy(i, v); }
    static std::string read(const SQLite::Column& c) { return c.getString(); }
};
template <>
struct Codec<std::string_view> {
    static void bind(SQLite::Statement& s, int i, std::string_view v) { s.bind(i, std::string(v)); }
};
template <>
struct Codec<std::int64_t> {
    static void bind(SQLite::Statement& s, int i, std::int64_t v) { s.bind(i, v); }
    static std::int64_t read(const SQLite::Column& c) { return c.getInt64(); }
};
template <>
struct Codec<bool> {
    static void bind(SQLite::Statement& s, int i, bool v) { s.bind(i, v ? 1 : 0); }
    static bool read(const SQLite::Column& c) { return c.getInt() != 0; }
};
template <>
struct Codec<Time> {
    static void bind(SQLite::Statement& s, int i, Time v) { s.bind(i, to_millis(v)); }
    static Time read(const SQLite::Column& c) { return time_from_millis(c.getInt64()); }
};
template <class Tag>
struct Codec<Id<Tag>> {
    static void bind(SQLite::Statement& s, int i, const Id<Tag>& v) { s.bindNoCopy(i, v.str()); }
    static Id<Tag> read(const SQLite::Column& c) { return Id<Tag>(c.getString()); }
};
template <>
struct Codec<AnyJson> {
    static void bind(SQLite::Statement& s, int i, const AnyJson& v) { s.bindNoCopy(i, v.json); }
    static AnyJson read(const SQLite::Column& c) { return {c.getString()}; }
};
template <class T>
struct Codec<Checked<T>> {
    static void bind(SQLite::Statement& s, int i, const Checked<T>& v) { s.bindNoCopy(i, v.json); }
    static Checked<T> read(const SQLite::Column& c) { return {c.getString()}; }
};
template <class T>
struct Codec<std::optional<T>> {
    static void bind(SQLite::Statement& s, int i, const std::optional<T>& v) {
        if (v) {
            Codec<T>::bind(s, i, *v);
        } else {
            s.bind(i);
        }
    }
    static std::optional<T> read(const SQLite::Column& c) {
        if (c.isNull()) return std::nullopt;
        return Codec<T>::read(c);
    }
};
template <class E>
    requires std::is_enum_v<E>
struct Codec<E> {
    // Names are literals: they end with a zero, and stay.
    static void bind(SQLite::Statement& s, int i, E v) { s.bindNoCopy(i, name_of(v).data()); }
    static E read(const SQLite::Column& c) {
        if (const auto value = enum_from<E>(c.getText())) return *value;
        throw SQLite::Exception("unknown name in column " + std::string(c.getName()));
    }
};

// `access` is a pointer to the member, or a function from the entity to a reference into it.
template <class Access>
struct Column {
    std::string_view name;
    Access access;
};
template <class Access>
constexpr auto column(std::string_view name, Access access) {
    return Column<Access>{name, access};
}

// "a, b, c", each with `prefix` before it.
template <class Row>
std::string column_list(std::string_view prefix = {}) {
    std::string out;
    std::apply(
        [&](const auto&... c) {
            ((out += out.empty() ? "" : ", ", out += prefix, out += c.name), ...);
        },
        Row::columns());
    return out;
}

template <class Row>
std::string insert_into(std::string_view table) {
    std::string marks;
    std::apply([&](const auto&... c) { ((marks += marks.empty() ? "?" : ", ?", (void)c), ...); },
               Row::columns());
    return "INSERT INTO " + std::string(table) + " (" + column_list<Row>() + ") VALUES (" + marks +
           ")";
}

// "UPDATE table SET a = ?1, b = ?2, … WHERE id = ?n", where id is the first column, ?1.
template <class Row>
std::string update_by_id(std::string_view table) {
    std::string assignments;
    int position = 0;
    std::apply(
        [&](const auto&... c) {
            ((++position, assignments += position < 2
                                             ? std::string()
                                             : (position > 2 ? ", " : "") + std::string(c.name) +
                                                   " = ?" + std::to_string(position)),
             ...);
        },
        Row::columns());
    return "UPDATE " + std::string(table) + " SET " + assignments + " WHERE id = ?1";
}

template <class Row, class T>
void bind_row(SQLite::Statement& statement, const T& entity) {
    int i = 0;
    std::apply(
        [&](const auto&... c) {
            (Codec<std::remove_cvref_t<decltype(std::invoke(c.access, entity))>>::bind(
                 statement, ++i, std::invoke(c.access, entity)),
             ...);
        },
        Row::columns());
}

template <class Row, class T>
T read_row(SQLite::Statement& statement) {
    T out{};
    int i = 0;
    std::apply(
        [&](const auto&... c) {
            ((std::invoke(c.access, out) =
                  Codec<std::remove_cvref_t<decltype(std::invoke(c.access, out))>>::read(
                      statement.getColumn(i++))),
             ...);
        },
        Row::columns());
    return out;
}

}  // namespace bugpin::sqlite
