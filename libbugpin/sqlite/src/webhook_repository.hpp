// Webhooks over SQLite. See ports::WebhookRepository.
#pragma once

#include "context.hpp"

#include "bugpin/ports/webhook_repository.hpp"

namespace bugpin::sqlite {

class SqliteWebhooks final : public ports::WebhookRepository {
public:
    explicit SqliteWebhooks(Context& context) : context_(context) {}

    Result<Webhook> find(const WebhookId& id) override;
    Result<std::vector<Webhook>> list(const std::optional<ProjectId>& project) override;
    Result<> insert(const Webhook& webhook) override;
    Result<> save(const Webhook& webhook) override;
    Result<> save_attempt(const Webhook& webhook) override;
    Result<> remove(const WebhookId& id) override;
    Result<std::vector<ProjectId>> followed_projects() override;
    Result<> insert_delivery(const WebhookDelivery& delivery) override;
    Result<> save_delivery(const WebhookDelivery& delivery) override;
    Result<WebhookDelivery> find_delivery(const WebhookId& webhook, const DeliveryId& id) override;
    Result<ports::DeliveryPage> deliveries(const WebhookId& webhook, std::int64_t page,
                                           std::int64_t limit) override;
    Result<std::int64_t> forget_deliveries(Time before, std::int64_t limit) override;

private:
    Context& context_;
};

}  // namespace bugpin::sqlite
