// Webhooks and the log of their deliveries. Used inside Store::read and Store::write only.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/webhook.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace bugpin::ports {

struct DeliveryPage {
    std::vector<WebhookDelivery> deliveries;  // youngest first
    std::int64_t total = 0;
};

class WebhookRepository {
public:
    virtual ~WebhookRepository() = default;

    virtual Result<Webhook> find(const WebhookId& id) = 0;  // NOT_FOUND
    // Youngest first; of one project, or of all.
    virtual Result<std::vector<Webhook>> list(const std::optional<ProjectId>& project) = 0;
    virtual Result<> insert(const Webhook& webhook) = 0;  // NOT_FOUND without its project
    virtual Result<> save(const Webhook& webhook) = 0;    // NOT_FOUND
    // Saves only how the last attempt went; NOT_FOUND.
    virtual Result<> save_attempt(const Webhook& webhook) = 0;
    virtual Result<> remove(const WebhookId& id) = 0;  // with its deliveries; NOT_FOUND
    // Projects with an active webhook, each once.
    virtual Result<std::vector<ProjectId>> followed_projects() = 0;

    virtual Result<> insert_delivery(const WebhookDelivery& delivery) = 0;
    // All but message and webhook; NOT_FOUND.
    virtual Result<> save_delivery(const WebhookDelivery& delivery) = 0;
    virtual Result<WebhookDelivery> find_delivery(const WebhookId& webhook,
                                                  const DeliveryId& id) = 0;  // NOT_FOUND
    virtual Result<DeliveryPage> deliveries(const WebhookId& webhook, std::int64_t page,
                                            std::int64_t limit) = 0;
    // Removes those that are over and older, at most `limit`. Returns how many.
    virtual Result<std::int64_t> forget_deliveries(Time before, std::int64_t limit) = 0;
};

}  // namespace bugpin::ports
