// Posts webhook messages as JSON, signed: see docs/webhooks.md. Thread-safe.
#pragma once

#include "bugpin/ports/digest.hpp"
#include "bugpin/ports/http_client.hpp"
#include "bugpin/ports/webhook_sender.hpp"

#include <memory>

namespace bugpin::outbound {

std::unique_ptr<ports::WebhookSender> make_webhook_sender(ports::HttpClient& client,
                                                          const ports::Digest& digest);

}  // namespace bugpin::outbound
