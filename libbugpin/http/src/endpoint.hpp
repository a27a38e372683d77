// The readers: each makes an Endpoint from a reply and a use case, and does the decoding,
// validating and error mapping between them, so that a row holds no `if`. Path parameters follow
// the call in the order of the path:
//
//     with_path<ProjectId>(returns<ProjectJson>("project"),
//                          [&](Call& call, const ProjectId& id) { return projects.find(…); })
//     with_body<UpdateProject, ProjectId>(…, [&](Call&, const UpdateProject&, const ProjectId&)
//     {…}) with_query<ListReports>(…, [&](Call&, const ListReports&) {…}) upload(…)  the widget's
//     submission, answered after its commit
#pragma once

#include "query_reader.hpp"
#include "reply.hpp"
#include "route.hpp"

#include "bugpin/json/codec.hpp"

#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

namespace bugpin::http {

// UNSUPPORTED_MEDIA_TYPE (415) unless the request declares JSON.
Result<> check_json_content(const RequestHead& head);

template <class Reply, class T>
Outcome answered(const Reply& reply, Call& call, Result<T> result) {
    if (!result) return std::move(result).error();
    if constexpr (std::is_void_v<T>) {
        return reply.respond();
    } else if constexpr (requires { reply.respond(call, *std::move(result)); }) {
        return reply.respond(call, *std::move(result));  // the request decides about the answer
    } else {
        return reply.respond(*std::move(result));
    }
}

// Calls `use_case(call, input…, parameter…)`.
template <class... Params, class UseCase, class... Input>
auto call_with_parameters(UseCase& use_case, Call& call, const Input&... input) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        return use_case(call, input..., call.parameter<Params>(I)...);
    }
    (std::index_sequence_for<Params...>{});
}

template <class... Params, class Reply, class UseCase>
Endpoint with_path(Reply reply, UseCase use_case) {
    Endpoint endpoint;
    reply.describe(endpoint.operation);
    endpoint.handle = [reply, use_case](Call& call) -> Outcome {
        return answered(reply, call, call_with_parameters<Params...>(use_case, call));
    };
    return endpoint;
}

template <Described Query, class... Params, class Reply, class UseCase>
Endpoint with_query(Reply reply, UseCase use_case) {
    Endpoint endpoint;
    reply.describe(endpoint.operation);
    endpoint.operation.query = query_parameters<Query>();
    endpoint.handle = [reply, use_case](Call& call) -> Outcome {
        auto query = read_query<Query>(call.request.query);
        if (!query) return std::move(query).error();
        return answered(reply, call, call_with_parameters<Params...>(use_case, call, *query));
    };
    return endpoint;
}

// The body as Input, or what is wrong with it.
template <Described Input>
Result<Input> read_body(const Call& call) {
    BUGPIN_CHECK(check_json_content(call.request.head));
    return json::parse<Input>(call.body.text, call.request.limits);
}

template <Described Input>
void describe_body(Endpoint& endpoint) {
    endpoint.body = BodyPolicy::json;
    endpoint.operation.request = schema_reference<Input>(endpoint.operation, json::Use::input);
}

template <Described Input, class... Params, class Reply, class UseCase>
Endpoint with_body(Reply reply, UseCase use_case) {
    Endpoint endpoint;
    reply.describe(endpoint.operation);
    describe_body<Input>(endpoint);
    endpoint.handle = [reply, use_case](Call& call) -> Outcome {
        auto input = read_body<Input>(call);
        if (!input) return std::move(input).error();
        return answered(reply, call, call_with_parameters<Params...>(use_case, call, *input));
    };
    return endpoint;
}

template <Described Query, Described Input, class Reply, class UseCase>
Endpoint with_query_and_body(Reply reply, UseCase use_case) {
    Endpoint endpoint;
    reply.describe(endpoint.operation);
    describe_body<Input>(endpoint);
    endpoint.operation.query = query_parameters<Query>();
    endpoint.handle = [reply, use_case](Call& call) -> Outcome {
        auto query = read_query<Query>(call.request.query);
        if (!query) return std::move(query).error();
        auto input = read_body<Input>(call);
        if (!input) return std::move(input).error();
        return answered(reply, call, use_case(call, *query, *input));
    };
    return endpoint;
}

// The widget's submission, answered after its commit: JSON with or without files. The receipt says
// where the reporter may follow the report.
using SubmitUseCase =
    std::function<Result<services::PendingSubmission>(Call&, services::SubmitReport)>;
Endpoint upload(const services::StatusService& status, SubmitUseCase use_case);

}  // namespace bugpin::http
