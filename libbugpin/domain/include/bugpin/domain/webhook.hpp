// Outgoing webhooks of a project: who is told, what they are told, and how that went. Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/id.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/project.hpp"
#include "bugpin/domain/report.hpp"
#include "bugpin/domain/report_event.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace bugpin {

using WebhookId = Id<struct WebhookTag>;
using DeliveryId = Id<struct DeliveryTag>;

inline constexpr std::string_view kWebhookIdPrefix = "whk_";
inline constexpr std::string_view kDeliveryIdPrefix = "whd_";
inline constexpr std::string_view kWebhookSecretPrefix = "whsec_";

struct Webhook {
    WebhookId id;
    ProjectId project_id;
    std::string name;                     // 1–100, trimmed
    std::string url;                      // absolute http or https
    std::string sealed_secret;            // the key of the signatures, sealed for kSecretPurpose
    std::vector<ReportEventName> events;  // which ones are sent; each once
    bool is_active = true;
    std::optional<Time> last_triggered_at;         // of the last attempt
    std::optional<std::int64_t> last_status_code;  // of the last answer
    std::int64_t failure_count = 0;                // attempts failed since the last success
    Time created_at;
    Time updated_at;

    static constexpr std::string_view kSecretPurpose = "webhook.secret";
    // Which of `happened` this webhook is told, in its order.
    std::vector<ReportEventName> wanted_of(const std::vector<ReportEventName>& happened) const;
};

// --- what is sent -----------------------------------------------------------------------------

struct WebhookProject {
    ProjectId id;
    std::string name;
    static constexpr auto fields() {
        return std::tuple{field("id", &WebhookProject::id), field("name", &WebhookProject::name)};
    }
};

// A report as receivers see it. What the page told about itself is asked for by its id.
struct WebhookReport {
    ReportId id;
    std::int64_t number = 0;
    std::string title;
    std::optional<std::string> description;
    Status status = Status::open;
    Priority priority = Priority::medium;
    std::optional<UserId> assigned_to;
    std::optional<std::string> reporter_name, reporter_email;
    std::optional<std::string> link;  // to the report in the console, when appUrl is set
    Time created_at, updated_at;
    std::optional<Time> resolved_at, closed_at;

    static WebhookReport of(const Report& report, const std::string& app_url);
    static constexpr auto fields() {
        using S = WebhookReport;
        return std::tuple{field("id", &S::id),
                          field("number", &S::number),
                          field("title", &S::title),
                          field("description", &S::description),
                          field("status", &S::status),
                          field("priority", &S::priority),
                          field("assignedTo", &S::assigned_to),
                          field("reporterName", &S::reporter_name),
                          field("reporterEmail", &S::reporter_email),
                          field("link", &S::link),
                          field("createdAt", &S::created_at),
                          field("updatedAt", &S::updated_at),
                          field("resolvedAt", &S::resolved_at),
                          field("closedAt", &S::closed_at)};
    }
};

// The body of one delivery: the same at every attempt.
struct WebhookMessage {
    DeliveryId id;
    std::string event;  // "report.created"; "webhook.test"
    Time timestamp;     // of the event
    WebhookProject project;
    std::optional<WebhookReport> report;  // absent in a test
    std::optional<UserId> actor;          // who did it; absent: the reporter, or the server itself
    std::vector<ReportChange> changes;    // empty but for changes
    static constexpr auto fields() {
        using S = WebhookMessage;
        return std::tuple{field("id", &S::id),
                          field("event", &S::event),
                          field("timestamp", &S::timestamp),
                          field("project", &S::project),
                          field("report", &S::report),
                          field("actor", &S::actor),
                          field("changes", &S::changes)};
    }
};

// --- how it went ------------------------------------------------------------------------------

enum class DeliveryState { pending, delivered, failed };

template <>
struct EnumNames<DeliveryState> {
    using E = DeliveryState;
    static constexpr std::array<std::pair<E, std::string_view>, 3> values{
        {{E::pending, "pending"}, {E::delivered, "delivered"}, {E::failed, "failed"}}};
};

struct WebhookDelivery {
    DeliveryId id;
    WebhookId webhook_id;
    WebhookMessage message;
    DeliveryState state = DeliveryState::pending;  // failed: given up
    std::int64_t attempts = 0;
    std::optional<std::int64_t> status_code;  // of the last answer
    std::optional<std::string> error;         // why the last attempt failed
    std::optional<std::string> answer;        // its beginning, printable, at most 1,000 bytes
    std::optional<std::int64_t> duration_ms;  // of the last attempt
    std::optional<Time> next_attempt_at;      // pending ones
    Time created_at;
    Time updated_at;
};

}  // namespace bugpin
