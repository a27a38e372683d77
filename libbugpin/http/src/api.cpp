#include "bugpin/http/api.hpp"

#include "assets.hpp"
#include "config_cache.hpp"
#include "guard.hpp"
#include "openapi.hpp"
#include "origin_policy.hpp"
#include "rate_guard.hpp"
#include "request_id.hpp"
#include "response.hpp"
#include "route.hpp"
#include "router.hpp"
#include "routes/routes.hpp"
#include "security_headers.hpp"
#include "status_page.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <exception>

namespace bugpin::http {
namespace {

Error internal_error() {
    return {ErrorKind::internal, "INTERNAL_ERROR", "An unexpected error occurred"};
}

}  // namespace

struct Api::Impl {
    Impl(Services parts, ApiOptions given)
        : services(parts),
          options(std::move(given)),
          ids(services.random),
          rates(services.rate_limits, services.clock, options.rate_limits),
          configurations(options.version),
          assets(options.assets, services.digest),
          status_page(services.digest),
          routes(all_routes(services, {configurations, assets, status_page, options.version,
                                       openapi, options.demo})),
          router(routes),
          guard(services, options, router, rates, ids) {
        openapi = openapi_document(routes, options.version);
        // Nobody asks for the parts any more, and they are as large as the rest of the table.
        for (Route& route : routes) route.endpoint.operation = {};
    }

    // Adds what every answer carries.
    Response finished(Response response, const Admission& admission) const;
    void log_surprise(const Admission& admission, const char* what) const;
    Response surprised(const Admission& admission, const char* what) const;
    std::variant<Response, Deferred> answer(std::shared_ptr<const Admission> admission,
                                            Body body) const;
    Deferred finished(Deferred deferred, std::shared_ptr<const Admission> admission) const;

    Services services;
    ApiOptions options;
    RequestIds ids;
    RateGuard rates;
    ConfigCache configurations;
    AssetTable assets;
    StatusPage status_page;
    std::string openapi;
    std::vector<Route> routes;
    Router router;
    Guard guard;
};

Response Api::Impl::finished(Response response, const Admission& admission) const {
    const bool hsts =
        admission.secure && admission.directory && admission.directory->settings.enforce_https;
    response.headers.reserve(response.headers.size() + 20);
    add_security_headers(response, {is_widget_path(admission.path), hsts});
    for (const auto& header : admission.answer_headers) response.headers.push_back(header);
    if (admission.answer_headers.empty())
        response.headers.push_back(AnswerHeader::constant("Vary", "Origin"));
    response.headers.emplace_back("X-Request-ID", admission.request_id);
    if (response.status == 429) services.metrics.add(ports::Counter::rate_limited);
    return response;
}

void Api::Impl::log_surprise(const Admission& admission, const char* what) const {
    services.log.write(LogLevel::error, "request_failed",
                       {{"request_id", admission.request_id},
                        {"route", Api::pattern(admission)},
                        {"reason", what}});
}

Response Api::Impl::surprised(const Admission& admission, const char* what) const {
    log_surprise(admission, what);
    return finished(http::failure(internal_error()), admission);
}

std::variant<Response, Deferred> Api::Impl::answer(std::shared_ptr<const Admission> admission,
                                                   Body body) const {
    Call call(*admission, std::move(body), rates);
    Outcome outcome = Response();
    if (auto known = guard.authorise(call); !known)
        outcome = known.error();
    else
        outcome = admission->route->endpoint.handle(call);
    if (auto* deferred = std::get_if<Deferred>(&outcome))
        return finished(std::move(*deferred), std::move(admission));

    auto* const error = std::get_if<Error>(&outcome);
    auto response = error ? refusal(*error, call.rate) : std::get<Response>(std::move(outcome));
    add_rate_headers(response, call.rate);
    for (auto& header : call.headers) response.headers.push_back(std::move(header));
    return finished(std::move(response), *admission);
}

// What the session is left with must not throw either: it runs far from any handler of ours. The
// write itself may; the store turns that into an error.
Deferred Api::Impl::finished(Deferred deferred, std::shared_ptr<const Admission> admission) const {
    if (deferred.prepare)
        deferred.prepare = [this, admission, prepare = std::move(deferred.prepare)]() -> Result<> {
            try {
                return prepare();
            } catch (const std::exception& surprise) {
                log_surprise(*admission, surprise.what());
                return internal_error();
            }
        };
    deferred.answer = [this, admission = std::move(admission),
                       answer = std::move(deferred.answer)](Result<> written) {
        try {
            auto response = answer(std::move(written));
            add_rate_headers(response, admission->rate);
            return finished(std::move(response), *admission);
        } catch (const std::exception& surprise) {
            return surprised(*admission, surprise.what());
        }
    };
    return deferred;
}

Api::Api(Services services, ApiOptions options)
    : impl_(std::make_unique<Impl>(services, std::move(options))) {}

Api::~Api() = default;

Admission Api::admit(RequestHead head) const {
    Admission admission;
    admission.head = std::move(head);
    try {
        admission.refusal = impl_->guard.examine(admission);
        if (!admission.refusal) return admission;
        if (admission.route && admission.route->rate == RateClass::submit)
            impl_->services.metrics.add(ports::Counter::submissions_refused);
        add_rate_headers(*admission.refusal, admission.rate);
        admission.refusal = impl_->finished(*std::move(admission.refusal), admission);
    } catch (const std::exception& surprise) {
        admission.refusal = impl_->surprised(admission, surprise.what());
    }
    return admission;
}

std::variant<Response, Deferred> Api::begin(Admission admission, Body body) const {
    const auto shared = std::make_shared<const Admission>(std::move(admission));
    try {
        return impl_->answer(shared, std::move(body));
    } catch (const std::exception& surprise) {
        return impl_->surprised(*shared, surprise.what());
    }
}

Response Api::failure(const Admission& admission, const Error& error) const {
    auto response = refusal(error, admission.rate);
    add_rate_headers(response, admission.rate);
    return impl_->finished(std::move(response), admission);
}

Response Api::failure(int status, std::string_view code, std::string_view message) const {
    Admission admission;
    admission.request_id = impl_->ids.next();
    const auto kind = status == 503 ? ErrorKind::unavailable : ErrorKind::invalid;
    return impl_->finished(http::failure(status, {kind, std::string(code), std::string(message)}),
                           admission);
}

std::string_view Api::pattern(const Admission& admission) {
    return admission.route ? admission.route->path : std::string_view();
}

std::string Api::openapi() const { return impl_->openapi; }

std::vector<Api::RouteInfo> Api::routes() const {
    std::vector<RouteInfo> all;
    for (const auto& route : impl_->routes)
        all.push_back({route.method, route.path, name_of(route.access), name_of(route.rate),
                       route.endpoint.body != BodyPolicy::none});
    return all;
}

std::string Api::describe_limits() const {
    constexpr std::string_view kRow = "{:<8}{:>8}  {:<10}{:<20}{}\n";
    const auto directory = impl_->services.directory.current();
    std::string text = fmt::format(kRow, "class", "limit", "window", "counted by", "routes");
    for (const auto& each : limits_in_force(directory->settings)) {
        std::vector<std::string> rows;
        for (const auto& route : impl_->routes)
            if (each.covers(route)) rows.push_back(fmt::format("{} {}", route.method, route.path));
        text += fmt::format(kRow, name_of(each.rate), each.limit.limit,
                            fmt::format("{} s", each.limit.window.count()), each.counted_by,
                            fmt::join(rows, ", "));
    }
    return text;
}

}  // namespace bugpin::http
