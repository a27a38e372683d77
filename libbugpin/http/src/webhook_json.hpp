// Webhooks and their deliveries as the wire shows them: a secret only in the answer that made it.
// Plain values.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/webhook.hpp"
#include "bugpin/services/webhook_service.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace bugpin::http {

struct WebhookJson {
    WebhookId id;
    ProjectId project_id;
    std::string name, url, secret;
    std::vector<ReportEventName> events;
    bool is_active = true;
    std::optional<Time> last_triggered_at;
    std::optional<std::int64_t> last_status_code;
    std::int64_t failure_count = 0;
    Time created_at, updated_at;

    explicit WebhookJson(Webhook webhook);
    explicit WebhookJson(services::WebhookWithSecret made);
    static constexpr auto fields() {
        using S = WebhookJson;
        return std::tuple{field("id", &S::id),
                          field("projectId", &S::project_id),
                          field("name", &S::name),
                          field("url", &S::url),
                          field("secret", &S::secret),
                          field("events", &S::events),
                          field("isActive", &S::is_active),
                          field("lastTriggeredAt", &S::last_triggered_at),
                          field("lastStatusCode", &S::last_status_code),
                          field("failureCount", &S::failure_count),
                          field("createdAt", &S::created_at),
                          field("updatedAt", &S::updated_at)};
    }
};

struct WebhookTestJson {
    bool success = false;
    std::optional<std::int64_t> status_code;
    std::optional<std::string> error, answer;
    std::int64_t duration_ms = 0;

    explicit WebhookTestJson(services::WebhookTest test);
    static constexpr auto fields() {
        using S = WebhookTestJson;
        return std::tuple{field("success", &S::success), field("statusCode", &S::status_code),
                          field("error", &S::error), field("answer", &S::answer),
                          field("durationMs", &S::duration_ms)};
    }
};

struct DeliveryJson {
    DeliveryId id;
    std::string event;
    DeliveryState state = DeliveryState::pending;
    std::int64_t attempts = 0;
    std::optional<std::int64_t> status_code, duration_ms;
    std::optional<std::string> error, answer;
    std::optional<Time> next_attempt_at;
    Time created_at, updated_at;
    WebhookMessage message;

    explicit DeliveryJson(WebhookDelivery delivery);
    static constexpr auto fields() {
        using S = DeliveryJson;
        return std::tuple{field("id", &S::id),
                          field("event", &S::event),
                          field("state", &S::state),
                          field("attempts", &S::attempts),
                          field("statusCode", &S::status_code),
                          field("durationMs", &S::duration_ms),
                          field("error", &S::error),
                          field("answer", &S::answer),
                          field("nextAttemptAt", &S::next_attempt_at),
                          field("createdAt", &S::created_at),
                          field("updatedAt", &S::updated_at),
                          field("message", &S::message)};
    }
};

}  // namespace bugpin::http
