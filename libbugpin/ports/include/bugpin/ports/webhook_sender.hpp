// Calls a webhook: encodes the message, signs it, posts it. Blocks for at most ten seconds.
// Thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/core/secret.hpp"
#include "bugpin/core/time.hpp"
#include "bugpin/domain/webhook.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace bugpin::ports {

struct WebhookCall {
    const WebhookMessage& message;
    std::string url;
    Secret secret;
    Time now;  // the timestamp that is signed: receivers refuse old ones
    bool may_be_private = false;
};

struct WebhookReceipt {
    std::int64_t status = 0;
    std::string answer;  // the beginning of the body, printable, at most 1,000 bytes
    std::optional<std::chrono::seconds> retry_after;  // as the receiver asked
    std::chrono::milliseconds took{0};
};

class WebhookSender {
public:
    virtual ~WebhookSender() = default;
    // Any answer is a success here, whatever its status; errors as HttpClient has them.
    virtual Result<WebhookReceipt> send(const WebhookCall& call) = 0;
};

}  // namespace bugpin::ports
