#include "bugpin/services/webhook_handler.hpp"

#include "webhook_attempt.hpp"

#include <optional>
#include <utility>

namespace bugpin::services {
namespace {

struct Found {
    Webhook webhook;
    WebhookDelivery delivery;
};

// What is known of the attempt afterwards.
void note_attempt(Found& found, const WebhookAttempt& attempt, Time now) {
    auto& [webhook, delivery] = found;
    ++delivery.attempts;
    delivery.updated_at = now;
    delivery.status_code = attempt.status;
    delivery.answer = attempt.answer;
    delivery.duration_ms = attempt.took.count();
    delivery.error = attempt.failure ? std::optional(attempt.failure->message) : std::nullopt;
    webhook.last_triggered_at = now;
    webhook.last_status_code = attempt.status;
    webhook.failure_count = attempt.failure ? webhook.failure_count + 1 : 0;
}

}  // namespace

WebhookHandler::WebhookHandler(Ports ports, const Directory& directory)
    : ports_(ports), directory_(directory) {}

JobOutcome WebhookHandler::perform(const Job& job) {
    const auto& task = std::get<WebhookTask>(job.task);
    JobOutcome outcome;
    auto read = ports_.store.read([&](ports::Repositories& repos) -> Result<Found> {
        Found found;
        BUGPIN_TRY(found.webhook, repos.webhooks().find(task.webhook));
        BUGPIN_TRY(found.delivery, repos.webhooks().find_delivery(task.webhook, task.delivery));
        return found;
    });
    if (!read) {
        // The webhook was removed, and its deliveries with it: nothing is left to do.
        if (read.error().kind != ErrorKind::not_found) outcome.failure = read.error();
        return outcome;
    }
    Found found = *std::move(read);
    WebhookAttempt attempt;
    if (!found.webhook.is_active) {
        attempt.failure = Error::conflict("The webhook is switched off");
        attempt.is_final = true;
    } else {
        attempt = attempt_webhook({ports_.sealer, ports_.sender, directory_.current()->settings},
                                  found.webhook, found.delivery.message, ports_.clock.now());
    }
    note_attempt(found, attempt, ports_.clock.now());
    outcome.failure = attempt.failure;
    outcome.is_final = attempt.is_final;
    outcome.record = [found = std::move(found), failed = attempt.failure.has_value()](
                         ports::Repositories& repos, std::optional<Time> next) -> Result<> {
        WebhookDelivery delivery = found.delivery;
        delivery.next_attempt_at = next;
        delivery.state = !failed ? DeliveryState::delivered
                         : next  ? DeliveryState::pending
                                 : DeliveryState::failed;
        const auto saved = repos.webhooks().save_attempt(found.webhook);
        if (!saved && saved.error().kind == ErrorKind::not_found) return {};  // removed since
        BUGPIN_CHECK(saved);
        return repos.webhooks().save_delivery(delivery);
    };
    return outcome;
}

}  // namespace bugpin::services
