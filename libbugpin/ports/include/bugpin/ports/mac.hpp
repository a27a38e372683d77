// Message authentication under a key of this installation: what only we could have written.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace bugpin::ports {

class Mac {
public:
    virtual ~Mac() = default;
    // 64 lower-case hex digits. Compare them with Digest::equal.
    virtual std::string sign(std::string_view message) const = 0;
};

}  // namespace bugpin::ports
