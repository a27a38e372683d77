#include "webhook_attempt.hpp"

#include "bugpin/core/text.hpp"

#include <utility>

namespace bugpin::services {
namespace {

WebhookAttempt failed(Error error, bool is_final) {
    WebhookAttempt attempt;
    attempt.failure = std::move(error);
    attempt.is_final = is_final;
    return attempt;
}

// Nothing but a change by the operator mends these.
bool is_hopeless(const Error& error) {
    return error.code == "INVALID_URL" || error.code == "FORBIDDEN_ADDRESS";
}

}  // namespace

WebhookAttempt attempt_webhook(const WebhookMeans& means, const Webhook& webhook,
                               const WebhookMessage& message, Time now) {
    const auto secret = means.sealer.open(webhook.sealed_secret, Webhook::kSecretPurpose);
    if (!secret) return failed(secret.error(), true);
    auto receipt = means.sender.send(
        {message, webhook.url, *secret, now, is_allowed_target(means.settings, webhook.url)});
    if (!receipt) {
        const bool hopeless = is_hopeless(receipt.error());
        return failed(std::move(receipt).error(), hopeless);
    }
    WebhookAttempt attempt;
    attempt.status = receipt->status;
    if (!receipt->answer.empty()) attempt.answer = std::move(receipt->answer);
    attempt.took = receipt->took;
    if (receipt->status >= 200 && receipt->status < 300) return attempt;
    attempt.failure = Error::unavailable(fmt::format("The receiver answered {}", receipt->status));
    attempt.failure->retry_after = receipt->retry_after;
    attempt.is_final = receipt->status == 410;
    return attempt;
}

}  // namespace bugpin::services
