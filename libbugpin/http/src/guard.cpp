#include "guard.hpp"

#include "origin_policy.hpp"
#include "picture_form.hpp"
#include "response.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/http/multipart.hpp"
#include "bugpin/http/target.hpp"

namespace bugpin::http {
namespace {

// What a request may carry to a route that reads no body: some clients send "{}" with everything.
constexpr std::int64_t kIgnoredBody = 16 << 10;

bool changes_state(std::string_view method) {
    return method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
}

Error wrong_method(std::string_view method, std::string_view path) {
    return {ErrorKind::not_found, "METHOD_NOT_ALLOWED",
            fmt::format("{} is not allowed for {}", printable(method, 16), printable(path, 256))};
}

Error no_such_route(std::string_view method, std::string_view path) {
    return Error::not_found(
        fmt::format("Route {} {} not found", printable(method, 16), printable(path, 256)));
}

Error authentication_required() {
    return {ErrorKind::unauthorized, "UNAUTHORIZED", "Authentication required"};
}

Error insufficient_permissions() { return Error::forbidden("Insufficient permissions"); }

bool is_health(std::string_view path) { return path == "/health" || path.starts_with("/health/"); }

bool needs_session(Access access) {
    switch (access) {
    case Access::open:
    case Access::visitor:
    case Access::project_key: return false;
    case Access::session:
    case Access::reader:
    case Access::editor:
    case Access::admin: return true;
    }
    return true;
}

bool role_suffices(Access access, const Actor& actor) {
    switch (access) {
    case Access::open:
    case Access::visitor:
    case Access::project_key:
    case Access::session: return true;
    case Access::reader: return can_read_reports(actor);
    case Access::editor: return can_edit_reports(actor);
    case Access::admin: return can_administer(actor);
    }
    return false;
}

Run run_of(const Route& route, const std::string& query) {
    if (route.endpoint.media_parameter.empty() || query.empty()) return route.run;
    const auto parameters = QueryParameters::parse(query);
    return parameters && parameters->find(route.endpoint.media_parameter) ? Run::media : route.run;
}

}  // namespace

Guard::Guard(const Api::Services& services, const ApiOptions& options, const Router& router,
             const RateGuard& rates, const RequestIds& ids)
    : services_(services), options_(options), router_(router), rates_(rates), ids_(ids) {}

std::optional<Response> Guard::examine(Admission& admission) const {
    admission.request_id = ids_.of(admission.head);
    admission.directory = services_.directory.current();
    auto client = client_of(admission.head, options_.trust_proxy);
    admission.client_address = std::move(client.address);
    admission.secure = client.secure;

    if (auto target = read_target(admission); !target) return failure(target.error());
    const auto& settings = admission.directory->settings;
    const bool widget = is_widget_path(admission.path);
    admission.answer_headers = is_asset_path(admission.path)
                                   ? asset_cors_headers()
                                   : cors_headers(admission.head, widget, settings);
    if (auto redirect = redirect_to_https(admission)) return redirect;
    if (auto answer = find_route(admission)) return answer;
    if (auto passed = check_route(admission); !passed)
        return refusal(passed.error(), admission.rate);
    return std::nullopt;
}

Result<> Guard::check_route(Admission& admission) const {
    BUGPIN_CHECK(count(admission));
    BUGPIN_CHECK(check_access(admission));
    return bound_body(admission);
}

Result<> Guard::read_target(Admission& admission) const {
    BUGPIN_TRY(auto target, parse_target(admission.head.target));
    admission.path = std::move(target.path);
    admission.query = std::move(target.query);
    return {};
}

// 308 keeps the method and the body. The host is the operator's, never the request's.
std::optional<Response> Guard::redirect_to_https(const Admission& admission) const {
    const auto& settings = admission.directory->settings;
    if (!settings.enforce_https || admission.secure || is_health(admission.path))
        return std::nullopt;
    // The settings' rules prevent it.
    if (!settings.app_url.starts_with("https://")) return std::nullopt;
    auto response = empty_response(308);
    response.set("Location", link_to(settings.app_url, admission.head.target));
    return response;
}

std::optional<Response> Guard::find_route(Admission& admission) const {
    const auto& method = admission.head.method;
    auto match = router_.find(method, admission.path);
    if (match.allowed.empty()) return failure(no_such_route(method, admission.path));
    if (method == "OPTIONS")
        return preflight_response(is_widget_path(admission.path), admission.answer_headers,
                                  std::string(match.allowed));
    if (match.route == nullptr) {
        auto response = failure(405, wrong_method(method, admission.path));
        response.set("Allow", std::string(match.allowed));
        return response;
    }
    admission.route = match.route;
    admission.run = run_of(*match.route, admission.query);
    admission.params = std::move(match.params);
    return std::nullopt;
}

Result<> Guard::count(Admission& admission) const {
    const auto rate = admission.route->rate;
    const auto& settings = admission.directory->settings;
    if (rate == RateClass::none) return {};
    if (rate == RateClass::read || rate == RateClass::write) {
        if (const auto bearer = bearer_token(admission.head))
            if (const auto known = services_.api_tokens.recall(*bearer))
                return rates_.take_token(rate, settings, known->token->id, admission.rate);
        if (const auto token = session_token(admission.head))
            if (const auto known = services_.auth.recall(*token))
                return rates_.take_session(rate, settings, known->session->id, admission.rate);
    }
    return rates_.take_address(rate, settings, admission.client_address, admission.rate);
}

Result<> Guard::check_access(Admission& admission) const {
    const auto access = admission.route->access;
    if (access == Access::project_key) return check_key(admission);
    const auto& head = admission.head;
    // No page can make a browser send a bearer token, as it can a cookie.
    if (bearer_token(head)) return {};
    if (changes_state(head.method))
        BUGPIN_CHECK(check_same_site(head, admission.directory->settings));
    if (needs_session(access) && !session_token(head)) return authentication_required();
    return {};
}

// The widget's key: from its header only, since what stands in a URL ends up in logs.
Result<> Guard::check_key(Admission& admission) const {
    BUGPIN_TRY(const auto query, QueryParameters::parse(admission.query));
    if (query.find("apiKey"))
        return Error{ErrorKind::invalid, "DEPRECATED",
                     "The API key must be sent in the x-api-key header, not in the URL"};
    const auto key = admission.head.find("x-api-key");
    if (!key || key->empty())
        return Error{ErrorKind::unauthorized, "UNAUTHORIZED", "x-api-key header is required"};
    BUGPIN_TRY(admission.project, services_.widget.project_for_submit(*key));

    std::optional<std::string> origin;
    if (const auto sent = admission.head.find("Origin")) origin = std::string(*sent);
    BUGPIN_CHECK(services::WidgetService::check_origin(*admission.project, origin));
    return rates_.take_project(admission.directory->settings, *admission.project, admission.rate);
}

Result<> Guard::bound_body(Admission& admission) const {
    const auto& settings = admission.directory->settings;
    admission.limits = admission.project ? admission.project->limits : input_limits(settings, {});
    switch (admission.route->endpoint.body) {
    case BodyPolicy::none: admission.max_body = kIgnoredBody; break;
    case BodyPolicy::json: admission.max_body = admission.limits.json_bytes; break;
    case BodyPolicy::picture: admission.max_body = kMostPictureForm; break;
    case BodyPolicy::upload: {
        const auto type = admission.head.find("Content-Type");
        BUGPIN_TRY(const auto boundary, multipart_boundary(type.value_or("")));
        admission.takes_files = boundary.has_value();
        admission.max_body = boundary ? admission.limits.body_bytes : admission.limits.json_bytes;
        break;
    }
    }
    if (admission.head.content_length.value_or(0) <= admission.max_body) return {};
    return Error{ErrorKind::too_large, "PAYLOAD_TOO_LARGE",
                 fmt::format("The request body may have at most {} bytes", admission.max_body)};
}

Result<services::Directory::Known> Guard::authenticate(Call& call) const {
    const auto bearer = bearer_token(call.request.head);
    if (bearer) return services_.api_tokens.authenticate(*bearer);
    const auto token = call.session_token();
    if (token) return services_.auth.authenticate(*token);
    return authentication_required();
}

// REQUIRES: a request with an API token
Result<> Guard::check_token(Call& call) const {
    const auto& route = *call.request.route;
    const ApiToken& token = *call.signed_in->token;
    services_.api_tokens.note_use(token.id, fmt::format("{} {}", route.method, route.path),
                                  call.request.client_address);
    BUGPIN_CHECK(rates_.take_own_limit(token, call.rate));
    // Such routes change only the caller's own things, which every role may, but not every token.
    if (changes_state(route.method) && role_of(token.scopes) == Role::viewer)
        return Error::forbidden("The token's scopes do not allow changes");
    return {};
}

Result<> Guard::authorise(Call& call) const {
    const auto access = call.request.route->access;
    if (access == Access::open || access == Access::project_key) return {};
    auto known = authenticate(call);
    if (!known && access == Access::visitor && known.error().kind == ErrorKind::unauthorized)
        return {};
    if (!known) return known.error();

    call.signed_in = *std::move(known);
    const User& user = call.signed_in->user;
    call.actor = Actor::of(user);
    if (call.signed_in->token) {
        call.actor = actor_through(*call.signed_in->token, user);
        BUGPIN_CHECK(check_token(call));
    }
    if (call.actor.must_change_password && access != Access::session && access != Access::visitor)
        return Error{ErrorKind::forbidden, "PASSWORD_CHANGE_REQUIRED",
                     "The password must be changed before anything else"};
    if (!role_suffices(access, call.actor)) return insufficient_permissions();
    return {};
}

}  // namespace bugpin::http
