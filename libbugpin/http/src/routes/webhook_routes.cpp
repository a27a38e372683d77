#include "../endpoint.hpp"
#include "../page_json.hpp"
#include "../webhook_json.hpp"
#include "routes.hpp"

#include <iterator>

namespace bugpin::http {
namespace {

struct OfProject {
    std::optional<ProjectId> project_id;
    static constexpr auto fields() {
        return std::tuple{field("projectId", &OfProject::project_id)};
    }
};

Result<services::WebhookWithSecret> create(services::WebhookService& webhooks, Call& call,
                                           const OfProject& of,
                                           const services::CreateWebhook& input) {
    if (!of.project_id) return Error::invalid("query.projectId", "is required");
    return webhooks.create(call.actor, *of.project_id, input);
}

struct DeliveryPageJson : PageJson<DeliveryJson> {
    using PageJson::PageJson;
};

Result<DeliveryPageJson> list_deliveries(services::WebhookService& webhooks, Call& call,
                                         const PageQuery& wish, const WebhookId& id) {
    BUGPIN_TRY(auto page, webhooks.deliveries(call.actor, id, wish.page, wish.limit));
    return DeliveryPageJson(std::move(page.deliveries), page.total, wish.page, wish.limit);
}

std::vector<Route> managing_routes(services::WebhookService& webhooks) {
    using services::CreateWebhook, services::UpdateWebhook;
    return {
        {"GET", "/api/webhooks", Access::admin, RateClass::read, Run::ordinary,
         "Lists the webhooks, of one project or of all",
         with_query<OfProject>(returns<std::vector<WebhookJson>>("webhooks"),
                               [&webhooks](Call& call, const OfProject& wish) {
                                   return webhooks.list(call.actor, wish.project_id);
                               })},
        {"POST", "/api/webhooks", Access::admin, RateClass::write, Run::ordinary,
         "Creates a webhook; a secret made for it is shown, once",
         with_query_and_body<OfProject, CreateWebhook>(
             creates<WebhookJson>("webhook"),
             [&webhooks](Call& call, const OfProject& of, const CreateWebhook& input) {
                 return create(webhooks, call, of, input);
             })},
        {"GET", "/api/webhooks/{id}", Access::admin, RateClass::read, Run::ordinary,
         "Shows a webhook",
         with_path<WebhookId>(returns<WebhookJson>("webhook"),
                              [&webhooks](Call& call, const WebhookId& id) {
                                  return webhooks.find(call.actor, id);
                              })},
        {"PATCH", "/api/webhooks/{id}", Access::admin, RateClass::write, Run::ordinary,
         "Changes a webhook; secret: null makes a new one and shows it, once",
         with_body<UpdateWebhook, WebhookId>(
             returns<WebhookJson>("webhook"),
             [&webhooks](Call& call, const UpdateWebhook& input, const WebhookId& id) {
                 return webhooks.update(call.actor, id, input);
             })},
        {"DELETE", "/api/webhooks/{id}", Access::admin, RateClass::write, Run::ordinary,
         "Deletes a webhook and the log of its deliveries",
         with_path<WebhookId>(says("Webhook deleted successfully"),
                              [&webhooks](Call& call, const WebhookId& id) {
                                  return webhooks.remove(call.actor, id);
                              })},
        {"POST", "/api/webhooks/{id}/test", Access::admin, RateClass::write, Run::ordinary,
         "Calls a webhook now and says how that went",
         with_path<WebhookId>(returns<WebhookTestJson>("result"),
                              [&webhooks](Call& call, const WebhookId& id) {
                                  return webhooks.test(call.actor, id);
                              })},
    };
}

std::vector<Route> delivery_routes(services::WebhookService& webhooks) {
    return {
        {"GET", "/api/webhooks/{id}/deliveries", Access::admin, RateClass::read, Run::ordinary,
         "Lists what was sent to a webhook, or will be, the latest first",
         with_query<PageQuery, WebhookId>(
             spreads<DeliveryPageJson>(),
             [&webhooks](Call& call, const PageQuery& wish, const WebhookId& id) {
                 return list_deliveries(webhooks, call, wish, id);
             })},
        {"GET", "/api/webhooks/{id}/deliveries/{deliveryId}", Access::admin, RateClass::read,
         Run::ordinary, "Shows one delivery",
         with_path<WebhookId, DeliveryId>(
             returns<DeliveryJson>("delivery"),
             [&webhooks](Call& call, const WebhookId& id, const DeliveryId& delivery) {
                 return webhooks.find_delivery(call.actor, id, delivery);
             })},
        {"POST", "/api/webhooks/{id}/deliveries/{deliveryId}/resend", Access::admin,
         RateClass::write, Run::ordinary, "Sends the same message under the same id once more",
         with_path<WebhookId, DeliveryId>(
             returns<DeliveryJson>("delivery"),
             [&webhooks](Call& call, const WebhookId& id, const DeliveryId& delivery) {
                 return webhooks.resend(call.actor, id, delivery);
             })},
    };
}

}  // namespace

std::vector<Route> webhook_routes(services::WebhookService& webhooks) {
    auto rows = managing_routes(webhooks);
    auto more = delivery_routes(webhooks);
    rows.insert(rows.end(), std::make_move_iterator(more.begin()),
                std::make_move_iterator(more.end()));
    return rows;
}

}  // namespace bugpin::http
