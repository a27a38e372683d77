#include "reply.hpp"

namespace bugpin::http {
namespace {

constexpr std::string_view kSuccess = R"("success":{"type":"boolean","const":true})";

}  // namespace

std::string success_schema(std::string_view name, std::string_view schema) {
    return fmt::format(
        R"({{"type":"object","properties":{{{},"{}":{}}},"required":["success","{}"]}})", kSuccess,
        name, schema, name);
}

std::string success_schema_of(std::string_view component_reference) {
    return fmt::format(
        R"({{"allOf":[{{"type":"object","properties":{{{}}},"required":["success"]}},{}]}})",
        kSuccess, component_reference);
}

Response DoneReply::respond() {
    return json_response(200, success_body([](json::Writer&) {}));
}

void DoneReply::describe(Operation& operation) {
    operation.answer =
        fmt::format(R"({{"type":"object","properties":{{{}}},"required":["success"]}})", kSuccess);
}

Response MessageReply::respond() const {
    return json_response(200, success_body([&](json::Writer& out) {
                             out.key("message");
                             out.string(message_);
                         }));
}

void MessageReply::describe(Operation& operation) const {
    operation.answer = success_schema("message", R"({"type":"string"})");
}

}  // namespace bugpin::http
