// The texts of mails: reading, replacing, trying out. Administrators only. Thread-safe.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/id.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/domain/mail_template.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/ports/template_engine.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/mail_service.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace bugpin::services {

// A kind as paths have it; not every text is one.
using MailKindName = Id<struct MailKindTag>;

// A text that need not be stored.
struct TemplateDraft {
    MailKind type = MailKind::test_email;
    std::string subject, html;
    static constexpr auto fields() {
        return std::tuple{field("type", &TemplateDraft::type),
                          field("subject", &TemplateDraft::subject, Length{1, 500}),
                          field("html", &TemplateDraft::html, Length{1, 100'000})};
    }
};

struct TestTemplate {
    MailKind type = MailKind::test_email;
    std::string subject, html, recipient_email;
    static constexpr auto fields() {
        return std::tuple{field("type", &TestTemplate::type),
                          field("subject", &TestTemplate::subject, Length{1, 500}),
                          field("html", &TestTemplate::html, Length{1, 100'000}),
                          field("recipientEmail", &TestTemplate::recipient_email, Email{})};
    }
};

// Absent members are those of the text in force.
struct PartialDraft {
    std::optional<std::string> subject, html;
    static constexpr auto fields() {
        return std::tuple{field("subject", &PartialDraft::subject, Length{1, 500}),
                          field("html", &PartialDraft::html, Length{1, 100'000})};
    }
};

// A text filled with made-up values.
struct RenderedTemplate {
    std::string subject, html, text;
    static constexpr auto fields() {
        return std::tuple{field("subject", &RenderedTemplate::subject),
                          field("html", &RenderedTemplate::html),
                          field("text", &RenderedTemplate::text)};
    }
};

struct TemplateInForce {
    MailKind type = MailKind::test_email;
    std::string subject, html;
    bool is_custom = false;              // not the built-in one
    std::vector<std::string> variables;  // what it may mention
    static constexpr auto fields() {
        return std::tuple{
            field("type", &TemplateInForce::type), field("subject", &TemplateInForce::subject),
            field("html", &TemplateInForce::html), field("isCustom", &TemplateInForce::is_custom),
            field("variables", &TemplateInForce::variables)};
    }
};

class MailTemplateService {
public:
    struct Ports {
        ports::Store& store;
        const ports::TemplateEngine& templates;
        ports::Random& random;
    };
    MailTemplateService(Ports ports, MailService& mail, Directory& directory);

    // INVALID_TEMPLATE (400) for a text that cannot be filled.
    Result<RenderedTemplate> preview(const Actor& actor, const TemplateDraft& draft);
    // Sends the preview with "[TEST] " before its subject; returns what to say. SMTP_DISABLED
    // (400), SEND_FAILED (400) with the mail server's words, INVALID_TEMPLATE.
    Result<std::string> send_test(const Actor& actor, const TestTemplate& draft);

    // NOT_FOUND in these for a kind that there is not.
    Result<MailTemplate> built_in(const Actor& actor, const MailKindName& name);
    Result<std::vector<TemplateInForce>> list(const Actor& actor);
    Result<TemplateInForce> find(const Actor& actor, const MailKindName& name);
    Result<TemplateInForce> save(const Actor& actor, const MailKindName& name,
                                 const MailTemplate& text);
    Result<TemplateInForce> reset(const Actor& actor, const MailKindName& name);
    Result<RenderedTemplate> preview(const Actor& actor, const MailKindName& name,
                                     const PartialDraft& draft);

private:
    Result<TemplateInForce> store(MailKind kind, const std::optional<MailTemplate>& text);
    Result<RenderedTemplate> rendered(MailKind kind, const MailTemplate& text);

    Ports ports_;
    MailService& mail_;
    Directory& directory_;
};

}  // namespace bugpin::services
