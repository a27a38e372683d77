#include "webhook_jobs.hpp"

#include <string>
#include <utility>

namespace bugpin::services {

WebhookDelivery new_delivery(const WebhookId& webhook, WebhookMessage message,
                             ports::Random& random, Time now) {
    WebhookDelivery delivery;
    delivery.id = random.id<DeliveryId>(kDeliveryIdPrefix, now);
    delivery.webhook_id = webhook;
    delivery.message = std::move(message);
    delivery.message.id = delivery.id;
    delivery.next_attempt_at = now;
    delivery.created_at = delivery.updated_at = now;
    return delivery;
}

Result<> queue_attempts(ports::Repositories& repos, JobQueue& queue,
                        const WebhookDelivery& delivery) {
    const auto& report = delivery.message.report;
    std::string order = report ? delivery.webhook_id.str() + ":" + report->id.str() : "";
    return queue.add(repos, {WebhookTask{delivery.webhook_id, delivery.id},
                             delivery.webhook_id.str(), std::move(order)});
}

Result<> queue_delivery(ports::Repositories& repos, JobQueue& queue,
                        const WebhookDelivery& delivery) {
    BUGPIN_CHECK(repos.webhooks().insert_delivery(delivery));
    return queue_attempts(repos, queue, delivery);
}

}  // namespace bugpin::services
