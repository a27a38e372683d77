// Brings deliveries to their webhooks and keeps the log of it. A 2xx answer is success; anything
// else is tried again, but 410, which says "never again". Thread-safe.
#pragma once

#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/sealer.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/ports/webhook_sender.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/job_runner.hpp"

namespace bugpin::services {

class WebhookHandler final : public JobHandler {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
        ports::Sealer& sealer;
        ports::WebhookSender& sender;
    };
    WebhookHandler(Ports ports, const Directory& directory);

    JobOutcome perform(const Job& job) override;

private:
    Ports ports_;
    const Directory& directory_;
};

}  // namespace bugpin::services
