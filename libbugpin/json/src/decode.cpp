#include "bugpin/json/codec.hpp"

namespace bugpin::json {
namespace {

template <class T>
void take(std::optional<T> found, T& out, const Path& path, Complaints& bad,
          const char* otherwise) {
    if (!found) return bad.add(path, otherwise);
    out = *found;
}

}  // namespace

void decode(const Value& value, std::string& out, const Path& path, Complaints& bad,
            const InputLimits&) {
    const auto text = value.string();
    if (!text) return bad.add(path, "must be a string");
    out.assign(*text);
}

void decode(const Value& value, bool& out, const Path& path, Complaints& bad, const InputLimits&) {
    take(value.boolean(), out, path, bad, "must be true or false");
}

void decode(const Value& value, std::int64_t& out, const Path& path, Complaints& bad,
            const InputLimits&) {
    take(value.integer(), out, path, bad, "must be a whole number");
}

void decode(const Value& value, double& out, const Path& path, Complaints& bad,
            const InputLimits&) {
    take(value.number(), out, path, bad, "must be a number");
}

void decode(const Value& value, Time& out, const Path& path, Complaints& bad, const InputLimits&) {
    const auto text = value.string();
    take(text ? parse_time(*text) : std::nullopt, out, path, bad,
         "must be a date and time like 2026-11-22T02:18:03Z");
}

void decode(const Value& value, AnyJson& out, const Path& path, Complaints& bad,
            const InputLimits&) {
    if (!value.is_object() && !value.is_array())
        return bad.add(path, "must be an object or an array");
    out.json = value.text();
}

void encode(Writer& out, const FieldValues& values) {
    out.begin_object();
    for (const auto& [name, value] : values.entries) {
        out.key(name);
        if (const auto* text = std::get_if<std::string>(&value))
            out.string(*text);
        else if (const auto* flag = std::get_if<bool>(&value))
            out.boolean(*flag);
        else
            out.null();
    }
    out.end_object();
}

void decode(const Value& value, FieldValues& out, const Path& path, Complaints& bad,
            const InputLimits&) {
    if (!value.is_object()) return bad.add(path, "must be an object");
    const auto members = value.members();
    if (members.size() > FieldValues::kMost)
        return bad.add(path,
                       "must have " + std::to_string(FieldValues::kMost) + " members at most");
    out.entries.clear();
    for (const auto& [name, member] : members) {
        auto& place = out.entries[std::string(name)];
        if (const auto text = member.string())
            place = std::string(*text);
        else if (const auto flag = member.boolean())
            place = *flag;
        else if (!member.is_null())
            bad.add(Path(path, name), "must be text, true or false");
    }
}

}  // namespace bugpin::json
