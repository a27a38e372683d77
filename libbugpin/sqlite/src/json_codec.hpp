// Columns that hold a struct as JSON through its field table.
#pragma once

#include "codec.hpp"

#include "bugpin/domain/annotation.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/json/codec.hpp"

#include <string>

namespace bugpin::sqlite {

// What we stored ourselves no longer reads: a broken invariant, hence an exception.
template <class T>
T read_json(const std::string& text) {
    auto value = json::parse<T>(text);
    if (!value)
        throw SQLite::Exception("a stored JSON value does not read: " + value.error().message);
    return *std::move(value);
}

template <>
struct Codec<ProjectSettings> {
    static void bind(SQLite::Statement& s, int i, const ProjectSettings& v) {
        s.bind(i, json::to_string(v));
    }
    static ProjectSettings read(const SQLite::Column& c) {
        return read_json<ProjectSettings>(c.getString());
    }
};

template <>
struct Codec<Settings> {
    static void bind(SQLite::Statement& s, int i, const Settings& v) {
        s.bind(i, json::to_string(v));
    }
    static Settings read(const SQLite::Column& c) { return read_json<Settings>(c.getString()); }
};

template <>
struct Codec<Annotations> {
    static void bind(SQLite::Statement& s, int i, const Annotations& v) {
        s.bind(i, json::to_string(v));
    }
    static Annotations read(const SQLite::Column& c) {
        return read_json<Annotations>(c.getString());
    }
};

}  // namespace bugpin::sqlite
