// The API's description (OpenAPI 3.1), from the same rows that serve it. Pure; the same table gives
// the same text.
#pragma once

#include "route.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace bugpin::http {

// Throws std::logic_error when two types would share the name of a component.
std::string openapi_document(const std::vector<Route>& routes, std::string_view version);

}  // namespace bugpin::http
