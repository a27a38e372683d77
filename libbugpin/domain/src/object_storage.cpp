#include "bugpin/domain/object_storage.hpp"

#include "bugpin/core/text.hpp"

namespace bugpin {

std::string blob_path(std::string_view sha256) {
    return fmt::format("{}/{}", sha256.substr(0, 2), sha256);
}

}  // namespace bugpin
