// A mail that is to go: who gets it and what it is about, by ids, so that it is written in the
// words, the names and the settings of the moment it goes. Plain values, kept as JSON until then.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/mail_template.hpp"
#include "bugpin/domain/notification_settings.hpp"
#include "bugpin/domain/project.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/report_event.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/domain/webhook.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace bugpin {

// The value of a placeholder that must stay what it was: the status before a change, the title of a
// report that is gone.
struct MailFact {
    std::string name, value;
    static constexpr auto fields() {
        return std::tuple{field("name", &MailFact::name), field("value", &MailFact::value)};
    }
    friend bool operator==(const MailFact&, const MailFact&) = default;
};

struct MailOrder {
    std::string id;  // of the message: the same for every attempt
    MailKind kind = MailKind::new_report;
    UserId recipient;
    std::optional<ProjectId> project;
    std::optional<ReportId> report;
    std::vector<MailFact> facts;
    std::optional<std::string> sealed_link;  // of an invitation: whoever has it is let in
    static constexpr auto fields() {
        using S = MailOrder;
        return std::tuple{field("id", &S::id),
                          field("kind", &S::kind),
                          field("recipient", &S::recipient),
                          field("project", &S::project),
                          field("report", &S::report),
                          field("facts", &S::facts),
                          field("sealedLink", &S::sealed_link)};
    }
};

// A mail to whoever sent a report, at the address that they left.
struct ReporterMail {
    std::string id;  // of the message: the same for every attempt
    MailKind kind = MailKind::reporter_received;
    ProjectId project;
    ReportId report;
    std::vector<MailFact> facts;
    std::optional<UserId> copy_to;  // set: goes to this person instead, who wrote it
    static constexpr auto fields() {
        using S = ReporterMail;
        return std::tuple{field("id", &S::id),           field("kind", &S::kind),
                          field("project", &S::project), field("report", &S::report),
                          field("facts", &S::facts),     field("copyTo", &S::copy_to)};
    }
};

// To send somebody, in one mail, all that was held back for them until then.
struct MailDigestTask {
    std::string id;  // of the message
    UserId recipient;
    static constexpr auto fields() {
        return std::tuple{field("id", &MailDigestTask::id),
                          field("recipient", &MailDigestTask::recipient)};
    }
};

// What the link of an invitation is sealed for (ports::Sealer).
inline constexpr std::string_view kInvitationLinkPurpose = "invitation.link";

// The kinds of mail that an event may lead to; none for most changes.
std::vector<MailKind> mail_kinds_of(const std::vector<ReportEventName>& events,
                                    const std::vector<ReportChange>& changes);

// What a mail about these changes has to remember.
std::vector<MailFact> mail_facts_of(const std::vector<ReportChange>& changes);
// What the report was, or is.
std::vector<MailFact> mail_facts_of(const WebhookReport& report);

// A mail of this kind to one person, yet without its id.
MailOrder mail_about(MailKind kind, const ProjectId& project, const WebhookReport& report,
                     const std::vector<ReportChange>& changes, const UserId& recipient);

// When what is held back from now on goes out: at seven in the morning (UTC) where it is daily, at
// the end of the hour otherwise.
Time next_digest(Time now, MailDigest digest);

// "in_progress" → "In Progress".
std::string title_case(std::string_view name);

}  // namespace bugpin
