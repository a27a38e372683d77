#include "picture_reply.hpp"

#include "entity_tag.hpp"
#include "response.hpp"

#include "bugpin/core/text.hpp"

#include <utility>

namespace bugpin::http {
namespace {

// Should a browser ever take a picture for something else: it gets neither scripts nor our origin.
constexpr std::string_view kPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";

}  // namespace

Response PictureReply::respond(Call& call, WantedPicture wanted) {
    const auto etag = fmt::format("\"{}\"", wanted.sha256);
    const bool is_known = has_already(call.request.head, etag);
    Response response = is_known ? empty_response(304) : Response();
    response.set("ETag", etag);
    response.set("Cache-Control", std::string(wanted.cache_control));
    response.set("Content-Security-Policy", std::string(kPolicy));
    if (is_known) return response;
    response.set("Content-Type", std::move(wanted.mime_type));
    const auto bytes = wanted.blob.bytes;
    response.body = FileRange{std::move(wanted.blob), 0, bytes};
    return response;
}

void PictureReply::describe(Operation& operation) { operation.statuses = {200, 304}; }

}  // namespace bugpin::http
