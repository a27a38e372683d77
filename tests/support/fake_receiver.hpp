// A receiver of webhooks that answers as the test says, and remembers what it was sent.
#pragma once

#include "bugpin/ports/webhook_sender.hpp"

#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace bugpin::test {

class FakeReceiver final : public ports::WebhookSender {
public:
    struct Received {
        WebhookMessage message;
        std::string url, secret;
    };

    Result<ports::WebhookReceipt> send(const ports::WebhookCall& call) override {
        const std::lock_guard lock(mutex_);
        received.push_back({call.message, call.url, call.secret.reveal()});
        return answer(call);
    }

    // Of what arrived, in order.
    std::vector<std::string> events() const {
        std::vector<std::string> out;
        for (const Received& each : received) out.push_back(each.message.event);
        return out;
    }

    static ports::WebhookReceipt status(std::int64_t code) {
        ports::WebhookReceipt receipt;
        receipt.status = code;
        return receipt;
    }

    std::vector<Received> received;
    std::function<Result<ports::WebhookReceipt>(const ports::WebhookCall&)> answer =
        [](const auto&) -> Result<ports::WebhookReceipt> { return status(204); };

private:
    std::mutex mutex_;
};

}  // namespace bugpin::test
