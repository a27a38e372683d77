// Deliveries of webhooks and the jobs that bring them. Used inside writes.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/webhook.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/job_queue.hpp"

namespace bugpin::services {

// Gives the message the delivery's id.
WebhookDelivery new_delivery(const WebhookId& webhook, WebhookMessage message,
                             ports::Random& random, Time now);

// Stores a new delivery and queues its job.
Result<> queue_delivery(ports::Repositories& repos, JobQueue& queue,
                        const WebhookDelivery& delivery);

// Queues a job for a stored delivery. One after the other for one report at one webhook.
Result<> queue_attempts(ports::Repositories& repos, JobQueue& queue,
                        const WebhookDelivery& delivery);

}  // namespace bugpin::services
