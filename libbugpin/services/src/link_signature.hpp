// What stands at the end of a link that is its own permission. Pure but for the key.
#pragma once

#include "bugpin/ports/mac.hpp"

#include <string>
#include <string_view>

namespace bugpin::services {

// 32 hex digits: 128 bits. `meaning` begins with what the link is for, so that no signature made
// for something else opens it.
inline std::string link_signature(const ports::Mac& mac, std::string_view meaning) {
    return mac.sign(meaning).substr(0, 32);
}

}  // namespace bugpin::services
