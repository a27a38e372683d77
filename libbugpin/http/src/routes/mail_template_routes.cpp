#include "../endpoint.hpp"
#include "routes.hpp"

namespace bugpin::http {
namespace {

struct SaidJson {
    std::string message;
    explicit SaidJson(std::string text = {}) : message(std::move(text)) {}
    static constexpr auto fields() { return std::tuple{field("message", &SaidJson::message)}; }
};

// As BugPin 1.x has them; its console knows no others.
std::vector<Route> settings_rows(services::MailTemplateService& templates) {
    using services::MailKindName, services::RenderedTemplate, services::TemplateDraft,
        services::TestTemplate;
    return {
        {"POST", "/api/settings/email-templates/preview", Access::admin, RateClass::write,
         Run::ordinary, "Fills a mail template with made-up values",
         with_body<TemplateDraft>(returns<RenderedTemplate>("preview"),
                                  [&templates](Call& call, const TemplateDraft& draft) {
                                      return templates.preview(call.actor, draft);
                                  })},
        {"POST", "/api/settings/email-templates/send-test", Access::admin, RateClass::write,
         Run::ordinary, "Sends a mail template filled with made-up values",
         with_body<TestTemplate>(spreads<SaidJson>(),
                                 [&templates](Call& call, const TestTemplate& draft) {
                                     return templates.send_test(call.actor, draft);
                                 })},
        {"GET", "/api/settings/email-templates/defaults/{type}", Access::admin, RateClass::read,
         Run::ordinary, "Shows a built-in mail template",
         with_path<MailKindName>(returns<MailTemplate>("template"),
                                 [&templates](Call& call, const MailKindName& type) {
                                     return templates.built_in(call.actor, type);
                                 })},
    };
}

}  // namespace

std::vector<Route> mail_template_routes(services::MailTemplateService& templates) {
    using services::MailKindName, services::PartialDraft, services::RenderedTemplate,
        services::TemplateInForce;
    constexpr auto kRead = RateClass::read;
    constexpr auto kWrite = RateClass::write;
    std::vector<Route> rows = settings_rows(templates);
    const std::vector<Route> own{
        {"GET", "/api/templates", Access::admin, kRead, Run::ordinary,
         "Lists the mail templates in force",
         with_path<>(returns<std::vector<TemplateInForce>>("templates"),
                     [&templates](Call& call) { return templates.list(call.actor); })},
        {"GET", "/api/templates/{type}", Access::admin, kRead, Run::ordinary,
         "Shows the mail template in force",
         with_path<MailKindName>(returns<TemplateInForce>("template"),
                                 [&templates](Call& call, const MailKindName& type) {
                                     return templates.find(call.actor, type);
                                 })},
        {"PUT", "/api/templates/{type}", Access::admin, kWrite, Run::ordinary,
         "Replaces a mail template",
         with_body<MailTemplate, MailKindName>(
             returns<TemplateInForce>("template"),
             [&templates](Call& call, const MailTemplate& text, const MailKindName& type) {
                 return templates.save(call.actor, type, text);
             })},
        {"POST", "/api/templates/{type}/preview", Access::admin, kWrite, Run::ordinary,
         "Fills the mail template in force, or a draft of it, with made-up values",
         with_body<PartialDraft, MailKindName>(
             returns<RenderedTemplate>("preview"),
             [&templates](Call& call, const PartialDraft& draft, const MailKindName& type) {
                 return templates.preview(call.actor, type, draft);
             })},
        {"POST", "/api/templates/{type}/reset", Access::admin, kWrite, Run::ordinary,
         "Goes back to the built-in mail template",
         with_path<MailKindName>(returns<TemplateInForce>("template"),
                                 [&templates](Call& call, const MailKindName& type) {
                                     return templates.reset(call.actor, type);
                                 })},
    };
    rows.insert(rows.end(), own.begin(), own.end());
    return rows;
}

}  // namespace bugpin::http
