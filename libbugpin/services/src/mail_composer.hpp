// A mail from its template: subject, HTML and plain text, in the operator's name and colours. Pure.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/mail_template.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/ports/template_engine.hpp"

#include <string>

namespace bugpin::services {

struct ComposedMail {
    std::string subject, html, text;
};

// Names and made-up values of everything that mails of this kind may mention.
ports::TemplateValues sample_values(MailKind kind, const Settings& settings);

// One of the news in a digest; the link may be empty.
std::string digest_line(const std::string& subject, const std::string& link);

// `values` are those of the event; the application's own and the colours are added here. The footer
// comes before the last closing tags. INVALID_TEMPLATE.
Result<ComposedMail> compose(const ports::TemplateEngine& engine, const Settings& settings,
                             const MailTemplate& text, ports::TemplateValues values);

// INVALID_TEMPLATE, with the field, when `text` could not be rendered for a mail of this kind.
Result<> check_template(const ports::TemplateEngine& engine, MailKind kind,
                        const MailTemplate& text, const std::string& prefix);

}  // namespace bugpin::services
