#include "bugpin/domain/mail_settings.hpp"

#include "bugpin/core/secret.hpp"
#include "bugpin/core/text.hpp"
#include "bugpin/core/url.hpp"

namespace bugpin {

std::string SmtpChange::plain_host() const {
    std::string name = to_lower_ascii(trim(host));
    for (const std::string_view scheme : {"http://", "https://", "smtp://", "smtps://"})
        if (name.starts_with(scheme)) name.erase(0, scheme.size());
    while (name.ends_with('/')) name.pop_back();
    if (name.starts_with('[') && name.ends_with(']')) name = name.substr(1, name.size() - 2);
    return name;
}

std::vector<FieldError> SmtpChange::check() const {
    const std::string name = plain_host();
    if (name.empty()) return {};
    const bool is_v6 = name.find(':') != std::string::npos;
    const auto origin = name.find_first_of("/?#@[]") == std::string::npos
                            ? origin_of(is_v6 ? "http://[" + name + "]" : "http://" + name)
                            : std::nullopt;
    if (origin && origin->host == name) return {};
    return {{"host", "must be a host like mail.example.com, without a port"}};
}

bool SmtpChange::keeps_password() const {
    return password.is_absent() || (password && *password == kMaskedSecret);
}

bool SmtpChange::removes_password() const {
    return password.is_null() || (password && password->empty());
}

void apply(SmtpSettings& stored, const SmtpChange& change) {
    stored.host = change.plain_host();
    stored.port = change.port;
    stored.user = trim(change.user);
    stored.from = trim(change.from);
    stored.without_tls = change.without_tls;
}

Result<> check_complete(const SmtpSettings& smtp) {
    const auto missing = [](std::string field, std::string message) {
        return Error{ErrorKind::invalid, "INVALID_SMTP_CONFIG", message, {{field, message}}};
    };
    if (smtp.host.empty())
        return missing("smtpConfig.host", "SMTP host is required when enabling SMTP");
    if (smtp.from.empty())
        return missing("smtpConfig.from", "SMTP from address is required when enabling SMTP");
    return {};
}

}  // namespace bugpin
