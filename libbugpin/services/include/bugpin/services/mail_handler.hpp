// Sends mails that were ordered, one by one and together. Given up at once where the mail server
// refuses the message or the address for good. Thread-safe.
#pragma once

#include "bugpin/services/directory.hpp"
#include "bugpin/services/job_runner.hpp"
#include "bugpin/services/mail_queue.hpp"
#include "bugpin/services/mail_service.hpp"
#include "bugpin/services/status_service.hpp"

namespace bugpin::services {

class MailHandler final : public JobHandler {
public:
    explicit MailHandler(MailService& mail) : mail_(mail) {}

    JobOutcome perform(const Job& job) override;

private:
    MailService& mail_;
};

class ReporterMailHandler final : public JobHandler {
public:
    ReporterMailHandler(MailService& mail, const StatusService& status, const Directory& directory)
        : mail_(mail), status_(status), directory_(directory) {}

    JobOutcome perform(const Job& job) override;

private:
    MailService& mail_;
    const StatusService& status_;
    const Directory& directory_;
};

class MailDigestHandler final : public JobHandler {
public:
    MailDigestHandler(MailService& mail, MailQueue& queue) : mail_(mail), queue_(queue) {}

    // What was sent is forgotten with the end of the job.
    JobOutcome perform(const Job& job) override;

private:
    MailService& mail_;
    MailQueue& queue_;
};

}  // namespace bugpin::services
