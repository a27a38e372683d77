// The one file of a small form (multipart/form-data), for uploads of a person who is signed in. It
// is held in memory: what a form may weigh is bounded before it is read. Pure.
#pragma once

#include "route.hpp"

#include "bugpin/core/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace bugpin::http {

// The largest picture that any route takes, and room for the form around it.
inline constexpr std::int64_t kMostPictureForm = (5 << 20) + 16 * 1024;

// The bytes of part `name`. UNSUPPORTED_MEDIA_TYPE (415) unless the request is such a form;
// INVALID_MULTIPART (400); VALIDATION_ERROR naming the part when it is missing, empty, sent twice
// or no file, and naming any other file.
Result<std::string> read_picture_form(const RequestHead& head, std::string_view body,
                                      std::string_view name);

// Calls `use_case(call, bytes)`, in the pool for pictures.
template <class Reply, class UseCase>
Endpoint with_picture(Reply reply, std::string_view part, UseCase use_case) {
    Endpoint endpoint;
    endpoint.body = BodyPolicy::picture;
    reply.describe(endpoint.operation);
    endpoint.operation.file_part = part;
    endpoint.handle = [reply, part, use_case](Call& call) -> Outcome {
        auto bytes = read_picture_form(call.request.head, call.body.text, part);
        if (!bytes) return std::move(bytes).error();
        auto result = use_case(call, *bytes);
        if (!result) return std::move(result).error();
        return reply.respond(*std::move(result));
    };
    return endpoint;
}

}  // namespace bugpin::http
