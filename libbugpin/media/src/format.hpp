// The formats we know: what each is called and how it is read. One row of the table in
// inspector.cpp each; png.cpp and its neighbours hold the functions. All are safe with any bytes.
#pragma once

#include "edit.hpp"
#include "source.hpp"

#include "bugpin/ports/media_inspector.hpp"

#include <optional>

namespace bugpin::media {

enum class Format { png, jpeg, webp, gif, avif, webm, mp4 };

// The format whose signature `head` (64 bytes, or all there are) begins with.
std::optional<Format> format_of(std::string_view head);

struct Dimensions {
    std::int64_t width = 0;
    std::int64_t height = 0;
};

// --- size from the header; INVALID_MEDIA when that is broken. Videos may keep theirs to themselves
// ---
Result<std::optional<Dimensions>> png_dimensions(Source& source);
Result<std::optional<Dimensions>> jpeg_dimensions(Source& source);
Result<std::optional<Dimensions>> webp_dimensions(Source& source);
Result<std::optional<Dimensions>> gif_dimensions(Source& source);
Result<std::optional<Dimensions>> avif_dimensions(Source& source);
Result<std::optional<Dimensions>> webm_dimensions(Source& source);
Result<std::optional<Dimensions>> mp4_dimensions(Source& source);

// --- how to cut location and camera metadata out ---
Result<Edit> png_edit(Source& source);
Result<Edit> jpeg_edit(Source& source);
Result<Edit> webp_edit(Source& source);
Result<Edit> boxes_edit(Source& source);  // AVIF and MP4: files made of boxes
Result<Edit> no_edit(Source& source);     // GIF and WebM: nothing of the kind in common use

}  // namespace bugpin::media
