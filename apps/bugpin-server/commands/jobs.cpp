#include "commands/commands.hpp"

#include "bugpin/core/time.hpp"

#include <fmt/format.h>

namespace bugpin::server {
namespace {

const Actor kOperator = Actor::command_line();
constexpr std::int64_t kPage = 100;

void print_job(const Job& job) {
    fmt::print("{:>8}  {:<13} {:<8} {:>2} attempts  next {}  {}\n", job.number,
               name_of(kind_of(job.task)), name_of(job.state), job.attempts,
               format_time(job.run_at), job.last_error.value_or(""));
}

}  // namespace

int list_jobs(Application& app, const Command& command) {
    ports::JobQuery query{enum_from<JobState>(command.state), std::nullopt, 1, kPage};
    for (;; ++query.page) {
        const auto page = app.jobs().list(kOperator, query);
        if (!page) return fail(page.error());
        for (const Job& job : page->jobs) print_job(job);
        if (query.page * kPage >= page->total) return 0;
    }
}

int retry_jobs(Application& app, const Command& command) {
    if (command.job != 0) {
        const auto job = app.jobs().retry(kOperator, command.job);
        return job ? 0 : fail(job.error());
    }
    const auto retried = app.jobs().retry_dead(kOperator);
    if (!retried) return fail(retried.error());
    fmt::print("{} jobs are due again\n", *retried);
    return 0;
}

int drop_job(Application& app, const Command& command) {
    const auto dropped = app.jobs().drop(kOperator, command.job);
    return dropped ? 0 : fail(dropped.error());
}

}  // namespace bugpin::server
