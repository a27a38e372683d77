// Sends a picture under which somebody or something shows itself: a logo, an avatar. Whole, or "not
// modified". Pure and thread-safe.
#pragma once

#include "route.hpp"

#include "bugpin/ports/blob_store.hpp"

#include <string>
#include <string_view>

namespace bugpin::http {

inline constexpr std::string_view kPublicForEver = "public, max-age=31536000, immutable";
inline constexpr std::string_view kPublicForAWhile = "public, max-age=300";
inline constexpr std::string_view kPrivateForEver = "private, max-age=31536000, immutable";

struct WantedPicture {
    ports::OpenBlob blob;
    std::string sha256, mime_type;
    std::string_view cache_control;
};

struct PictureReply {
    static Response respond(Call& call, WantedPicture wanted);
    static void describe(Operation& operation);
};

}  // namespace bugpin::http
