#include "branding_reply.hpp"

#include "entity_tag.hpp"
#include "response.hpp"

#include "bugpin/core/text.hpp"

#include <utility>

namespace bugpin::http {
namespace {

constexpr std::string_view kForEver = "public, max-age=31536000, immutable";
constexpr std::string_view kForAWhile = "public, max-age=300";
// Should a browser ever take a picture for something else: it gets neither scripts nor our origin.
constexpr std::string_view kPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";

}  // namespace

Response BrandingReply::respond(Call& call, WantedBranding wanted) {
    const auto& image = wanted.file.image;
    const auto etag = fmt::format("\"{}\"", image.blob.sha256);
    const bool is_this_version = wanted.version == branding_version(image.created_at);
    const bool is_known = has_already(call.request.head, etag);
    Response response = is_known ? empty_response(304) : Response();
    response.set("ETag", etag);
    response.set("Cache-Control", std::string(is_this_version ? kForEver : kForAWhile));
    response.set("Content-Security-Policy", std::string(kPolicy));
    if (is_known) return response;
    response.set("Content-Type", image.mime_type);
    const auto bytes = wanted.file.blob.bytes;
    response.body = FileRange{std::move(wanted.file.blob), 0, bytes};
    return response;
}

void BrandingReply::describe(Operation& operation) { operation.statuses = {200, 304}; }

}  // namespace bugpin::http
