// The one thing of Exif that must survive: which way is up. Pure but for reading.
#pragma once

#include "source.hpp"

#include <cstddef>
#include <string>

namespace bugpin::media {

inline constexpr std::string_view kExifPrefix("Exif\0\0", 6);

// Orientation (1–8) of the TIFF structure in `tiff`, the body of any Exif block; 1 when it says
// none or cannot be read: a broken Exif block is no reason to refuse a picture.
Result<int> orientation_of(Source& source, Range tiff);

// The smallest TIFF structure that carries `orientation`, or nothing at all (26 or 14 bytes).
std::string minimal_tiff(int orientation);
std::string empty_tiff();

// True when `range` holds exactly `bytes`.
Result<bool> holds(Source& source, Range range, std::string_view bytes);

}  // namespace bugpin::media
