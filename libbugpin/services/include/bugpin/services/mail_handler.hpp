// Sends mails that were ordered, one by one and together. Given up at once where the mail server
// refuses the message or the address for good. Thread-safe.
#pragma once

#include "bugpin/services/job_runner.hpp"
#include "bugpin/services/mail_queue.hpp"
#include "bugpin/services/mail_service.hpp"

namespace bugpin::services {

class MailHandler final : public JobHandler {
public:
    explicit MailHandler(MailService& mail) : mail_(mail) {}

    JobOutcome perform(const Job& job) override;

private:
    MailService& mail_;
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
