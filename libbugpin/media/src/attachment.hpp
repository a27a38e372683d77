// Which documents we take, told by their bytes. Reads the file in pieces. One thread.
#pragma once

#include "bugpin/ports/media_inspector.hpp"

namespace bugpin::media {

// See ports::MediaInspector::inspect_attachment.
Result<ports::MediaInfo> inspect_document(const ports::StagedBlob& staged);

}  // namespace bugpin::media
