#include "bugpin/services/job_runner.hpp"

#include "bugpin/core/text.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

namespace bugpin::services {
namespace {

constexpr std::size_t kMostError = 500;  // bytes of an error kept with its job
constexpr std::chrono::milliseconds kLookAround{1'000};
constexpr std::chrono::hours kMostPatience{24};  // with a receiver that says when to come back

// A lane that has just failed: one second, doubled with each failure in a row, at most a minute.
std::chrono::milliseconds rest_after(std::int64_t failures) {
    return std::chrono::seconds(
        std::min<std::int64_t>(60, 1LL << std::min<std::int64_t>(6, failures - 1)));
}

// Uniform in [0, 1).
double fraction(ports::Random& random) {
    std::array<std::byte, 2> bytes;
    random.fill(bytes);
    const int drawn = std::to_integer<int>(bytes[0]) << 8 | std::to_integer<int>(bytes[1]);
    return drawn / 65536.0;
}

JobOutcome surprise(std::string what) {
    JobOutcome outcome;
    outcome.failure = Error{ErrorKind::internal, "INTERNAL_ERROR", std::move(what)};
    return outcome;
}

}  // namespace

JobRunner::JobRunner(Ports ports, JobQueue& queue, JobHandlers handlers)
    : ports_(ports), queue_(queue), handlers_(std::move(handlers)) {}

Result<> JobRunner::recover() {
    BUGPIN_TRY(const std::int64_t released, ports_.store.write([](ports::Repositories& repos) {
        return repos.jobs().release_running();
    }));
    if (released > 0) ports_.log.write(LogLevel::info, "jobs_recovered", {{"jobs", released}});
    return {};
}

ports::JobDemand JobRunner::demand(Time now) {
    const std::lock_guard lock(mutex_);
    ports::JobDemand wanted;
    wanted.now = now;
    wanted.limit = kMostAtOnce - running_;
    wanted.per_lane = kMostPerLane;
    std::erase_if(lanes_, [&](const auto& entry) {
        const Lane& lane = entry.second;
        return lane.running == 0 && lane.failures == 0;
    });
    for (const auto& [name, lane] : lanes_)
        wanted.busy[name] = now < lane.rests_until ? kMostPerLane : lane.running;
    return wanted;
}

// Looking happens on a snapshot, off the writer's thread: a backlog may be long.
Result<std::vector<Job>> JobRunner::take() {
    const Time now = ports_.clock.now();
    const ports::JobDemand wanted = demand(now);
    if (wanted.limit <= 0) return std::vector<Job>();
    BUGPIN_TRY(std::vector<Job> due, ports_.store.read([&](ports::Repositories& repos) {
        return repos.jobs().due(wanted);
    }));
    if (due.empty()) return due;
    BUGPIN_TRY(std::vector<Job> leased, lease(std::move(due), now));
    note_running(leased);
    return leased;
}

// A command may have dropped or moved one since it was found.
Result<std::vector<Job>> JobRunner::lease(std::vector<Job> due, Time now) {
    return ports_.store.write([&](ports::Repositories& repos) -> Result<std::vector<Job>> {
        std::vector<Job> leased;
        for (const Job& seen : due) {
            auto job = repos.jobs().find(seen.number);
            if (!job) {
                if (job.error().kind == ErrorKind::not_found) continue;
                return std::move(job).error();
            }
            if (job->state != seen.state || job->run_at != seen.run_at) continue;
            job->state = JobState::running;
            job->leased_until = now + kJobLease;
            ++job->attempts;
            BUGPIN_CHECK(repos.jobs().save(*job));
            leased.push_back(*std::move(job));
        }
        return leased;
    });
}

void JobRunner::perform(const Job& job) noexcept {
    bool failed = true;
    try {
        const JobOutcome outcome = attempt(job);
        failed = outcome.failure.has_value();
        if (const auto settled = settle(job, outcome); !settled)
            ports_.log.write(LogLevel::error, "job_not_settled",
                             {{"job", job.number}, {"error", settled.error().message}});
    } catch (const std::exception& exception) {
        ports_.log.write(LogLevel::error, "job_not_settled",
                         {{"job", job.number}, {"error", exception.what()}});
    }
    note_done(job, failed);
    queue_.wake();
}

JobOutcome JobRunner::attempt(const Job& job) {
    const auto handler = handlers_.find(kind_of(job.task));
    if (handler == handlers_.end()) return surprise("nothing performs jobs of this kind");
    try {
        return handler->second->perform(job);
    } catch (const std::exception& exception) {
        return surprise(exception.what());
    }
}

Time JobRunner::next_attempt(const Job& job, const Error& failure) {
    std::chrono::milliseconds delay = retry_delay(job.attempts, fraction(ports_.random));
    if (failure.retry_after)
        delay = std::max<std::chrono::milliseconds>(
            delay, std::min<std::chrono::seconds>(*failure.retry_after, kMostPatience));
    return ports_.clock.now() + delay;
}

Result<> JobRunner::settle(const Job& job, const JobOutcome& outcome) {
    Job after = job;
    after.leased_until.reset();
    std::optional<Time> next;
    if (outcome.failure) {
        const bool given_up = outcome.is_final || job.attempts >= kMostAttempts;
        if (!given_up) next = next_attempt(job, *outcome.failure);
        after.state = given_up ? JobState::dead : JobState::waiting;
        after.run_at = next.value_or(job.run_at);
        after.last_error = printable(outcome.failure->message, kMostError);
        ports_.metrics.add(given_up ? ports::Counter::jobs_dead : ports::Counter::jobs_failed);
        ports_.log.write(given_up ? LogLevel::error : LogLevel::warn,
                         given_up ? "job_dead" : "job_failed",
                         {{"job", job.number},
                          {"kind", name_of(kind_of(job.task))},
                          {"lane", job.lane},
                          {"attempts", job.attempts},
                          {"error", *after.last_error}});
    }
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        auto present = repos.jobs().find(job.number);
        if (!present) {  // dropped meanwhile
            if (present.error().kind == ErrorKind::not_found) return {};
            return std::move(present).error();
        }
        if (outcome.record) BUGPIN_CHECK(outcome.record(repos, next));
        if (outcome.failure) return repos.jobs().save(after);
        repos.after_commit([this] { ports_.metrics.add(ports::Counter::jobs_done); });
        return repos.jobs().remove(job.number);
    });
}

std::chrono::milliseconds JobRunner::pause() {
    const auto next =
        ports_.store.read([](ports::Repositories& repos) { return repos.jobs().next_due(); });
    if (!next || !*next) return kLookAround;
    const auto wait =
        std::chrono::duration_cast<std::chrono::milliseconds>(**next - ports_.clock.now());
    // What is due already waits for a place or for its lane: whoever finishes wakes the queue.
    return wait.count() <= 0 ? kLookAround : std::min(wait, kLookAround);
}

void JobRunner::note_running(const std::vector<Job>& jobs) {
    const std::lock_guard lock(mutex_);
    for (const Job& job : jobs) ++lanes_[job.lane].running;
    running_ += static_cast<std::int64_t>(jobs.size());
}

void JobRunner::note_done(const Job& job, bool failed) {
    const std::lock_guard lock(mutex_);
    Lane& lane = lanes_[job.lane];
    --lane.running;
    --running_;
    lane.failures = failed ? lane.failures + 1 : 0;
    lane.rests_until = failed ? ports_.clock.now() + rest_after(lane.failures) : Time();
}

}  // namespace bugpin::services
