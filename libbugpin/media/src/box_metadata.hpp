// Where files made of boxes keep location and camera data. Offsets all over such a file point at
// bytes, so nothing moves: a box becomes a "free" one full of zeros, an item's bytes are
// overwritten.
#pragma once

#include "boxes.hpp"
#include "edit.hpp"

namespace bugpin::media {

// Overwrites the Exif and XMP items that "iinf" and "iloc" among `children` of a "meta" box speak
// of.
Result<> overwrite_items(BoxReader& reader, Range children, Edit& edit);

}  // namespace bugpin::media
