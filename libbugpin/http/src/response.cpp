#include "response.hpp"

#include "bugpin/json/writer.hpp"

#include <fmt/format.h>

namespace bugpin::http {
namespace {

// How long a client is asked to wait when the server cannot say better.
constexpr std::chrono::seconds kBusyWait{5};

void write_details(json::Writer& out, const std::vector<FieldError>& fields) {
    out.key("details");
    out.begin_array();
    for (const auto& each : fields) {
        out.begin_object();
        out.key("field");
        out.string(each.field);
        out.key("message");
        out.string(each.message);
        out.end_object();
    }
    out.end_array();
}

std::string failure_body(const Error& error, std::optional<std::chrono::seconds> retry_after) {
    json::Writer out;
    out.begin_object();
    out.key("success");
    out.boolean(false);
    out.key("error");
    out.string(error.code);
    out.key("message");
    out.string(error.message);
    if (!error.fields.empty()) write_details(out, error.fields);
    if (error.kind == ErrorKind::rate_limited && retry_after) {
        out.key("retryAfter");
        out.integer(retry_after->count());
    }
    out.end_object();
    return out.take();
}

}  // namespace

int status_of(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::invalid: return 400;
    case ErrorKind::unauthorized: return 401;
    case ErrorKind::forbidden: return 403;
    case ErrorKind::not_found: return 404;
    case ErrorKind::conflict: return 409;
    case ErrorKind::gone: return 410;
    case ErrorKind::too_large: return 413;
    case ErrorKind::unsupported: return 415;
    case ErrorKind::rate_limited: return 429;
    case ErrorKind::internal: return 500;
    case ErrorKind::unavailable: return 503;
    case ErrorKind::storage_full: return 507;
    }
    return 500;
}

Response json_response(int status, std::string body) {
    Response response;
    response.status = status;
    response.headers.reserve(24);  // all that finishing will add
    response.headers.push_back(
        AnswerHeader::constant("Content-Type", "application/json; charset=utf-8"));
    response.body = std::move(body);
    return response;
}

Response failure(int status, const Error& error, std::optional<std::chrono::seconds> retry_after) {
    if (!retry_after) retry_after = error.retry_after;
    if (!retry_after && error.kind == ErrorKind::unavailable) retry_after = kBusyWait;
    auto response = json_response(status, failure_body(error, retry_after));
    if (retry_after) response.set("Retry-After", fmt::format("{}", retry_after->count()));
    return response;
}

Response failure(const Error& error, std::optional<std::chrono::seconds> retry_after) {
    return failure(status_of(error.kind), error, retry_after);
}

Response refusal(const Error& error, const std::optional<ports::RateVerdict>& rate) {
    if (error.kind != ErrorKind::rate_limited || error.retry_after || !rate) return failure(error);
    return failure(error, rate->reset);
}

Response empty_response(int status) {
    Response response;
    response.status = status;
    response.body = std::string();
    return response;
}

Error too_many_requests() {
    return {ErrorKind::rate_limited, "RATE_LIMIT_EXCEEDED",
            "Too many requests. Please try again later."};
}

}  // namespace bugpin::http
