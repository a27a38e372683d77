// Columns that hold a struct as JSON through its field table.
#pragma once

#include "codec.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/domain/annotation.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/domain/webhook.hpp"
#include "bugpin/json/codec.hpp"

#include <string>
#include <vector>

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

// Nearly every report has none.
template <>
struct Codec<FieldValues> {
    static void bind(SQLite::Statement& s, int i, const FieldValues& v) {
        if (v.entries.empty()) return s.bindNoCopy(i, "{}");
        s.bind(i, json::to_string(v));
    }
    static FieldValues read(const SQLite::Column& c) {
        if (c.getBytes() == 2) return {};
        return read_json<FieldValues>(c.getString());
    }
};

template <>
struct Codec<std::vector<std::string>> {
    static void bind(SQLite::Statement& s, int i, const std::vector<std::string>& v) {
        if (v.empty()) return s.bindNoCopy(i, "[]");
        s.bind(i, json::to_string(v));
    }
    static std::vector<std::string> read(const SQLite::Column& c) {
        if (c.getBytes() == 2) return {};
        return read_json<std::vector<std::string>>(c.getString());
    }
};

template <class Tag>
struct Codec<std::vector<Id<Tag>>> {
    static void bind(SQLite::Statement& s, int i, const std::vector<Id<Tag>>& v) {
        s.bind(i, json::to_string(v));
    }
    static std::vector<Id<Tag>> read(const SQLite::Column& c) {
        return read_json<std::vector<Id<Tag>>>(c.getString());
    }
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

template <>
struct Codec<WebhookMessage> {
    static void bind(SQLite::Statement& s, int i, const WebhookMessage& v) {
        s.bind(i, json::to_string(v));
    }
    static WebhookMessage read(const SQLite::Column& c) {
        return read_json<WebhookMessage>(c.getString());
    }
};

// Names with commas between them.
template <class E>
    requires std::is_enum_v<E>
struct Codec<std::vector<E>> {
    static void bind(SQLite::Statement& s, int i, const std::vector<E>& v) {
        std::string names;
        for (const E each : v) (names += names.empty() ? "" : ",") += name_of(each);
        s.bind(i, names);
    }
    static std::vector<E> read(const SQLite::Column& c) {
        std::vector<E> out;
        for (const auto name : split(c.getText(), ','))
            if (const auto known = enum_from<E>(name)) out.push_back(*known);
        return out;
    }
};

}  // namespace bugpin::sqlite
