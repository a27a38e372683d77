// Work that follows from a use case and may fail for reasons of others: written in the use case's
// transaction, done later by the background workers, at least once, until it succeeds or is given
// up. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/issue_link.hpp"
#include "bugpin/domain/mail_order.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/report_event.hpp"
#include "bugpin/domain/webhook.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace bugpin {

// --- tasks: what is to be done, one struct each --------------------------------------------------

// To tell everybody who follows the report. Who that is, is found out when it is done.
struct ReportEventTask {
    ReportId report;
    ProjectId project;
    std::vector<ReportEventName> events;
    std::vector<ReportChange> changes;
    std::optional<UserId> actor;
    Time at;
    std::optional<WebhookReport> last_seen;  // what a deleted report was
    static constexpr auto fields() {
        using S = ReportEventTask;
        return std::tuple{field("report", &S::report),     field("project", &S::project),
                          field("events", &S::events),     field("changes", &S::changes),
                          field("actor", &S::actor),       field("at", &S::at),
                          field("lastSeen", &S::last_seen)};
    }
};

// To call a webhook. The message is the delivery's.
struct WebhookTask {
    WebhookId webhook;
    DeliveryId delivery;
    static constexpr auto fields() {
        return std::tuple{field("webhook", &WebhookTask::webhook),
                          field("delivery", &WebhookTask::delivery)};
    }
};

// To make the issue of a report in a tracker, or to bring it up to the report's present state.
struct IssueTask {
    IntegrationId integration;
    ReportId report;
    static constexpr auto fields() {
        return std::tuple{field("integration", &IssueTask::integration),
                          field("report", &IssueTask::report)};
    }
};

// To tell a chat channel what happened to a report.
struct ChatTask {
    std::string id;  // the same for every attempt
    IntegrationId integration;
    ReportId report;
    std::vector<ReportEventName> events;
    std::vector<ReportChange> changes;
    std::optional<WebhookReport> last_seen;  // what a deleted report was
    static constexpr auto fields() {
        using S = ChatTask;
        return std::tuple{field("id", &S::id),           field("integration", &S::integration),
                          field("report", &S::report),   field("events", &S::events),
                          field("changes", &S::changes), field("lastSeen", &S::last_seen)};
    }
};

using JobTask = std::variant<ReportEventTask, WebhookTask, MailOrder, MailDigestTask, ReporterMail,
                             IssueTask, ChatTask>;
// In the order of JobTask.
enum class JobKind { report_event, webhook, mail, mail_digest, reporter_mail, issue, chat };

inline JobKind kind_of(const JobTask& task) { return static_cast<JobKind>(task.index()); }

template <>
struct EnumNames<JobKind> {
    using E = JobKind;
    static constexpr std::array<std::pair<E, std::string_view>, 7> values{
        {{E::report_event, "report_event"},
         {E::webhook, "webhook"},
         {E::mail, "mail"},
         {E::mail_digest, "mail_digest"},
         {E::reporter_mail, "reporter_mail"},
         {E::issue, "issue"},
         {E::chat, "chat"}}};
};

// --- jobs -------------------------------------------------------------------------------------

enum class JobState { waiting, running, dead };

template <>
struct EnumNames<JobState> {
    using E = JobState;
    static constexpr std::array<std::pair<E, std::string_view>, 3> values{
        {{E::waiting, "waiting"}, {E::running, "running"}, {E::dead, "dead"}}};
};

struct Job {
    std::int64_t number = 0;  // given by the store at insertion, ascending, never used again
    JobTask task;
    std::string lane;       // whom it depends on: one that hangs must not hold up the others
    std::string order_key;  // jobs of one key are done in the order of their numbers; "": any
    JobState state = JobState::waiting;  // dead: given up, kept for the operator
    std::int64_t attempts = 0;           // begun so far
    Time run_at;                         // not before
    std::optional<Time> leased_until;    // set if and only if running
    std::optional<std::string> last_error;
    Time created_at;
};

inline constexpr std::int64_t kMostAttempts = 12;
inline constexpr std::chrono::minutes kJobLease{5};  // longer than any task may take

// How long to wait after so many attempts: 5 s, then four times as long each time, at most 6 hours;
// so the twelve attempts take some 31 hours. `jitter` in [0, 1) spreads what failed together over
// the last quarter of the wait. REQUIRES: attempts >= 1
std::chrono::milliseconds retry_delay(std::int64_t attempts, double jitter);

}  // namespace bugpin
