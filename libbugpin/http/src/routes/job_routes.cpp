#include "../endpoint.hpp"
#include "../job_json.hpp"
#include "routes.hpp"

namespace bugpin::http {
namespace {

struct ListJobs : PageQuery {
    std::optional<JobState> state;
    std::optional<JobKind> kind;
    static constexpr auto fields() {
        return std::tuple_cat(PageQuery::fields(), std::tuple{field("state", &ListJobs::state),
                                                              field("kind", &ListJobs::kind)});
    }
};

struct JobPageJson : PageJson<JobJson> {
    using PageJson::PageJson;
};

struct RetriedJson {
    std::int64_t retried = 0;
    static constexpr auto fields() { return std::tuple{field("retried", &RetriedJson::retried)}; }
};

Result<JobPageJson> list(services::JobService& jobs, Call& call, const ListJobs& wish) {
    BUGPIN_TRY(auto page, jobs.list(call.actor, {wish.state, wish.kind, wish.page, wish.limit}));
    return JobPageJson(std::move(page.jobs), page.total, wish.page, wish.limit);
}

Result<RetriedJson> retry_dead(services::JobService& jobs, Call& call) {
    BUGPIN_TRY(const auto retried, jobs.retry_dead(call.actor));
    return RetriedJson{retried};
}

}  // namespace

std::vector<Route> job_routes(services::JobService& jobs) {
    return {
        {"GET", "/api/jobs", Access::admin, RateClass::read, Run::ordinary,
         "Lists background jobs that wait, run or were given up, the latest first",
         with_query<ListJobs>(
             spreads<JobPageJson>(),
             [&jobs](Call& call, const ListJobs& wish) { return list(jobs, call, wish); })},
        {"GET", "/api/jobs/counts", Access::admin, RateClass::read, Run::ordinary,
         "Counts background jobs by kind and state",
         with_path<>(returns<std::vector<JobCountJson>>("counts"),
                     [&jobs](Call& call) { return jobs.counts(call.actor); })},
        {"POST", "/api/jobs/retry-dead", Access::admin, RateClass::write, Run::ordinary,
         "Gives every job that was given up all its attempts again",
         with_path<>(spreads<RetriedJson>(),
                     [&jobs](Call& call) { return retry_dead(jobs, call); })},
        {"POST", "/api/jobs/{id}/retry", Access::admin, RateClass::write, Run::ordinary,
         "Makes a job due now, with all its attempts before it",
         with_path<std::string>(returns<JobJson>("job"),
                                [&jobs](Call& call, const std::string& id) {
                                    return jobs.retry(call.actor, job_number(id));
                                })},
        {"DELETE", "/api/jobs/{id}", Access::admin, RateClass::write, Run::ordinary,
         "Drops a job: it will not be done",
         with_path<std::string>(says("Job dropped"),
                                [&jobs](Call& call, const std::string& id) {
                                    return jobs.drop(call.actor, job_number(id));
                                })},
    };
}

}  // namespace bugpin::http
