#include "openapi.hpp"

#include "operation.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/json/writer.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <stdexcept>

namespace bugpin::http {
namespace {

constexpr std::string_view kErrorSchema =
    R"({"type":"object","required":["success","error","message"],"properties":{)"
    R"("success":{"type":"boolean","const":false},)"
    R"("error":{"type":"string","description":"A stable code"},)"
    R"("message":{"type":"string","description":"For a person"},)"
    R"("details":{"type":"array","items":{"type":"object","required":["field","message"],)"
    R"("properties":{"field":{"type":"string"},"message":{"type":"string"}}}},)"
    R"("retryAfter":{"type":"integer","description":"Seconds; with 429"}}})";

constexpr std::string_view kSecuritySchemes =
    R"({"session":{"type":"apiKey","in":"cookie","name":"session"},)"
    R"("apiToken":{"type":"http","scheme":"bearer"},)"
    R"("projectKey":{"type":"apiKey","in":"header","name":"x-api-key"}})";

constexpr std::string_view kErrorResponse =
    R"({"description":"The request failed","content":{"application/json":)"
    R"({"schema":{"$ref":"#/components/schemas/Error"}}}})";

void member(json::Writer& out, std::string_view name, std::string_view text) {
    out.key(name);
    out.string(text);
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }

std::string_view parameter_name(std::string_view segment) {
    return segment.substr(1, segment.size() - 2);
}

std::string capitalised(std::string_view word) {
    std::string text(word);
    if (!text.empty())
        text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

// "patchApiProjectsById": unique, because method and path are.
std::string operation_id(const Route& route) {
    auto id = to_lower_ascii(route.method);
    for (const auto segment : split(route.path, '/')) {
        if (is_parameter(segment)) id += "By" + capitalised(parameter_name(segment));
        if (is_parameter(segment)) continue;
        std::string word;
        for (const char c : segment) {
            if (std::isalnum(static_cast<unsigned char>(c)))
                word += c;
            else if (!word.empty())
                id += capitalised(std::exchange(word, {}));
        }
        id += capitalised(word);
    }
    return id == "get" ? "getRoot" : id;
}

// The concept: "/api/reports/{id}" → "reports".
std::string_view tag_of(const Route& route) {
    const auto segments = split(route.path, '/');
    const bool is_concept = segments.size() > 2 && segments[1] == "api" &&
                            (segments.size() > 3 || segments[2].find('.') == std::string::npos);
    return is_concept ? segments[2] : std::string_view("system");
}

void write_path_parameters(json::Writer& out, const Route& route) {
    for (const auto segment : split(route.path, '/')) {
        if (!is_parameter(segment)) continue;
        out.begin_object();
        member(out, "name", parameter_name(segment));
        member(out, "in", "path");
        out.key("required");
        out.boolean(true);
        out.key("schema");
        out.raw(R"({"type":"string"})");
        out.end_object();
    }
}

void write_query_parameters(json::Writer& out, const Operation& operation) {
    for (const auto& parameter : operation.query) {
        out.begin_object();
        member(out, "name", parameter.name);
        member(out, "in", "query");
        if (parameter.is_list) {
            member(out, "style", "form");
            out.key("explode");
            out.boolean(false);
        }
        out.key("schema");
        out.raw(parameter.schema);
        out.end_object();
    }
}

void write_header_parameters(json::Writer& out, const Operation& operation) {
    if (!operation.takes_files) return;
    out.raw(R"({"name":"Idempotency-Key","in":"header","schema":{"type":"string","minLength":1,)"
            R"("maxLength":128},"description":"A repeat within 30 days answers 200 with the first )"
            R"(report and stores nothing"})");
}

void write_content(json::Writer& out, std::string_view type, std::string_view schema) {
    out.key(type);
    out.begin_object();
    out.key("schema");
    out.raw(schema);
    out.end_object();
}

std::string multipart_schema(std::string_view data) {
    constexpr std::string_view kFiles =
        R"({"type":"array","items":{"type":"string","contentMediaType":"application/octet-stream"}})";
    return fmt::format(
        R"({{"type":"object","required":["data"],"properties":{{"data":{},"media":{},"attachment":{}}}}})",
        data, kFiles, kFiles);
}

std::string picture_schema(std::string_view part) {
    return fmt::format(
        R"({{"type":"object","required":["{0}"],"properties":{{"{0}":{{"type":"string",)"
        R"("contentMediaType":"application/octet-stream"}}}}}})",
        part);
}

void write_request_body(json::Writer& out, const Operation& operation) {
    if (operation.request.empty() && operation.file_part.empty()) return;
    out.key("requestBody");
    out.begin_object();
    out.key("required");
    out.boolean(true);
    out.key("content");
    out.begin_object();
    if (!operation.request.empty()) write_content(out, "application/json", operation.request);
    if (!operation.file_part.empty())
        write_content(out, "multipart/form-data", picture_schema(operation.file_part));
    if (operation.takes_files)
        write_content(out, "multipart/form-data", multipart_schema(operation.request));
    out.end_object();
    out.end_object();
}

std::string_view description_of(int status) {
    switch (status) {
    case 200: return "Done";
    case 201: return "Created";
    case 206: return "The range that was asked for";
    case 304: return "Not modified";
    }
    return "Done";
}

void write_responses(json::Writer& out, const Operation& operation) {
    out.key("responses");
    out.begin_object();
    for (const int status : operation.statuses) {
        out.key(fmt::format("{}", status));
        out.begin_object();
        member(out, "description", description_of(status));
        if (status != 304) {
            out.key("content");
            out.begin_object();
            if (operation.answer.empty())
                write_content(out, operation.answer_type,
                              R"({"contentMediaType":"application/octet-stream"})");
            else
                write_content(out, "application/json", operation.answer);
            out.end_object();
        }
        out.end_object();
    }
    for (const auto range : {"4XX", "5XX"}) {
        out.key(range);
        out.raw(R"({"$ref":"#/components/responses/Error"})");
    }
    out.end_object();
}

std::string_view security_of(Access access) {
    switch (access) {
    case Access::open: return "[]";
    case Access::visitor: return R"([{},{"session":[]},{"apiToken":[]}])";
    case Access::project_key: return R"([{"projectKey":[]}])";
    case Access::session:
    case Access::reader:
    case Access::editor:
    case Access::admin: return R"([{"session":[]},{"apiToken":[]}])";
    }
    return "[]";
}

bool is_described(const Route& route) { return !route.summary.empty(); }

void write_operation(json::Writer& out, const Route& route) {
    const auto& operation = route.endpoint.operation;
    out.key(to_lower_ascii(route.method));
    out.begin_object();
    member(out, "operationId", operation_id(route));
    member(out, "summary", route.summary);
    out.key("tags");
    out.begin_array();
    out.string(tag_of(route));
    out.end_array();
    member(out, "x-access", name_of(route.access));
    member(out, "x-rate-class", name_of(route.rate));
    out.key("security");
    out.raw(security_of(route.access));
    out.key("parameters");
    out.begin_array();
    write_path_parameters(out, route);
    write_query_parameters(out, operation);
    write_header_parameters(out, operation);
    out.end_array();
    write_request_body(out, operation);
    write_responses(out, operation);
    out.end_object();
}

void write_paths(json::Writer& out, const std::vector<Route>& routes) {
    std::map<std::string_view, std::vector<const Route*>> by_path;
    for (const auto& route : routes)
        if (is_described(route)) by_path[route.path].push_back(&route);
    out.key("paths");
    out.begin_object();
    for (const auto& [path, rows] : by_path) {
        out.key(path);
        out.begin_object();
        for (const auto* route : rows) write_operation(out, *route);
        out.end_object();
    }
    out.end_object();
}

void write_components(json::Writer& out, const std::vector<Route>& routes) {
    std::map<std::string, std::string> schemas{{"Error", std::string(kErrorSchema)}};
    for (const auto& route : routes) {
        if (!is_described(route)) continue;
        for (const auto& [name, json] : route.endpoint.operation.schemas)
            if (!schemas.try_emplace(name, json).second && schemas[name] != json)
                throw std::logic_error("two schemas are named " + name);
    }
    out.key("components");
    out.begin_object();
    out.key("schemas");
    out.begin_object();
    for (const auto& [name, json] : schemas) {
        out.key(name);
        out.raw(json);
    }
    out.end_object();
    out.key("responses");
    out.begin_object();
    out.key("Error");
    out.raw(kErrorResponse);
    out.end_object();
    out.key("securitySchemes");
    out.raw(kSecuritySchemes);
    out.end_object();
}

}  // namespace

std::string component_name(std::string_view qualified_type) {
    const auto colon = qualified_type.rfind(':');
    if (colon != std::string_view::npos) qualified_type.remove_prefix(colon + 1);
    if (qualified_type.ends_with("Json")) qualified_type.remove_suffix(4);
    return std::string(qualified_type);
}

std::string openapi_document(const std::vector<Route>& routes, std::string_view version) {
    json::Writer out;
    out.begin_object();
    member(out, "openapi", "3.1.0");
    out.key("info");
    out.begin_object();
    member(out, "title", "BugPin");
    member(out, "version", version);
    member(out, "description", "Self-hosted visual bug reporting");
    out.end_object();
    out.key("servers");
    out.raw(R"([{"url":"/"}])");
    write_paths(out, routes);
    write_components(out, routes);
    out.end_object();
    return out.take();
}

}  // namespace bugpin::http
