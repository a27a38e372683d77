// Orders mails to those who sent a report, in the transaction of what they tell of: that it came
// in, what became of it, what the team writes to them. Nothing is ordered while mail is switched
// off. Whoever sends a report may name anybody's address: so an address gets few mails an hour that
// no person wrote, and nothing of what the sender typed in the first of them. Thread-safe.
#pragma once

#include "bugpin/core/result.hpp"
#include "bugpin/domain/comment.hpp"
#include "bugpin/domain/job.hpp"
#include "bugpin/ports/clock.hpp"
#include "bugpin/ports/random.hpp"
#include "bugpin/ports/store.hpp"
#include "bugpin/services/directory.hpp"
#include "bugpin/services/job_queue.hpp"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace bugpin::services {

// To one address within an hour of the clock, messages of the team not counted.
inline constexpr std::int64_t kMostReporterMails = 10;

class ReporterMailQueue {
public:
    struct Ports {
        const ports::Clock& clock;
        ports::Random& random;
    };
    ReporterMailQueue(Ports ports, const Directory& directory, JobQueue& queue);

    // What an event is worth telling its reporter, who may have left no address.
    std::optional<ReporterMail> news_of(const ReportEventTask& event, const WebhookReport& report);
    // REQUIRES: inside a write. `address` is the reporter's.
    Result<> add(ports::Repositories& repos, const ReporterMail& mail, const std::string& address);

    // Mails what the team wrote to the reporter, and to its author too where they want it.
    // REQUIRES: inside a write.
    Result<> send(ports::Repositories& repos, const Report& report, const Comment& message);

private:
    std::string new_id();
    bool is_flooded(const std::string& address);
    void note_mail(const std::string& address);

    Ports ports_;
    const Directory& directory_;
    JobQueue& queue_;
    std::mutex mutex_;
    Time hour_;  // of the clock, in which the following were counted
    std::map<std::string, std::int64_t> mails_of_hour_;
};

}  // namespace bugpin::services
