// The envelope: every answer of the API is built here or in reply.hpp. Failures are
// {"success":false,"error":CODE,"message":…} with "details" for bad fields and "retryAfter" for
// spent limits. Pure and thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/http/message.hpp"
#include "bugpin/ports/rate_limit_store.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace bugpin::http {

int status_of(ErrorKind kind);

// `body` is one JSON text.
Response json_response(int status, std::string body);

Response failure(int status, const Error& error,
                 std::optional<std::chrono::seconds> retry_after = std::nullopt);
Response failure(const Error& error,
                 std::optional<std::chrono::seconds> retry_after = std::nullopt);

// The same; a spent limit says when it will be open again.
Response refusal(const Error& error, const std::optional<ports::RateVerdict>& rate);

// No body and no content type: 204 and 304.
Response empty_response(int status);

// What a spent limit is answered with; the seconds travel beside it.
Error too_many_requests();

}  // namespace bugpin::http
