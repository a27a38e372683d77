// Sends one of the operator's pictures, or "not modified". Whoever asks with the picture's own
// version may keep it for ever; others ask again after five minutes. Pure and thread-safe.
#pragma once

#include "route.hpp"

#include "bugpin/services/branding_service.hpp"

#include <optional>
#include <string>

namespace bugpin::http {

struct WantedBranding {
    services::BrandingFile file;
    std::optional<std::string> version;  // as asked for
};

struct BrandingReply {
    static Response respond(Call& call, WantedBranding wanted);
    static void describe(Operation& operation);
};

}  // namespace bugpin::http
