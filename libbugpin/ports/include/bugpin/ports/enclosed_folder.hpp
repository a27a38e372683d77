// A folder whose content somebody else decided on. What is opened is a regular file inside it,
// reached without following a single link: neither ".." nor a link leads out. Thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/ports/file_system.hpp"

#include <memory>
#include <string_view>

namespace bugpin::ports {

class EnclosedFolder {
public:
    virtual ~EnclosedFolder() = default;

    // For reading. `path` is relative, its parts apart by "/". INVALID for a path that leads
    // elsewhere, for a link and for anything but a file; NOT_FOUND; UNAVAILABLE when it cannot be
    // read.
    virtual Result<std::unique_ptr<OpenFile>> open(std::string_view path) const = 0;
};

}  // namespace bugpin::ports
