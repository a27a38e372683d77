#include "bugpin/services/mail_template_service.hpp"

#include "mail_composer.hpp"
#include "permission.hpp"

namespace bugpin::services {
namespace {

Result<MailKind> kind_of(const MailKindName& name) {
    if (const auto kind = enum_from<MailKind>(name.str())) return *kind;
    return Error::not_found("Template type not found");
}

TemplateInForce in_force(MailKind kind, const Settings& settings) {
    const auto& custom = settings.email_templates.of(kind);
    auto text = custom ? *custom : built_in_template(kind);
    TemplateInForce view{
        kind, std::move(text.subject), std::move(text.html), custom.has_value(), {}};
    for (const auto& [variable, sample] : sample_values(kind, settings))
        view.variables.push_back(variable);
    return view;
}

}  // namespace

MailTemplateService::MailTemplateService(Ports ports, MailService& mail, Directory& directory)
    : ports_(ports), mail_(mail), directory_(directory) {}

Result<RenderedTemplate> MailTemplateService::rendered(MailKind kind, const MailTemplate& text) {
    BUGPIN_CHECK(check_template(ports_.templates, kind, text, ""));
    const auto directory = directory_.current();
    const Settings& settings = directory->settings;
    BUGPIN_TRY(ComposedMail mail,
               compose(ports_.templates, settings, text, sample_values(kind, settings)));
    return RenderedTemplate{std::move(mail.subject), std::move(mail.html), std::move(mail.text)};
}

Result<RenderedTemplate> MailTemplateService::preview(const Actor& actor,
                                                      const TemplateDraft& draft) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return rendered(draft.type, {draft.subject, draft.html});
}

Result<RenderedTemplate> MailTemplateService::preview(const Actor& actor, const MailKindName& name,
                                                      const PartialDraft& draft) {
    BUGPIN_TRY(const TemplateInForce stored, find(actor, name));
    return rendered(stored.type,
                    {draft.subject.value_or(stored.subject), draft.html.value_or(stored.html)});
}

Result<std::string> MailTemplateService::send_test(const Actor& actor, const TestTemplate& draft) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    BUGPIN_TRY(RenderedTemplate mail, rendered(draft.type, {draft.subject, draft.html}));
    ports::MailMessage message;
    message.id = ports_.random.token("test_").reveal();
    message.to.address = draft.recipient_email;
    message.subject = "[TEST] " + mail.subject;
    message.html = std::move(mail.html);
    message.text = std::move(mail.text);
    const auto sent = mail_.send(std::move(message));
    if (sent) return "Test email sent to " + draft.recipient_email;
    if (sent.error().code == "SMTP_DISABLED") return sent.error();
    return Error{ErrorKind::invalid, "SEND_FAILED", sent.error().message};
}

Result<MailTemplate> MailTemplateService::built_in(const Actor& actor, const MailKindName& name) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    BUGPIN_TRY(const MailKind kind, kind_of(name));
    return built_in_template(kind);
}

Result<std::vector<TemplateInForce>> MailTemplateService::list(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const auto directory = directory_.current();
    std::vector<TemplateInForce> all;
    for (const auto& [kind, name] : EnumNames<MailKind>::values)
        all.push_back(in_force(kind, directory->settings));
    return all;
}

Result<TemplateInForce> MailTemplateService::find(const Actor& actor, const MailKindName& name) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    BUGPIN_TRY(const MailKind kind, kind_of(name));
    return in_force(kind, directory_.current()->settings);
}

Result<TemplateInForce> MailTemplateService::save(const Actor& actor, const MailKindName& name,
                                                  const MailTemplate& text) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    BUGPIN_TRY(const MailKind kind, kind_of(name));
    BUGPIN_CHECK(check_template(ports_.templates, kind, text, ""));
    return store(kind, text);
}

Result<TemplateInForce> MailTemplateService::reset(const Actor& actor, const MailKindName& name) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    BUGPIN_TRY(const MailKind kind, kind_of(name));
    return store(kind, std::nullopt);
}

Result<TemplateInForce> MailTemplateService::store(MailKind kind,
                                                   const std::optional<MailTemplate>& text) {
    return ports_.store.write([&](ports::Repositories& repos) -> Result<TemplateInForce> {
        BUGPIN_TRY(Settings settings, repos.settings().load());
        settings.email_templates.of(kind) = text;
        BUGPIN_CHECK(repos.settings().save(settings));
        return in_force(kind, settings);
    });
}

}  // namespace bugpin::services
