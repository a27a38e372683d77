// How a use case's result becomes an answer. A Reply says its statuses, describes itself, and turns
// a value into a Response. Rows of the route table name one:
//
//     returns<ProjectJson>("project")      {"success":true,"project":{…}}
//     creates<ProjectJson>("project")      the same with 201
//     spreads<ReportPageJson>()            {"success":true, …its members…}
//     says("Project deleted successfully") {"success":true,"message":…}
//     done()                               {"success":true}
//     is<LicenseStatusJson>()              {…its members…}: outside the envelope, for 1.x clients
#pragma once

#include "response.hpp"
#include "route.hpp"

#include "bugpin/json/codec.hpp"

#include <concepts>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace bugpin::http {

// An entity as the wire shows it: itself, or a view made from it, or a list of views.
template <class View, class T>
View viewed(T&& value) {
    if constexpr (std::is_same_v<View, std::remove_cvref_t<T>>) {
        return std::forward<T>(value);
    } else if constexpr (is_vector<View>) {
        View views;
        views.reserve(value.size());
        for (auto& each : value) views.push_back(typename View::value_type(std::move(each)));
        return views;
    } else {
        return View(std::forward<T>(value));
    }
}

template <class WriteMembers>
std::string success_body(WriteMembers&& write_members) {
    json::Writer out;
    out.begin_object();
    out.key("success");
    out.boolean(true);
    write_members(out);
    out.end_object();
    return out.take();
}

// The schema of a success whose members besides "success" are `members`: {"name":schema,…}
std::string success_schema(std::string_view name, std::string_view schema);
// The schema of a success that has all members of `component`.
std::string success_schema_of(std::string_view component_reference);

template <class View>
class KeyedReply {
public:
    KeyedReply(int status, std::string_view key) : status_(status), key_(key) {}

    template <class T>
    Response respond(T&& value) const {
        return json_response(status_, success_body([&](json::Writer& out) {
                                 out.key(key_);
                                 json::encode(out, viewed<View>(std::forward<T>(value)));
                             }));
    }

    void describe(Operation& operation) const {
        operation.statuses = {status_};
        operation.answer =
            success_schema(key_, schema_reference<View>(operation, json::Use::output));
    }

private:
    int status_;
    std::string_view key_;
};

template <class View>
class SpreadReply {
public:
    explicit SpreadReply(int status) : status_(status) {}

    template <class T>
    Response respond(T&& value) const {
        return json_response(status_, success_body([&](json::Writer& out) {
                                 json::encode_members(out, viewed<View>(std::forward<T>(value)));
                             }));
    }

    void describe(Operation& operation) const {
        operation.statuses = {status_};
        operation.answer = success_schema_of(schema_reference<View>(operation, json::Use::output));
    }

private:
    int status_;
};

template <class View>
class BareReply {
public:
    explicit BareReply(std::string_view type) : type_(type) {}

    template <class T>
    Response respond(T&& value) const {
        auto response = json_response(200, json::to_string(viewed<View>(std::forward<T>(value))));
        if (!type_.empty()) response.set("Content-Type", std::string(type_));
        return response;
    }

    static void describe(Operation& operation) {
        operation.answer = schema_reference<View>(operation, json::Use::output);
    }

private:
    std::string_view type_;  // empty: JSON's
};

// For use cases that return nothing.
class MessageReply {
public:
    explicit MessageReply(std::string_view message) : message_(message) {}
    Response respond() const;
    void describe(Operation& operation) const;

private:
    std::string_view message_;
};

// For use cases that return nothing and of which there is nothing to say.
struct DoneReply {
    static Response respond();
    static void describe(Operation& operation);
};

template <class View>
KeyedReply<View> returns(std::string_view key) {
    return {200, key};
}
template <class View>
KeyedReply<View> creates(std::string_view key) {
    return {201, key};
}
template <class View>
SpreadReply<View> spreads(int status = 200) {
    return SpreadReply<View>(status);
}
template <class View>
BareReply<View> is(std::string_view type = {}) {
    return BareReply<View>(type);
}
inline DoneReply done() { return {}; }
inline MessageReply says(std::string_view message) { return MessageReply(message); }

}  // namespace bugpin::http
