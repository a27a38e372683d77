#include "webhook_json.hpp"

#include <utility>

namespace bugpin::http {

WebhookJson::WebhookJson(Webhook webhook)
    : id(std::move(webhook.id)),
      project_id(std::move(webhook.project_id)),
      name(std::move(webhook.name)),
      url(std::move(webhook.url)),
      secret(kMaskedSecret),
      events(std::move(webhook.events)),
      is_active(webhook.is_active),
      last_triggered_at(webhook.last_triggered_at),
      last_status_code(webhook.last_status_code),
      failure_count(webhook.failure_count),
      created_at(webhook.created_at),
      updated_at(webhook.updated_at) {}

WebhookJson::WebhookJson(services::WebhookWithSecret made) : WebhookJson(std::move(made.webhook)) {
    if (made.made) secret = made.made->reveal();
}

WebhookTestJson::WebhookTestJson(services::WebhookTest test)
    : success(test.succeeded),
      status_code(test.status_code),
      error(std::move(test.error)),
      answer(std::move(test.answer)),
      duration_ms(test.duration_ms) {}

DeliveryJson::DeliveryJson(WebhookDelivery delivery)
    : id(std::move(delivery.id)),
      event(delivery.message.event),
      state(delivery.state),
      attempts(delivery.attempts),
      status_code(delivery.status_code),
      duration_ms(delivery.duration_ms),
      error(std::move(delivery.error)),
      answer(std::move(delivery.answer)),
      next_attempt_at(delivery.next_attempt_at),
      created_at(delivery.created_at),
      updated_at(delivery.updated_at),
      message(std::move(delivery.message)) {}

}  // namespace bugpin::http
