// What the API's description says of one endpoint: collected by the readers and replies from the
// same types that they decode and encode. Plain values.
#pragma once

#include "bugpin/json/schema.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace bugpin::http {

// A JSON Schema with the name under which it stands in the document's components.
struct NamedSchema {
    std::string name;
    std::string json;
};

struct QueryParameter {
    std::string_view name;
    std::string schema;
    bool is_list = false;  // comma-separated
};

struct Operation {
    std::vector<NamedSchema> schemas;  // every component that the members below refer to
    std::string request;               // schema of the body; "" when there is none
    bool takes_files = false;          // the body may be multipart, with that schema as part "data"
    std::string_view file_part = {};   // set: the body is a form with this one file
    std::vector<QueryParameter> query;
    std::vector<int> statuses{200};        // of success
    std::string answer;                    // schema of a successful answer; "" for bytes
    std::string_view answer_type = "*/*";  // of bytes
};

// "UpdateProject" for bugpin::services::UpdateProject; a "Json" at the end is dropped.
std::string component_name(std::string_view qualified_type);

// The compiler's own spelling of T.
template <class T>
constexpr std::string_view type_name() {
    const std::string_view text = __PRETTY_FUNCTION__;  // "… [with T = bugpin::User; …]"
    const auto begin = text.find("T = ") + 4;
    return text.substr(begin, text.find_first_of(";]", begin) - begin);
}

inline std::string reference_to(std::string_view component) {
    return "{\"$ref\":\"#/components/schemas/" + std::string(component) + "\"}";
}

// Adds T's schema to `operation` and returns a reference to it; lists refer to their items.
template <class T>
std::string schema_reference(Operation& operation, json::Use use) {
    if constexpr (is_vector<T>) {
        return "{\"type\":\"array\",\"items\":" +
               schema_reference<typename T::value_type>(operation, use) + "}";
    } else if constexpr (Described<T>) {
        auto name = component_name(type_name<T>());
        operation.schemas.push_back({name, json::schema_text<T>(use)});
        return reference_to(name);
    } else {
        return json::schema_text<T>(use);
    }
}

}  // namespace bugpin::http
