// The decoders of pixels: the only code that hands a stranger's bytes to a foreign library. Called
// in the worker process and in tests, never in the server. Memory is bounded by the pixels that
// `most_pixels` allows; std::bad_alloc is the caller's to catch. One thread.
#pragma once

#include "format.hpp"
#include "rows.hpp"

#include <cstdint>
#include <string_view>

namespace bugpin::media {

// Decodes the (first) picture in `bytes` into `sink`. UNDECODABLE_PICTURE, IMAGE_TOO_LARGE, or what
// the sink answered.
Result<> decode(Format format, std::string_view bytes, std::int64_t most_pixels, RowSink& sink);

// --- one each; `most_pixels` is checked before anything is allocated for pixels ---
Result<> decode_png(std::string_view bytes, std::int64_t most_pixels, RowSink& sink);
Result<> decode_jpeg(std::string_view bytes, std::int64_t most_pixels, RowSink& sink);
Result<> decode_webp(std::string_view bytes, std::int64_t most_pixels, RowSink& sink);
Result<> decode_gif(std::string_view bytes, std::int64_t most_pixels, RowSink& sink);
Result<> decode_avif(std::string_view bytes, std::int64_t most_pixels, RowSink& sink);

// Loads what a decoder would otherwise load at its first call: the sandbox allows no opening then.
void prepare_decoders();
// Whether this build has a decoder for the format.
bool can_decode(Format format);

// --- for the decoders ---

// Refuses empty pictures and those beyond the limit, else announces.
Result<Size> announce(RowSink& sink, const PictureHeader& header, std::int64_t most_pixels);
// `profile` if it describes RGB and is of a sane size, else nothing: pixels are always RGB here.
std::string rgb_profile(std::string_view profile);

}  // namespace bugpin::media
