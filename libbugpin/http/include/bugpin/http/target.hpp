// Request targets in origin form: "/path?query". What routers, proxies and file systems read in
// different ways (encoded slashes, dot segments, NUL, overlong UTF-8) is refused here, once, for
// everyone behind. Pure and thread-safe.
#pragma once

#include "bugpin/core/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bugpin::http {

inline constexpr std::size_t kMaxTargetBytes = 8 * 1024;

struct Target {
    std::string path;   // still percent-encoded, begins with '/'
    std::string query;  // still percent-encoded, without '?'
};

// INVALID_TARGET (400) unless every percent escape is whole and decodes to valid UTF-8, in the path
// without control characters, slashes, backslashes and dot segments, in the query without NUL.
Result<Target> parse_target(std::string_view target);

// One segment of a path that parse_target() accepted, decoded.
std::string decode_segment(std::string_view segment);

// The parameters of a query, decoded, '+' as a space. INVALID_TARGET as above.
class QueryParameters {
public:
    static Result<QueryParameters> parse(std::string_view query);

    // The first of that name.
    std::optional<std::string_view> find(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

private:
    std::vector<std::pair<std::string, std::string>> all_;
};

}  // namespace bugpin::http
