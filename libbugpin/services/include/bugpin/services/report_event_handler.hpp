// Finds out who follows a report and gives each of them a job of their own. Thread-safe.
#pragma once

#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/job_queue.hpp"
#include "bugpin/services/job_runner.hpp"
#include "bugpin/services/mail_queue.hpp"
#include "bugpin/services/reporter_mail_queue.hpp"

#include <memory>
#include <vector>

namespace bugpin::services {

class ReportEventHandler final : public JobHandler {
public:
    struct Ports {
        ports::Store& store;
        const ports::Clock& clock;
        ports::Random& random;
    };
    ReportEventHandler(Ports ports, const Directory& directory, JobQueue& queue, MailQueue& mails,
                       ReporterMailQueue& reporter_mails);

    // Exactly once: the new jobs are written with the end of this one.
    JobOutcome perform(const Job& job) override;

private:
    struct Audience;
    Result<Audience> find_audience(const ReportEventTask& task);
    std::vector<WebhookDelivery> deliveries_for(const ReportEventTask& task,
                                                const Audience& audience);
    Result<> queue_deliveries(ports::Repositories& repos,
                              const std::vector<WebhookDelivery>& deliveries);

    Ports ports_;
    const Directory& directory_;
    JobQueue& queue_;
    MailQueue& mails_;
    ReporterMailQueue& reporter_mails_;
};

}  // namespace bugpin::services
