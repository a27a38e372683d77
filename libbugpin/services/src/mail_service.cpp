#include "bugpin/services/mail_service.hpp"

#include "mail_composer.hpp"
#include "mail_delivery.hpp"
#include "permission.hpp"
#include "smtp_password.hpp"

#include "bugpin/core/text.hpp"

namespace bugpin::services {
namespace {

Result<Secret> opened(const std::optional<std::string>& sealed, ports::Sealer& sealer) {
    if (!sealed) return Secret();
    return sealer.open(*sealed, kSmtpPasswordPurpose);
}

// `smtp` has a host without ornaments.
ports::MailServer server_of(const SmtpSettings& smtp, const Settings& settings, Secret password) {
    ports::MailServer server;
    server.host = smtp.host;
    server.port = smtp.port;
    server.without_tls = smtp.without_tls;
    server.user = smtp.user;
    server.password = std::move(password);
    server.may_be_private = is_allowed_target(settings, server.host, server.port);
    return server;
}

// An administrator's text that went bad must not keep the mail from going.
Result<ComposedMail> composed(const ports::TemplateEngine& engine, const Settings& settings,
                              MailKind kind, const ports::TemplateValues& values) {
    if (const auto& own = settings.email_templates.of(kind))
        if (auto mail = compose(engine, settings, *own, values)) return mail;
    return compose(engine, settings, built_in_template(kind), values);
}

Error smtp_error(Error error) {
    return {ErrorKind::invalid, "SMTP_ERROR", std::move(error.message)};
}

}  // namespace

std::vector<FieldError> TestEmail::check() const {
    std::vector<FieldError> bad;
    if (smtp_config.plain_host().empty()) bad.push_back({"smtpConfig.host", "is required"});
    if (trim(smtp_config.from).empty()) bad.push_back({"smtpConfig.from", "is required"});
    return bad;
}

MailService::MailService(Ports ports, Directory& directory)
    : ports_(ports), directory_(directory) {}

Result<> MailService::send_test(const Actor& actor, const TestEmail& input) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const auto directory = directory_.current();
    Settings settings = directory->settings;
    BUGPIN_TRY(const auto sealed,
               password_after(settings.smtp_config, input.smtp_config, ports_.sealer));
    BUGPIN_TRY(Secret password, opened(sealed, ports_.sealer));
    apply(settings.smtp_config, input.smtp_config);
    if (input.app_name) settings.app_name = trim(*input.app_name);
    BUGPIN_TRY(ComposedMail mail, composed(ports_.templates, settings, MailKind::test_email, {}));
    ports::MailMessage message;
    message.id = ports_.random.token("test_").reveal();
    message.from = {settings.smtp_config.from, settings.app_name};
    message.to = {input.test_email, ""};
    message.subject = std::move(mail.subject);
    message.text = std::move(mail.text);
    message.html = std::move(mail.html);
    const auto server = server_of(settings.smtp_config, settings, std::move(password));
    if (const auto sent = ports_.mailer.send(server, message); !sent)
        return smtp_error(sent.error());
    return {};
}

Result<> MailService::send(ports::MailMessage message) {
    const auto directory = directory_.current();
    const Settings& settings = directory->settings;
    if (!settings.smtp_enabled || !check_complete(settings.smtp_config))
        return Error{ErrorKind::invalid, "SMTP_DISABLED", "Mail is switched off in the settings"};
    BUGPIN_TRY(Secret password, opened(settings.smtp_config.password, ports_.sealer));
    message.from = {settings.smtp_config.from, settings.app_name};
    return ports_.mailer.send(server_of(settings.smtp_config, settings, std::move(password)),
                              message);
}

// What only a sealer can tell.
Result<> MailService::complete(const MailOrder& order, ports::TemplateValues& values) {
    if (!order.sealed_link) return {};
    BUGPIN_TRY(const Secret link, ports_.sealer.open(*order.sealed_link, kInvitationLinkPurpose));
    values["invite.url"] = link.reveal();
    return {};
}

Result<> MailService::deliver(const MailOrder& order) {
    const auto directory = directory_.current();
    const Settings& settings = directory->settings;
    if (!settings.smtp_enabled || !check_complete(settings.smtp_config)) return {};
    BUGPIN_TRY(auto addressed, ports_.store.read([&](ports::Repositories& repos) {
        return values_of(repos, settings, order);
    }));
    if (!addressed) return {};
    BUGPIN_CHECK(complete(order, addressed->values));
    BUGPIN_TRY(ComposedMail mail,
               composed(ports_.templates, settings, order.kind, addressed->values));
    ports::MailMessage message;
    message.id = order.id;
    message.to = std::move(addressed->to);
    message.subject = std::move(mail.subject);
    message.text = std::move(mail.text);
    message.html = std::move(mail.html);
    return send(std::move(message));
}

MailOrder MailService::new_order(MailKind kind, const UserId& recipient) {
    MailOrder order;
    order.id = ports_.random.token("mail_").reveal();
    order.kind = kind;
    order.recipient = recipient;
    return order;
}

std::vector<MailOrder> MailService::about_report(MailKind kind, const Report& report,
                                                 const std::vector<ReportChange>& changes,
                                                 const std::vector<UserId>& recipients) {
    std::vector<MailOrder> orders;
    for (const UserId& recipient : recipients) {
        MailOrder order = new_order(kind, recipient);
        order.project = report.project_id;
        order.report = report.id;
        order.facts =
            kind == MailKind::report_deleted ? mail_facts_of(report) : mail_facts_of(changes);
        orders.push_back(std::move(order));
    }
    return orders;
}

MailOrder MailService::invitation(const UserId& invitee, const std::string& inviter_name,
                                  std::int64_t expires_in_days, const Secret& link) {
    MailOrder order = new_order(MailKind::invitation, invitee);
    order.facts = {{"inviter.name", inviter_name},
                   {"invite.expiresInDays", std::to_string(expires_in_days)}};
    order.sealed_link = ports_.sealer.seal(link, kInvitationLinkPurpose);
    return order;
}

}  // namespace bugpin::services
