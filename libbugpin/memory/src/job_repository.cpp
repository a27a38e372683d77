#include "repositories.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace bugpin::memory {

Result<std::int64_t> MemoryJobs::insert(const Job& job) {
    Job stored = job;
    stored.number = transaction_.state().last_job + 1;
    transaction_.set(&State::last_job, stored.number);
    transaction_.put(&State::jobs, stored.number, stored);
    return stored.number;
}

Result<Job> MemoryJobs::find(std::int64_t number) {
    const auto& jobs = transaction_.state().jobs;
    const auto found = jobs.find(number);
    if (found == jobs.end()) return Error::not_found("Job not found");
    return found->second;
}

Result<> MemoryJobs::save(const Job& job) {
    BUGPIN_TRY(Job stored, find(job.number));
    stored.state = job.state;
    stored.attempts = job.attempts;
    stored.run_at = job.run_at;
    stored.leased_until = job.leased_until;
    stored.last_error = job.last_error;
    transaction_.put(&State::jobs, job.number, std::move(stored));
    return {};
}

Result<> MemoryJobs::remove(std::int64_t number) {
    if (const auto found = find(number); !found) return found.error();
    transaction_.erase(&State::jobs, number);
    return {};
}

bool MemoryJobs::is_next(const Job& job) const {
    if (job.order_key.empty()) return true;
    return std::ranges::none_of(transaction_.state().jobs, [&](const auto& entry) {
        const Job& other = entry.second;
        return other.number < job.number && other.order_key == job.order_key &&
               other.state != JobState::dead;
    });
}

Result<std::vector<Job>> MemoryJobs::due(const ports::JobDemand& demand) {
    std::vector<Job> candidates;
    for (const auto& [number, job] : transaction_.state().jobs) {
        const bool abandoned = job.state == JobState::running && *job.leased_until <= demand.now;
        const bool waits = job.state == JobState::waiting && job.run_at <= demand.now;
        if (abandoned || (waits && is_next(job))) candidates.push_back(job);
    }
    std::ranges::sort(candidates, {}, [](const Job& job) {
        const bool waits = job.state == JobState::waiting;
        return std::tuple(waits, waits ? job.run_at : *job.leased_until, job.number);
    });
    std::vector<Job> taken;
    auto busy = demand.busy;
    for (Job& job : candidates) {
        if (static_cast<std::int64_t>(taken.size()) >= demand.limit) break;
        if (busy[job.lane] >= demand.per_lane) continue;
        ++busy[job.lane];
        taken.push_back(std::move(job));
    }
    return taken;
}

Result<std::optional<Time>> MemoryJobs::next_due() {
    std::optional<Time> next;
    for (const auto& [number, job] : transaction_.state().jobs)
        if (job.state == JobState::waiting && (!next || job.run_at < *next)) next = job.run_at;
    return next;
}

Result<std::int64_t> MemoryJobs::release_running() {
    std::vector<Job> running;
    for (const auto& [number, job] : transaction_.state().jobs)
        if (job.state == JobState::running) running.push_back(job);
    for (Job& job : running) {
        job.state = JobState::waiting;
        job.leased_until.reset();
        transaction_.put(&State::jobs, job.number, job);
    }
    return static_cast<std::int64_t>(running.size());
}

Result<ports::JobPage> MemoryJobs::list(const ports::JobQuery& query) {
    ports::JobPage page;
    const auto& jobs = transaction_.state().jobs;
    const std::int64_t skipped = (query.page - 1) * query.limit;
    for (auto entry = jobs.rbegin(); entry != jobs.rend(); ++entry) {
        const Job& job = entry->second;
        if (query.state && job.state != *query.state) continue;
        if (query.kind && kind_of(job.task) != *query.kind) continue;
        const std::int64_t position = page.total++;
        if (position >= skipped && position < skipped + query.limit) page.jobs.push_back(job);
    }
    return page;
}

Result<std::vector<ports::JobCount>> MemoryJobs::counts() {
    std::map<std::pair<std::string_view, std::string_view>, ports::JobCount> counts;
    for (const auto& [number, job] : transaction_.state().jobs) {
        const JobKind kind = kind_of(job.task);
        auto [entry, is_new] = counts.try_emplace({name_of(kind), name_of(job.state)});
        ports::JobCount& count = entry->second;
        if (is_new) count = {kind, job.state, 0, job.created_at};
        ++count.count;
        count.oldest = std::min(count.oldest, job.created_at);
    }
    std::vector<ports::JobCount> out;
    for (auto& [names, count] : counts) out.push_back(count);
    return out;
}

}  // namespace bugpin::memory
