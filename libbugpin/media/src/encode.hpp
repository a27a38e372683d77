// Canvas to bytes. Output leaves in pieces as it is made. Called in the worker process and in
// tests, never in the server. One thread.
#pragma once

#include "canvas.hpp"

#include <functional>
#include <span>

namespace bugpin::media {

// Takes the next bytes; false ends the encoding.
using ByteSink = std::function<bool(std::span<const char>)>;

enum class WebpQuality { lossy, lossless };

// Each returns false when the library or the sink failed.
bool encode_png(const Canvas& canvas, const ByteSink& out);
// Quality 95 without chroma subsampling: it is not the first time that the picture is coded.
bool encode_jpeg(const Canvas& canvas, const ByteSink& out);
bool encode_webp(const Canvas& canvas, WebpQuality quality, const ByteSink& out);

}  // namespace bugpin::media
