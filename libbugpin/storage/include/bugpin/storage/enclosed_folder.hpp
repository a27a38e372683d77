// A folder on the local disk whose content somebody else decided on.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/ports/enclosed_folder.hpp"

#include <filesystem>
#include <memory>

namespace bugpin::storage {

// UNAVAILABLE when it is no folder or cannot be read.
Result<std::unique_ptr<ports::EnclosedFolder>> open_enclosed_folder(
    const std::filesystem::path& path);

}  // namespace bugpin::storage
