// The formats we know: what each is called and how it is read. One row of the table in
// inspector.cpp each; png.cpp and its neighbours hold the functions. All are safe with any bytes.
#pragma once

#include "edit.hpp"
#include "source.hpp"

#include "bugpin/ports/media_inspector.hpp"

#include <optional>
#include <string>

namespace bugpin::media {

enum class Format { png, jpeg, webp, gif, avif, webm, mp4 };

// The format whose signature `head` (64 bytes, or all there are) begins with.
std::optional<Format> format_of(std::string_view head);

// What each is called: "image/png", "png".
std::string_view mime_type_of(Format format);
std::string_view extension_of(Format format);
std::optional<Format> format_named(std::string_view mime_type);

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

// --- which way is up, by Exif (1–8), and the colour profile; 1 and "" when the picture says none
// ---
Result<int> png_orientation(Source& source);
Result<int> jpeg_orientation(Source& source);
Result<int> webp_orientation(Source& source);
Result<std::string> jpeg_profile(Source& source);  // ICC, put together from its segments

// --- whether there is more than one frame ---
Result<bool> png_is_animated(Source& source);
Result<bool> webp_is_animated(Source& source);
Result<bool> gif_is_animated(Source& source);
Result<bool> avif_is_animated(Source& source);

// --- how to cut location and camera metadata out ---
Result<Edit> png_edit(Source& source);
Result<Edit> jpeg_edit(Source& source);
Result<Edit> webp_edit(Source& source);
Result<Edit> boxes_edit(Source& source);  // AVIF and MP4: files made of boxes
Result<Edit> no_edit(Source& source);     // GIF and WebM: nothing of the kind in common use

}  // namespace bugpin::media
