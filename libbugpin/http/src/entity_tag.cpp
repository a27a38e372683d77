#include "entity_tag.hpp"

#include "bugpin/core/text.hpp"

namespace bugpin::http {

bool has_already(const RequestHead& head, std::string_view etag) {
    const auto known = head.find("If-None-Match");
    if (!known) return false;
    for (auto each : split(*known, ',')) {
        each = trim(each);
        if (each.starts_with("W/")) each.remove_prefix(2);
        if (each == etag || each == "*") return true;
    }
    return false;
}

}  // namespace bugpin::http
