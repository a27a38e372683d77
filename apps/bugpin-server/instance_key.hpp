// The key of this installation, DATA_DIR/instance.key: 32 random bytes that sign the links of
// status pages and seal the operator's secrets at rest. Made at the first start, never changed.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/core/secret.hpp"
#include "bugpin/ports/file_system.hpp"
#include "bugpin/ports/random.hpp"

#include <filesystem>
#include <optional>

namespace bugpin::server {

// Two processes that start at once get the same key. UNAVAILABLE, saying what to do, when the file
// does not hold a key; an error that names the file when it cannot be read or written.
Result<Secret> load_instance_key(ports::FileSystem& disk, const std::filesystem::path& data_dir,
                                 ports::Random& random);

// The same without making one: nullopt where there is none yet.
Result<std::optional<Secret>> find_instance_key(ports::FileSystem& disk,
                                                const std::filesystem::path& data_dir);

}  // namespace bugpin::server
