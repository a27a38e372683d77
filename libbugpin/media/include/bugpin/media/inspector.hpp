// Knows pictures and videos by their first bytes, their size by their header, and where they hide
// location and camera data. Decodes no pixel. See ports/media_inspector.hpp for the contract.
#pragma once

#include "bugpin/ports/media_inspector.hpp"

#include <memory>

namespace bugpin::media {

std::unique_ptr<ports::MediaInspector> make_inspector();  // thread-safe

}  // namespace bugpin::media
