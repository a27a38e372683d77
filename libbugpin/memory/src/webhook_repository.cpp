#include "repositories.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace bugpin::memory {

Result<Webhook> MemoryWebhooks::find(const WebhookId& id) {
    const auto& webhooks = transaction_.state().webhooks;
    const auto found = webhooks.find(id);
    if (found == webhooks.end()) return Error::not_found("Webhook not found");
    return found->second;
}

Result<std::vector<Webhook>> MemoryWebhooks::list(const std::optional<ProjectId>& project) {
    std::vector<Webhook> out;
    for (const auto& [id, webhook] : transaction_.state().webhooks)
        if (!project || webhook.project_id == *project) out.push_back(webhook);
    std::ranges::sort(out, std::greater{}, [](const Webhook& webhook) {
        return std::tuple(webhook.created_at, webhook.id);
    });
    return out;
}

Result<> MemoryWebhooks::insert(const Webhook& webhook) {
    if (!transaction_.state().projects.contains(webhook.project_id))
        return Error::not_found("Project not found");
    transaction_.put(&State::webhooks, webhook.id, webhook);
    transaction_.note_change();
    return {};
}

Result<> MemoryWebhooks::save(const Webhook& webhook) {
    if (const auto found = find(webhook.id); !found) return found.error();
    transaction_.put(&State::webhooks, webhook.id, webhook);
    transaction_.note_change();
    return {};
}

Result<> MemoryWebhooks::save_attempt(const Webhook& webhook) {
    BUGPIN_TRY(Webhook stored, find(webhook.id));
    stored.last_triggered_at = webhook.last_triggered_at;
    stored.last_status_code = webhook.last_status_code;
    stored.failure_count = webhook.failure_count;
    transaction_.put(&State::webhooks, webhook.id, std::move(stored));
    return {};
}

Result<> MemoryWebhooks::remove(const WebhookId& id) {
    if (const auto found = find(id); !found) return found.error();
    std::vector<DeliveryId> gone;
    for (const auto& [delivery_id, delivery] : transaction_.state().deliveries)
        if (delivery.webhook_id == id) gone.push_back(delivery_id);
    for (const auto& delivery : gone) transaction_.erase(&State::deliveries, delivery);
    transaction_.erase(&State::webhooks, id);
    transaction_.note_change();
    return {};
}

Result<std::vector<ProjectId>> MemoryWebhooks::followed_projects() {
    std::set<ProjectId> projects;
    for (const auto& [id, webhook] : transaction_.state().webhooks)
        if (webhook.is_active) projects.insert(webhook.project_id);
    return std::vector(projects.begin(), projects.end());
}

Result<> MemoryWebhooks::insert_delivery(const WebhookDelivery& delivery) {
    if (!transaction_.state().webhooks.contains(delivery.webhook_id))
        return Error::conflict("The delivery's webhook does not exist");
    transaction_.put(&State::deliveries, delivery.id, delivery);
    return {};
}

Result<> MemoryWebhooks::save_delivery(const WebhookDelivery& delivery) {
    const auto& deliveries = transaction_.state().deliveries;
    const auto found = deliveries.find(delivery.id);
    if (found == deliveries.end()) return Error::not_found("Delivery not found");
    WebhookDelivery stored = delivery;
    stored.webhook_id = found->second.webhook_id;
    stored.message = found->second.message;
    stored.created_at = found->second.created_at;
    transaction_.put(&State::deliveries, delivery.id, std::move(stored));
    return {};
}

Result<WebhookDelivery> MemoryWebhooks::find_delivery(const WebhookId& webhook,
                                                      const DeliveryId& id) {
    const auto& deliveries = transaction_.state().deliveries;
    const auto found = deliveries.find(id);
    if (found == deliveries.end() || found->second.webhook_id != webhook)
        return Error::not_found("Delivery not found");
    return found->second;
}

Result<ports::DeliveryPage> MemoryWebhooks::deliveries(const WebhookId& webhook, std::int64_t page,
                                                       std::int64_t limit) {
    ports::DeliveryPage out;
    const auto& all = transaction_.state().deliveries;
    const std::int64_t skipped = (page - 1) * limit;
    for (auto entry = all.rbegin(); entry != all.rend(); ++entry) {
        if (entry->second.webhook_id != webhook) continue;
        const std::int64_t position = out.total++;
        if (position >= skipped && position < skipped + limit)
            out.deliveries.push_back(entry->second);
    }
    return out;
}

Result<std::int64_t> MemoryWebhooks::forget_deliveries(Time before, std::int64_t limit) {
    std::vector<std::pair<Time, DeliveryId>> old;
    for (const auto& [id, delivery] : transaction_.state().deliveries)
        if (delivery.created_at < before && delivery.state != DeliveryState::pending)
            old.emplace_back(delivery.created_at, id);
    std::ranges::sort(old);
    if (static_cast<std::int64_t>(old.size()) > limit) old.resize(static_cast<std::size_t>(limit));
    for (const auto& [at, id] : old) transaction_.erase(&State::deliveries, id);
    return static_cast<std::int64_t>(old.size());
}

}  // namespace bugpin::memory
