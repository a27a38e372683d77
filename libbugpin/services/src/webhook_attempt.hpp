// One call of a webhook and what it means: shared by deliveries and by the test button.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/settings.hpp"
#include "bugpin/domain/webhook.hpp"
#include "bugpin/ports/sealer.hpp"
#include "bugpin/ports/webhook_sender.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace bugpin::services {

struct WebhookAttempt {
    std::optional<Error> failure;
    bool is_final = false;  // trying again would not help
    std::optional<std::int64_t> status;
    std::optional<std::string> answer;
    std::chrono::milliseconds took{0};
};

struct WebhookMeans {
    ports::Sealer& sealer;
    ports::WebhookSender& sender;
    const Settings& settings;
};

// Blocks until the receiver has answered, or failed to.
WebhookAttempt attempt_webhook(const WebhookMeans& means, const Webhook& webhook,
                               const WebhookMessage& message, Time now);

}  // namespace bugpin::services
