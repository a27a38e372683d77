#include "webhook_repository.hpp"

#include "json_codec.hpp"

#include <string>

namespace bugpin::sqlite {
namespace {

struct WebhookRow {
    static constexpr auto columns() {
        return std::tuple{
            column("id", &Webhook::id),
            column("project_id", &Webhook::project_id),
            column("name", &Webhook::name),
            column("url", &Webhook::url),
            column("sealed_secret", &Webhook::sealed_secret),
            column("events", &Webhook::events),
            column("is_active", &Webhook::is_active),
            column("last_triggered_at", &Webhook::last_triggered_at),
            column("last_status_code", &Webhook::last_status_code),
            column("failure_count", &Webhook::failure_count),
            column("created_at", &Webhook::created_at),
            column("updated_at", &Webhook::updated_at),
        };
    }
};

struct WebhookAttempt {
    static constexpr auto columns() {
        return std::tuple{
            column("id", &Webhook::id),
            column("last_triggered_at", &Webhook::last_triggered_at),
            column("last_status_code", &Webhook::last_status_code),
            column("failure_count", &Webhook::failure_count),
        };
    }
};

struct DeliveryRow {
    static constexpr auto columns() {
        return std::tuple{
            column("id", &WebhookDelivery::id),
            column("webhook_id", &WebhookDelivery::webhook_id),
            column("message", &WebhookDelivery::message),
            column("state", &WebhookDelivery::state),
            column("attempts", &WebhookDelivery::attempts),
            column("status_code", &WebhookDelivery::status_code),
            column("error", &WebhookDelivery::error),
            column("answer", &WebhookDelivery::answer),
            column("duration_ms", &WebhookDelivery::duration_ms),
            column("next_attempt_at", &WebhookDelivery::next_attempt_at),
            column("created_at", &WebhookDelivery::created_at),
            column("updated_at", &WebhookDelivery::updated_at),
        };
    }
};

// What an attempt changes.
struct DeliveryProgress {
    static constexpr auto columns() {
        return std::tuple{
            column("id", &WebhookDelivery::id),
            column("state", &WebhookDelivery::state),
            column("attempts", &WebhookDelivery::attempts),
            column("status_code", &WebhookDelivery::status_code),
            column("error", &WebhookDelivery::error),
            column("answer", &WebhookDelivery::answer),
            column("duration_ms", &WebhookDelivery::duration_ms),
            column("next_attempt_at", &WebhookDelivery::next_attempt_at),
            column("updated_at", &WebhookDelivery::updated_at),
        };
    }
};

const std::string kSelect = "SELECT " + column_list<WebhookRow>() + " FROM webhooks ";
const std::string kFind = kSelect + "WHERE id = ?";
const std::string kList = kSelect + "ORDER BY created_at DESC, id DESC";
const std::string kListOfProject =
    kSelect + "WHERE project_id = ? ORDER BY created_at DESC, id DESC";
const std::string kInsert = insert_into<WebhookRow>("webhooks");
const std::string kUpdate = update_by_id<WebhookRow>("webhooks");
const std::string kUpdateAttempt = update_by_id<WebhookAttempt>("webhooks");
constexpr std::string_view kHasProject = "SELECT count(*) FROM projects WHERE id = ?";
constexpr std::string_view kDelete = "DELETE FROM webhooks WHERE id = ?";
constexpr std::string_view kFollowed =
    "SELECT DISTINCT project_id FROM webhooks WHERE is_active = 1 ORDER BY project_id";

const std::string kSelectDelivery =
    "SELECT " + column_list<DeliveryRow>() + " FROM webhook_deliveries ";
const std::string kFindDelivery = kSelectDelivery + "WHERE webhook_id = ? AND id = ?";
const std::string kListDeliveries =
    kSelectDelivery + "WHERE webhook_id = ? ORDER BY id DESC LIMIT ? OFFSET ?";
const std::string kInsertDelivery = insert_into<DeliveryRow>("webhook_deliveries");
const std::string kUpdateDelivery = update_by_id<DeliveryProgress>("webhook_deliveries");
constexpr std::string_view kCountDeliveries =
    "SELECT count(*) FROM webhook_deliveries WHERE webhook_id = ?";
constexpr std::string_view kForget =
    "DELETE FROM webhook_deliveries WHERE id IN (SELECT id FROM webhook_deliveries "
    "WHERE created_at < ? AND state <> 'pending' ORDER BY created_at LIMIT ?)";

}  // namespace

Result<Webhook> SqliteWebhooks::find(const WebhookId& id) {
    Query query(context_.connection, kFind);
    query.bind(id);
    if (!query.step()) return Error::not_found("Webhook not found");
    return read_row<WebhookRow, Webhook>(query.statement());
}

Result<std::vector<Webhook>> SqliteWebhooks::list(const std::optional<ProjectId>& project) {
    std::vector<Webhook> webhooks;
    Query query(context_.connection, project ? kListOfProject : kList);
    if (project) query.bind(*project);
    while (query.step()) webhooks.push_back(read_row<WebhookRow, Webhook>(query.statement()));
    return webhooks;
}

Result<> SqliteWebhooks::insert(const Webhook& webhook) {
    if (number(context_.connection, kHasProject, webhook.project_id) == 0)
        return Error::not_found("Project not found");
    Query query(context_.connection, kInsert);
    bind_row<WebhookRow>(query.statement(), webhook);
    query.run();
    context_.changes.directory = true;
    return {};
}

Result<> SqliteWebhooks::save(const Webhook& webhook) {
    Query query(context_.connection, kUpdate);
    bind_row<WebhookRow>(query.statement(), webhook);
    if (query.run() == 0) return Error::not_found("Webhook not found");
    context_.changes.directory = true;
    return {};
}

Result<> SqliteWebhooks::save_attempt(const Webhook& webhook) {
    Query query(context_.connection, kUpdateAttempt);
    bind_row<WebhookAttempt>(query.statement(), webhook);
    if (query.run() == 0) return Error::not_found("Webhook not found");
    return {};
}

Result<> SqliteWebhooks::remove(const WebhookId& id) {
    if (run(context_.connection, kDelete, id) == 0) return Error::not_found("Webhook not found");
    context_.changes.directory = true;
    return {};
}

Result<std::vector<ProjectId>> SqliteWebhooks::followed_projects() {
    std::vector<ProjectId> projects;
    Query query(context_.connection, kFollowed);
    while (query.step()) projects.push_back(query.get<ProjectId>(0));
    return projects;
}

Result<> SqliteWebhooks::insert_delivery(const WebhookDelivery& delivery) {
    Query query(context_.connection, kInsertDelivery);
    bind_row<DeliveryRow>(query.statement(), delivery);
    query.run();
    return {};
}

Result<> SqliteWebhooks::save_delivery(const WebhookDelivery& delivery) {
    Query query(context_.connection, kUpdateDelivery);
    bind_row<DeliveryProgress>(query.statement(), delivery);
    if (query.run() == 0) return Error::not_found("Delivery not found");
    return {};
}

Result<WebhookDelivery> SqliteWebhooks::find_delivery(const WebhookId& webhook,
                                                      const DeliveryId& id) {
    Query query(context_.connection, kFindDelivery);
    query.bind(webhook, id);
    if (!query.step()) return Error::not_found("Delivery not found");
    return read_row<DeliveryRow, WebhookDelivery>(query.statement());
}

Result<ports::DeliveryPage> SqliteWebhooks::deliveries(const WebhookId& webhook, std::int64_t page,
                                                       std::int64_t limit) {
    ports::DeliveryPage out;
    out.total = number(context_.connection, kCountDeliveries, webhook);
    Query query(context_.connection, kListDeliveries);
    query.bind(webhook, limit, (page - 1) * limit);
    while (query.step())
        out.deliveries.push_back(read_row<DeliveryRow, WebhookDelivery>(query.statement()));
    return out;
}

Result<std::int64_t> SqliteWebhooks::forget_deliveries(Time before, std::int64_t limit) {
    return run(context_.connection, kForget, before, limit);
}

}  // namespace bugpin::sqlite
