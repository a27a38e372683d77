// A project: one website or app whose visitors report bugs, with its own key and settings. The key
// is public by nature (it stands in the page), yet only its SHA-256 is stored. Plain values.
#pragma once

#include "bugpin/core/id.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/project_access.hpp"
#include "bugpin/domain/settings.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bugpin {

inline constexpr std::string_view kProjectIdPrefix = "proj_";
inline constexpr std::string_view kProjectKeyPrefix =
    "proj_";                                          // as upstream: pages keep their keys
inline constexpr std::size_t kVisibleKeyLength = 12;  // characters shown after creation

struct Project {
    ProjectId id;
    std::string name;            // 2–100, trimmed, not unique
    std::string api_key_hash;    // SHA-256, hex, of the whole key
    std::string api_key_prefix;  // its first 12 characters
    Time key_changed_at;         // created, or last rotated
    // Set together after a rotation with overlap: the old key works until then.
    std::optional<std::string> previous_key_hash;
    std::optional<Time> previous_key_expires_at;
    ProjectSettings settings;
    std::int64_t reports_count = 0;
    bool is_active = true;      // false: paused, the widget is refused
    std::int64_t position = 0;  // list order, ascending
    Time created_at;
    Time updated_at;
    std::optional<Time> deleted_at;  // soft delete: invisible to every query, the key is dead
};

}  // namespace bugpin
