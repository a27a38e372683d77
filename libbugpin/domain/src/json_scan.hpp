// Reads single members of JSON that we wrote ourselves, without building a tree: for indexes over
// many documents. Any bytes are safe; what is not JSON yields nothing, or nonsense. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin {

// The raw text of a member of an object: "{…}", "[…]", "\"text\"", "12".
std::optional<std::string_view> member_of(std::string_view object, std::string_view name);

// The elements of an array, raw.
std::vector<std::string_view> elements_of(std::string_view array);

// A JSON string's text; "" for anything else. Escapes beyond ASCII become a space.
std::string text_of_json(std::string_view value);

}  // namespace bugpin
