#include "page_facts.hpp"

#include "bugpin/json/value.hpp"

#include <limits>
#include <optional>

namespace bugpin::http {
namespace {

std::string text_at(const json::Value& object, std::string_view name) {
    if (!object.is_object()) return {};
    const auto member = object.find(name);
    const auto text = member ? member->string() : std::nullopt;
    return std::string(text.value_or(""));
}

// Two members of an object in `root`, with a space between them.
std::string pair_at(const json::Value& root, std::string_view object, std::string_view first,
                    std::string_view second) {
    const auto found = root.find(object);
    if (!found) return {};
    const auto version = text_at(*found, second);
    return text_at(*found, first) + (version.empty() ? "" : " " + version);
}

}  // namespace

PageFacts page_facts(std::string_view metadata) {
    InputLimits limits;
    limits.json_bytes = std::numeric_limits<std::int64_t>::max();  // it was taken once
    const auto document = json::Document::parse(metadata, limits);
    if (!document || !document->root().is_object()) return {};
    const json::Value root = document->root();
    return {text_at(root, "url"), pair_at(root, "browser", "name", "version"),
            pair_at(root, "device", "os", "osVersion")};
}

}  // namespace bugpin::http
