// The files that were built into the program (cmake/BugpinAssets.cmake). They live as long as it
// does; any thread.
#pragma once

#include "bugpin/http/asset.hpp"

#include <span>

namespace bugpin::server {

std::span<const http::Asset> widget_assets();
std::span<const http::Asset> demo_assets();

}  // namespace bugpin::server
