#include "bugpin/json/schema.hpp"

namespace bugpin::json {

SchemaWriter::SchemaWriter(Writer& out) : out_(out) {}

void SchemaWriter::number(std::string_view keyword, double value) {
    out_.key(keyword);
    out_.number(value);
}

void SchemaWriter::text(std::string_view keyword, std::string_view value) {
    if (keyword == "type") {
        type_ = value;
        return;
    }
    out_.key(keyword);
    out_.string(value);
}

void SchemaWriter::names(const std::vector<std::string_view>& allowed, bool nullable) {
    out_.key("enum");
    out_.begin_array();
    for (const auto name : allowed) out_.string(name);
    if (nullable) out_.null();
    out_.end_array();
}

void SchemaWriter::finish(std::vector<std::string_view> types, bool nullable) {
    if (!type_.empty()) types = {type_};
    if (nullable) types.push_back("null");
    out_.key("type");
    if (types.size() == 1) return out_.string(types.front());
    out_.begin_array();
    for (const auto type : types) out_.string(type);
    out_.end_array();
}

void field_values_schema(Writer& out, Use use, bool nullable) {
    out.begin_object();
    SchemaWriter schema(out);
    out.key("additionalProperties");
    out.begin_object();
    SchemaWriter(out).finish({"string", "boolean"}, use == Use::input);
    out.end_object();
    schema.finish({"object"}, nullable);
    out.end_object();
}

}  // namespace bugpin::json
