// The webhooks of projects, and the log of what was sent to them. For administrators. Thread-safe;
// blocks on the store, and test() on the receiver, for ten seconds at most.
#pragma once

#include "bugpin/core/fields.hpp"
#include "bugpin/core/result.hpp"
#include "bugpin/core/secret.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/domain/webhook.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/sealer.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/ports/webhook_sender.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/job_queue.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace bugpin::services {

struct CreateWebhook {
    std::string name, url;
    std::optional<std::string> secret;                   // absent or empty: one is made
    std::optional<std::vector<ReportEventName>> events;  // absent: report.created
    std::vector<FieldError> check() const;
    static constexpr auto fields() {
        using S = CreateWebhook;
        return std::tuple{
            field("name", &S::name, Length{1, 100}), field("url", &S::url, Length{1, 2000}),
            field("secret", &S::secret, Length{0, 200}), field("events", &S::events, Items{1, 7})};
    }
};

struct UpdateWebhook {
    std::optional<std::string> name, url;
    Patch<std::string> secret;  // null or empty: a new one is made; masked: it stays
    std::optional<std::vector<ReportEventName>> events;
    std::optional<bool> is_active;
    std::vector<FieldError> check() const;
    static constexpr auto fields() {
        using S = UpdateWebhook;
        return std::tuple{
            field("name", &S::name, Length{1, 100}), field("url", &S::url, Length{1, 2000}),
            field("secret", &S::secret, Length{0, 200}), field("events", &S::events, Items{1, 7}),
            field("isActive", &S::is_active)};
    }
};

struct WebhookWithSecret {
    Webhook webhook;
    std::optional<Secret> made;  // a secret that was just made: shown this once
};

struct WebhookTest {
    bool succeeded = false;
    std::optional<std::int64_t> status_code;
    std::optional<std::string> error, answer;
    std::int64_t duration_ms = 0;
};

class WebhookService {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
        ports::Random& random;
        ports::Sealer& sealer;
        ports::WebhookSender& sender;
    };
    WebhookService(Ports ports, const Directory& directory, JobQueue& queue);

    Result<std::vector<Webhook>> list(const Actor& actor, const std::optional<ProjectId>& project);
    Result<Webhook> find(const Actor& actor, const WebhookId& id);
    // NOT_FOUND without the project.
    Result<WebhookWithSecret> create(const Actor& actor, const ProjectId& project,
                                     const CreateWebhook& input);
    Result<WebhookWithSecret> update(const Actor& actor, const WebhookId& id,
                                     const UpdateWebhook& input);
    Result<> remove(const Actor& actor, const WebhookId& id);
    // Calls it now with the event "webhook.test". What went wrong at the receiver is no error here.
    Result<WebhookTest> test(const Actor& actor, const WebhookId& id);

    Result<ports::DeliveryPage> deliveries(const Actor& actor, const WebhookId& id,
                                           std::int64_t page, std::int64_t limit);
    Result<WebhookDelivery> find_delivery(const Actor& actor, const WebhookId& id,
                                          const DeliveryId& delivery);
    // Sends the same message under the same id once more. DELIVERY_PENDING (409) while it waits to
    // be sent anyway.
    Result<WebhookDelivery> resend(const Actor& actor, const WebhookId& id,
                                   const DeliveryId& delivery);

private:
    Ports ports_;
    const Directory& directory_;
    JobQueue& queue_;
};

}  // namespace bugpin::services
