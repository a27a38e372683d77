#include "../config_cache.hpp"
#include "../endpoint.hpp"
#include "../widget_json.hpp"
#include "routes.hpp"

namespace bugpin::http {
namespace {

// Sends the cached text; describes itself like any other reply.
struct ConfigReply {
    static Response respond(const std::shared_ptr<const std::string>& body) {
        return json_response(200, *body);
    }
    static void describe(Operation& operation) {
        returns<WidgetConfigJson>("config").describe(operation);
    }
};

Result<services::PendingSubmission> submit(services::SubmissionService& submissions, Call& call,
                                           services::SubmitReport input) {
    std::optional<std::string> key;
    if (const auto sent = call.request.head.find("Idempotency-Key")) key = std::string(*sent);
    return submissions.submit(call.request.project, std::move(input), std::move(call.body.files),
                              std::move(key));
}

}  // namespace

std::vector<Route> widget_routes(const Api::Services& services, ConfigCache& configurations) {
    auto& submissions = services.submissions;
    auto& widget = services.widget;
    return {
        {"POST", "/api/widget/submit", Access::project_key, RateClass::submit, Run::deferred,
         "Submits a report, with or without files; answered after it is stored",
         upload(services.status,
                [&submissions](Call& call, services::SubmitReport input) {
                    return submit(submissions, call, std::move(input));
                })},
        {"GET", "/api/widget/config/{apiKey}", Access::open, RateClass::read, Run::immediate,
         "Tells the widget how to look and what to offer",
         with_path<std::string>(ConfigReply(),
                                [&widget, &configurations](Call& call, const std::string& key)
                                    -> Result<std::shared_ptr<const std::string>> {
                                    BUGPIN_TRY(const auto view, widget.project_for_config(key));
                                    return configurations.body(*call.request.directory, *view);
                                })},
    };
}

}  // namespace bugpin::http
