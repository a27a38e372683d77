// Orders mails, in the transaction of what they tell of; the background workers send them
// (mail_handler.hpp). Who wants a digest, or has got so many within the hour that another one would
// not be read, gets the rest in one mail later. Nothing is ordered while mail is switched off.
// Thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/job.hpp"
#include "bugpin/domain/mail_order.hpp"
#include "bugpin/domain/notification.hpp"
#include "bugpin/domain/user.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/sealer.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/invitation_service.hpp"
#include "bugpin/services/job_queue.hpp"

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace bugpin::services {

class MailQueue {
public:
    struct Ports {
        const ports::Clock& clock;
        ports::Random& random;
        ports::Sealer& sealer;
    };
    MailQueue(Ports ports, const Directory& directory, JobQueue& queue);

    struct ReportMail {
        MailOrder order;
        MailDigest digest = MailDigest::off;  // as its recipient wants it
    };
    // What is to be told of an event about `report`: to everybody who wants to hear of it, without
    // whoever did it; an assignment to the assignee alone. REQUIRES: inside a read or a write.
    Result<std::vector<ReportMail>> mails_of(ports::Repositories& repos,
                                             const ReportEventTask& event,
                                             const WebhookReport& report);
    // REQUIRES: inside a write.
    Result<> add(ports::Repositories& repos, const std::vector<ReportMail>& mails);

    // The link to whom it is for. None while appUrl is not set: it would lead nowhere.
    // REQUIRES: inside a write.
    Result<> invite(ports::Repositories& repos, const Actor& inviter, const Invitation& invitation);

    // Another digest, at once, where one did not hold everything. REQUIRES: inside a write.
    Result<> continue_digest(ports::Repositories& repos, const UserId& recipient);

private:
    std::string new_id();
    Result<> send_alone(ports::Repositories& repos, const MailOrder& order);
    Result<> hold(ports::Repositories& repos, const ReportMail& mail);
    Result<> queue_digest(ports::Repositories& repos, const UserId& recipient,
                          std::chrono::milliseconds in);
    bool is_flooded(const UserId& recipient);
    void note_mail(const UserId& recipient);

    Ports ports_;
    const Directory& directory_;
    JobQueue& queue_;
    std::mutex mutex_;
    Time hour_;  // of the clock, in which the following were counted
    std::map<UserId, std::int64_t> mails_of_hour_;
};

}  // namespace bugpin::services
