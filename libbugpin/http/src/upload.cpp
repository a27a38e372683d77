#include "endpoint.hpp"
#include "widget_json.hpp"

namespace bugpin::http {
namespace {

// A missing part "data" reads as {}: the complaints then name what is required.
std::string_view json_of(const Call& call) {
    const bool absent = call.request.takes_files && call.body.text.empty();
    return absent ? std::string_view("{}") : std::string_view(call.body.text);
}

// What the session must do: bring the files to disk, write, then answer from the outcome.
Deferred deferred(services::PendingSubmission pending, const services::StatusService& status,
                  std::string app_url) {
    auto answer = [outcome = pending.outcome, &status,
                   app_url = std::move(app_url)](Result<> written) {
        if (!written) return failure(written.error());
        return spreads<ReceiptJson>(outcome->repeated ? 200 : 201)
            .respond(ReceiptJson(*outcome, status.link(outcome->report, app_url)));
    };
    return {std::move(pending.prepare), std::move(pending.use_case), std::move(answer)};
}

}  // namespace

Endpoint upload(const services::StatusService& status, SubmitUseCase use_case) {
    Endpoint endpoint;
    endpoint.body = BodyPolicy::upload;
    auto& operation = endpoint.operation;
    spreads<ReceiptJson>(201).describe(operation);
    operation.statuses = {200, 201};
    operation.takes_files = true;
    operation.request = schema_reference<services::SubmitReport>(operation, json::Use::input);
    endpoint.handle = [&status, use_case = std::move(use_case)](Call& call) -> Outcome {
        auto input = json::parse<services::SubmitReport>(json_of(call), call.request.limits);
        if (!input) return std::move(input).error();
        auto pending = use_case(call, *std::move(input));
        if (!pending) return std::move(pending).error();
        return deferred(*std::move(pending), status, call.settings().app_url);
    };
    return endpoint;
}

}  // namespace bugpin::http
