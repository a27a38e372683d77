#include "bugpin/services/webhook_service.hpp"

#include "permission.hpp"
#include "webhook_attempt.hpp"
#include "webhook_jobs.hpp"

#include "bugpin/core/text.hpp"
#include "bugpin/core/url.hpp"

#include <algorithm>
#include <utility>

namespace bugpin::services {
namespace {

// Credentials in a URL would stand in the clear in lists and logs.
void check_url(const std::optional<std::string>& url, std::vector<FieldError>& bad) {
    if (!url) return;
    const std::string_view text = trim(*url);
    if (!origin_of(text))
        bad.push_back({"url", "must be an absolute http or https URL"});
    else if (has_credentials(text))
        bad.push_back({"url", "must not hold a user name or password"});
}

// In the order of the names, each once.
std::vector<ReportEventName> tidy(std::vector<ReportEventName> events) {
    std::ranges::sort(events);
    const auto repeated = std::ranges::unique(events);
    events.erase(repeated.begin(), repeated.end());
    return events;
}

WebhookTest test_result(const WebhookAttempt& attempt) {
    WebhookTest result;
    result.succeeded = !attempt.failure;
    result.status_code = attempt.status;
    if (attempt.failure) result.error = attempt.failure->message;
    result.answer = attempt.answer;
    result.duration_ms = attempt.took.count();
    return result;
}

}  // namespace

std::vector<FieldError> CreateWebhook::check() const {
    std::vector<FieldError> bad;
    check_url(url, bad);
    return bad;
}

std::vector<FieldError> UpdateWebhook::check() const {
    std::vector<FieldError> bad;
    check_url(url, bad);
    return bad;
}

WebhookService::WebhookService(Ports ports, const Directory& directory, JobQueue& queue)
    : ports_(ports), directory_(directory), queue_(queue) {}

Result<std::vector<Webhook>> WebhookService::list(const Actor& actor,
                                                  const std::optional<ProjectId>& project) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.read(
        [&](ports::Repositories& repos) { return repos.webhooks().list(project); });
}

Result<Webhook> WebhookService::find(const Actor& actor, const WebhookId& id) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.read([&](ports::Repositories& repos) { return repos.webhooks().find(id); });
}

Result<WebhookWithSecret> WebhookService::create(const Actor& actor, const ProjectId& project,
                                                 const CreateWebhook& input) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    WebhookWithSecret made;
    Secret secret(input.secret.value_or(""));
    if (secret.empty()) secret = made.made.emplace(ports_.random.token(kWebhookSecretPrefix));
    Webhook& webhook = made.webhook;
    webhook.id = ports_.random.id<WebhookId>(kWebhookIdPrefix, now);
    webhook.project_id = project;
    webhook.name = trim(input.name);
    webhook.url = trim(input.url);
    webhook.sealed_secret = ports_.sealer.seal(secret, Webhook::kSecretPurpose);
    webhook.events = tidy(input.events.value_or(std::vector{ReportEventName::created}));
    webhook.created_at = webhook.updated_at = now;
    return ports_.store.write([&](ports::Repositories& repos) -> Result<WebhookWithSecret> {
        BUGPIN_CHECK(repos.projects().find(project));
        BUGPIN_CHECK(repos.webhooks().insert(webhook));
        return made;
    });
}

Result<WebhookWithSecret> WebhookService::update(const Actor& actor, const WebhookId& id,
                                                 const UpdateWebhook& input) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    std::optional<Secret> made;
    std::string sealed;  // empty: the secret stays
    if (input.secret.is_null() || (input.secret && input.secret->empty()))
        sealed = ports_.sealer.seal(made.emplace(ports_.random.token(kWebhookSecretPrefix)),
                                    Webhook::kSecretPurpose);
    else if (input.secret && *input.secret != kMaskedSecret)
        sealed = ports_.sealer.seal(Secret(*input.secret), Webhook::kSecretPurpose);
    return ports_.store.write([&](ports::Repositories& repos) -> Result<WebhookWithSecret> {
        BUGPIN_TRY(Webhook webhook, repos.webhooks().find(id));
        if (input.name) webhook.name = trim(*input.name);
        if (input.url) webhook.url = trim(*input.url);
        if (!sealed.empty()) webhook.sealed_secret = sealed;
        if (input.events) webhook.events = tidy(*input.events);
        if (input.is_active) webhook.is_active = *input.is_active;
        webhook.updated_at = now;
        BUGPIN_CHECK(repos.webhooks().save(webhook));
        return WebhookWithSecret{std::move(webhook), made};
    });
}

Result<> WebhookService::remove(const Actor& actor, const WebhookId& id) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.write(
        [&](ports::Repositories& repos) { return repos.webhooks().remove(id); });
}

Result<WebhookTest> WebhookService::test(const Actor& actor, const WebhookId& id) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    WebhookMessage message;
    message.id = ports_.random.id<DeliveryId>(kDeliveryIdPrefix, now);
    message.event = "webhook.test";
    message.timestamp = now;
    BUGPIN_TRY(const Webhook webhook,
               ports_.store.read([&](ports::Repositories& repos) -> Result<Webhook> {
                   BUGPIN_TRY(Webhook found, repos.webhooks().find(id));
                   BUGPIN_TRY(const Project project, repos.projects().find(found.project_id));
                   message.project = {project.id, project.name};
                   return found;
               }));
    return test_result(attempt_webhook(
        {ports_.sealer, ports_.sender, directory_.current()->settings}, webhook, message, now));
}

Result<ports::DeliveryPage> WebhookService::deliveries(const Actor& actor, const WebhookId& id,
                                                       std::int64_t page, std::int64_t limit) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.read([&](ports::Repositories& repos) -> Result<ports::DeliveryPage> {
        BUGPIN_CHECK(repos.webhooks().find(id));
        return repos.webhooks().deliveries(id, page, limit);
    });
}

Result<WebhookDelivery> WebhookService::find_delivery(const Actor& actor, const WebhookId& id,
                                                      const DeliveryId& delivery) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.read(
        [&](ports::Repositories& repos) { return repos.webhooks().find_delivery(id, delivery); });
}

Result<WebhookDelivery> WebhookService::resend(const Actor& actor, const WebhookId& id,
                                               const DeliveryId& delivery) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<WebhookDelivery> {
        BUGPIN_TRY(WebhookDelivery found, repos.webhooks().find_delivery(id, delivery));
        if (found.state == DeliveryState::pending)
            return Error{ErrorKind::conflict, "DELIVERY_PENDING",
                         "The delivery is waiting to be sent already"};
        found.state = DeliveryState::pending;
        found.next_attempt_at = found.updated_at = now;
        BUGPIN_CHECK(repos.webhooks().save_delivery(found));
        BUGPIN_CHECK(queue_attempts(repos, queue_, found));
        return found;
    });
}

}  // namespace bugpin::services
