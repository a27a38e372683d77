#include "bugpin/services/mail_service.hpp"

#include "mail_composer.hpp"
#include "mail_delivery.hpp"
#include "permission.hpp"
#include "smtp_password.hpp"

#include "bugpin/core/text.hpp"

namespace bugpin::services {

// A held mail with what is known about it now.
struct MailService::ToldMail {
    MailKind kind = MailKind::new_report;
    AddressedValues addressed;
};

namespace {

constexpr std::int64_t kMostInDigest = 100;

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

ports::MailMessage message_of(std::string id, ports::MailAddress to, ComposedMail mail) {
    ports::MailMessage message;
    message.id = std::move(id);
    message.to = std::move(to);
    message.subject = std::move(mail.subject);
    message.text = std::move(mail.text);
    message.html = std::move(mail.html);
    return message;
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
    ports::MailMessage message =
        message_of(ports_.random.token("test_").reveal(), {input.test_email, ""}, std::move(mail));
    message.from = {settings.smtp_config.from, settings.app_name};
    const auto server = server_of(settings.smtp_config, settings, std::move(password));
    if (const auto sent = ports_.mailer.send(server, message); !sent)
        return smtp_error(sent.error());
    return {};
}

Result<> MailService::send(ports::MailMessage message) {
    const auto directory = directory_.current();
    const Settings& settings = directory->settings;
    if (!settings.sends_mail())
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

Result<> MailService::write_and_send(const std::string& id, MailKind kind,
                                     const AddressedValues& addressed) {
    const auto directory = directory_.current();
    BUGPIN_TRY(ComposedMail mail,
               composed(ports_.templates, directory->settings, kind, addressed.values));
    return send(message_of(id, addressed.to, std::move(mail)));
}

Result<> MailService::deliver(const MailOrder& order) {
    const auto directory = directory_.current();
    const Settings& settings = directory->settings;
    if (!settings.sends_mail()) return {};
    BUGPIN_TRY(auto addressed, ports_.store.read([&](ports::Repositories& repos) {
        return values_of(repos, settings, order);
    }));
    if (!addressed) return {};
    BUGPIN_CHECK(complete(order, addressed->values));
    return write_and_send(order.id, order.kind, *addressed);
}

Result<> MailService::deliver(const ReporterMail& mail, const std::string& status_url) {
    const auto directory = directory_.current();
    const Settings& settings = directory->settings;
    if (!settings.sends_mail()) return {};
    BUGPIN_TRY(auto addressed, ports_.store.read([&](ports::Repositories& repos) {
        return values_of(repos, settings, mail);
    }));
    if (!addressed) return {};
    addressed->values["report.statusUrl"] = status_url;
    return write_and_send(mail.id, mail.kind, *addressed);
}

// The subject of a mail says in one line what it is about.
Result<std::string> MailService::lines_of(const std::vector<ToldMail>& told) {
    const auto directory = directory_.current();
    std::string lines;
    for (const auto& [kind, addressed] : told) {
        BUGPIN_TRY(const ComposedMail mail,
                   composed(ports_.templates, directory->settings, kind, addressed.values));
        const auto link = addressed.values.find("report.url");
        lines += digest_line(mail.subject, link == addressed.values.end() ? "" : link->second);
    }
    return lines;
}

Result<std::int64_t> MailService::deliver_digest(const MailDigestTask& task) {
    const auto directory = directory_.current();
    const Settings& settings = directory->settings;
    std::int64_t through = 0;
    std::vector<ToldMail> told;
    BUGPIN_CHECK(ports_.store.read([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(const auto held, repos.held_mails().list(task.recipient, kMostInDigest));
        for (const auto& [number, order] : held) {
            BUGPIN_TRY(auto addressed, values_of(repos, settings, order));
            if (addressed) told.push_back({order.kind, *std::move(addressed)});
            through = number;
        }
        return {};
    }));
    if (told.empty() || !settings.sends_mail()) return through;
    AddressedValues digest{told.front().addressed.to, {}};
    digest.values["digest.count"] = std::to_string(told.size());
    BUGPIN_TRY(digest.values["digest.lines"], lines_of(told));
    BUGPIN_CHECK(write_and_send(task.id, MailKind::digest, digest));
    return through;
}

}  // namespace bugpin::services
