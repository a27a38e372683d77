// The text around the parts of a multipart body: media types and part headers with their
// parameters. Pure and thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/http/multipart.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bugpin::http {

Error invalid_multipart(std::string message);

// The header block of one part, without the empty line behind it.
Result<PartHead> parse_part_head(std::string_view block);

}  // namespace bugpin::http
