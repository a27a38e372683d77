#include "bugpin/services/job_service.hpp"

#include "permission.hpp"

#include <utility>

namespace bugpin::services {
namespace {

constexpr std::int64_t kMostAtOnce = 100;

Result<Job> find_at_rest(ports::Repositories& repos, std::int64_t number) {
    BUGPIN_TRY(Job job, repos.jobs().find(number));
    if (job.state == JobState::running)
        return Error{ErrorKind::conflict, "JOB_RUNNING", "The job is being done right now"};
    return job;
}

// The log of a webhook says what is to become of its job. Other tasks have no log.
template <class Change>
Result<> amend_log(ports::Repositories& repos, const Job& job, Change change) {
    const auto* task = std::get_if<WebhookTask>(&job.task);
    if (task == nullptr) return {};
    auto delivery = repos.webhooks().find_delivery(task->webhook, task->delivery);
    if (!delivery) {
        if (delivery.error().kind == ErrorKind::not_found) return {};
        return std::move(delivery).error();
    }
    change(*delivery);
    return repos.webhooks().save_delivery(*delivery);
}

Result<Job> revive(ports::Repositories& repos, Job job, Time now) {
    job.state = JobState::waiting;
    job.attempts = 0;
    job.run_at = now;
    BUGPIN_CHECK(repos.jobs().save(job));
    BUGPIN_CHECK(amend_log(repos, job, [&](WebhookDelivery& delivery) {
        delivery.state = DeliveryState::pending;
        delivery.next_attempt_at = delivery.updated_at = now;
    }));
    return job;
}

}  // namespace

JobService::JobService(Ports ports, JobQueue& queue) : ports_(ports), queue_(queue) {}

Result<ports::JobPage> JobService::list(const Actor& actor, const ports::JobQuery& query) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.read([&](ports::Repositories& repos) { return repos.jobs().list(query); });
}

Result<std::vector<ports::JobCount>> JobService::counts(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.read([](ports::Repositories& repos) { return repos.jobs().counts(); });
}

Result<Job> JobService::retry(const Actor& actor, std::int64_t number) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<Job> {
        BUGPIN_TRY(Job job, find_at_rest(repos, number));
        repos.after_commit([this] { queue_.wake(); });
        return revive(repos, std::move(job), now);
    });
}

// A page at a time: each is a transaction of its own, and the writer has others to serve.
Result<std::int64_t> JobService::retry_dead(const Actor& actor) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    const ports::JobQuery dead{JobState::dead, std::nullopt, 1, kMostAtOnce};
    for (std::int64_t revived = 0;;) {
        BUGPIN_TRY(const std::int64_t some,
                   ports_.store.write([&](ports::Repositories& repos) -> Result<std::int64_t> {
                       BUGPIN_TRY(ports::JobPage page, repos.jobs().list(dead));
                       for (Job& job : page.jobs) BUGPIN_CHECK(revive(repos, std::move(job), now));
                       repos.after_commit([this] { queue_.wake(); });
                       return static_cast<std::int64_t>(page.jobs.size());
                   }));
        revived += some;
        if (some < kMostAtOnce) return revived;
    }
}

Result<> JobService::drop(const Actor& actor, std::int64_t number) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_TRY(const Job job, find_at_rest(repos, number));
        BUGPIN_CHECK(amend_log(repos, job, [&](WebhookDelivery& delivery) {
            delivery.state = DeliveryState::failed;
            delivery.error = "Dropped by an administrator";
            delivery.next_attempt_at.reset();
            delivery.updated_at = now;
        }));
        return repos.jobs().remove(number);
    });
}

}  // namespace bugpin::services
