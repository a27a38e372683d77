// The texts of the mails that the product sends: eleven kinds, each with a subject and HTML, both
// with placeholders like {{report.title}}. An administrator may replace each; else the built-in one
// holds. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace bugpin {

enum class MailKind {
    new_report,
    status_change,
    priority_change,
    assignment,
    invitation,
    report_deleted,
    test_email,
    digest,
    reporter_received,  // these three go to whoever sent the report
    reporter_update,
    reporter_message,
};

template <>
struct EnumNames<MailKind> {
    using E = MailKind;
    static constexpr std::array<std::pair<E, std::string_view>, 11> values{
        {{E::new_report, "newReport"},
         {E::status_change, "statusChange"},
         {E::priority_change, "priorityChange"},
         {E::assignment, "assignment"},
         {E::invitation, "invitation"},
         {E::report_deleted, "reportDeleted"},
         {E::test_email, "testEmail"},
         {E::digest, "digest"},
         {E::reporter_received, "reporterReceived"},
         {E::reporter_update, "reporterUpdate"},
         {E::reporter_message, "reporterMessage"}}};
};

struct MailTemplate {
    std::string subject, html;
    static constexpr auto fields() {
        return std::tuple{field("subject", &MailTemplate::subject, Length{1, 500}),
                          field("html", &MailTemplate::html, Length{1, 100'000})};
    }
    friend bool operator==(const MailTemplate&, const MailTemplate&) = default;
};

// Those that were replaced. A group of the settings (bugpin/domain/settings.hpp).
struct MailTemplateSettings {
    static constexpr bool kAbsentKeepsDefault = true;
    std::optional<MailTemplate> new_report, status_change, priority_change, assignment, invitation,
        report_deleted, test_email, digest, reporter_received, reporter_update, reporter_message;
    static constexpr auto fields() {
        using S = MailTemplateSettings;
        return std::tuple{field("newReport", &S::new_report),
                          field("statusChange", &S::status_change),
                          field("priorityChange", &S::priority_change),
                          field("assignment", &S::assignment),
                          field("invitation", &S::invitation),
                          field("reportDeleted", &S::report_deleted),
                          field("testEmail", &S::test_email),
                          field("digest", &S::digest),
                          field("reporterReceived", &S::reporter_received),
                          field("reporterUpdate", &S::reporter_update),
                          field("reporterMessage", &S::reporter_message)};
    }

    std::optional<MailTemplate>& of(MailKind kind);
    const std::optional<MailTemplate>& of(MailKind kind) const;
};

// What comes with the product.
MailTemplate built_in_template(MailKind kind);

}  // namespace bugpin
