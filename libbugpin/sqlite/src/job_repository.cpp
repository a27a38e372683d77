#include "job_repository.hpp"

#include "json_codec.hpp"

#include <string>

namespace bugpin::sqlite {
namespace {

constexpr std::string_view kColumns =
    "number, kind, task, lane, order_key, state, attempts, run_at, leased_until, last_error, "
    "created_at";
constexpr std::string_view kInsert =
    "INSERT INTO jobs (kind, task, lane, order_key, state, attempts, run_at, leased_until, "
    "last_error, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kUpdate =
    "UPDATE jobs SET state = ?2, attempts = ?3, run_at = ?4, leased_until = ?5, last_error = ?6 "
    "WHERE number = ?1";
constexpr std::string_view kDelete = "DELETE FROM jobs WHERE number = ?";
const std::string kSelect = "SELECT " + std::string(kColumns) + " FROM jobs ";
const std::string kFind = kSelect + "WHERE number = ?";

// An earlier one of the same key that is not given up goes first.
constexpr std::string_view kIsNext =
    "(order_key = '' OR NOT EXISTS (SELECT 1 FROM jobs AS earlier WHERE earlier.order_key = "
    "jobs.order_key AND earlier.order_key <> '' AND earlier.number < jobs.number AND "
    "earlier.state <> 'dead')) ";
const std::string kDue = kSelect + "WHERE state = 'waiting' AND run_at <= ? AND " +
                         std::string(kIsNext) + "ORDER BY run_at, number";
const std::string kAbandoned = kSelect +
                               "WHERE state = 'running' AND leased_until <= ? "
                               "ORDER BY leased_until, number";
constexpr std::string_view kNextDue = "SELECT min(run_at) FROM jobs WHERE state = 'waiting'";
constexpr std::string_view kRelease =
    "UPDATE jobs SET state = 'waiting', leased_until = NULL WHERE state = 'running'";
constexpr std::string_view kCounts =
    "SELECT kind, state, count(*), min(created_at) FROM jobs GROUP BY kind, state";

JobTask read_task(JobKind kind, const std::string& text) {
    switch (kind) {
    case JobKind::report_event: return read_json<ReportEventTask>(text);
    case JobKind::webhook: return read_json<WebhookTask>(text);
    case JobKind::mail: return read_json<MailOrder>(text);
    case JobKind::mail_digest: return read_json<MailDigestTask>(text);
    case JobKind::reporter_mail: return read_json<ReporterMail>(text);
    case JobKind::issue: return read_json<IssueTask>(text);
    case JobKind::chat: return read_json<ChatTask>(text);
    }
    throw SQLite::Exception("unknown kind of job");
}

std::string write_task(const JobTask& task) {
    return std::visit([](const auto& each) { return json::to_string(each); }, task);
}

Job read_job(const Query& query) {
    Job job;
    job.number = query.get<std::int64_t>(0);
    job.task = read_task(query.get<JobKind>(1), query.get<std::string>(2));
    job.lane = query.get<std::string>(3);
    job.order_key = query.get<std::string>(4);
    job.state = query.get<JobState>(5);
    job.attempts = query.get<std::int64_t>(6);
    job.run_at = query.get<Time>(7);
    job.leased_until = query.get<std::optional<Time>>(8);
    job.last_error = query.get<std::optional<std::string>>(9);
    job.created_at = query.get<Time>(10);
    return job;
}

// Takes rows as long as the demand allows.
class Taker {
public:
    explicit Taker(const ports::JobDemand& demand) : demand_(demand), busy_(demand.busy) {}

    void take_from(Query& query) {
        while (!is_full() && query.step()) {
            // The lane alone decides whether the rest is worth reading.
            std::int64_t& running = busy_[query.get<std::string>(3)];
            if (running >= demand_.per_lane) continue;
            ++running;
            jobs.push_back(read_job(query));
        }
    }

    std::vector<Job> jobs;

private:
    bool is_full() const { return static_cast<std::int64_t>(jobs.size()) >= demand_.limit; }

    const ports::JobDemand& demand_;
    std::map<std::string, std::int64_t> busy_;
};

// Only the terms that apply, from constants.
std::string conditions(const ports::JobQuery& query) {
    std::string where;
    if (query.state) where += "state = ?1 ";
    if (query.kind) where += where.empty() ? "kind = ?2 " : "AND kind = ?2 ";
    return where.empty() ? where : "WHERE " + where;
}

void bind_conditions(Query& sql, const ports::JobQuery& query) {
    auto& statement = sql.statement();
    if (query.state) Codec<JobState>::bind(statement, 1, *query.state);
    if (query.kind) Codec<JobKind>::bind(statement, 2, *query.kind);
}

}  // namespace

Result<std::int64_t> SqliteJobs::insert(const Job& job) {
    run(context_.connection, kInsert, kind_of(job.task), write_task(job.task), job.lane,
        job.order_key, job.state, job.attempts, job.run_at, job.leased_until, job.last_error,
        job.created_at);
    return context_.connection.database().getLastInsertRowid();
}

Result<Job> SqliteJobs::find(std::int64_t number) {
    Query query(context_.connection, kFind);
    query.bind(number);
    if (!query.step()) return Error::not_found("Job not found");
    return read_job(query);
}

Result<> SqliteJobs::save(const Job& job) {
    if (run(context_.connection, kUpdate, job.number, job.state, job.attempts, job.run_at,
            job.leased_until, job.last_error) == 0)
        return Error::not_found("Job not found");
    return {};
}

Result<> SqliteJobs::remove(std::int64_t number) {
    if (run(context_.connection, kDelete, number) == 0) return Error::not_found("Job not found");
    return {};
}

Result<std::vector<Job>> SqliteJobs::due(const ports::JobDemand& demand) {
    Taker taker(demand);
    for (const std::string_view sql : {std::string_view(kAbandoned), std::string_view(kDue)}) {
        Query query(context_.connection, sql);
        query.bind(demand.now);
        taker.take_from(query);
    }
    return std::move(taker.jobs);
}

Result<std::optional<Time>> SqliteJobs::next_due() {
    Query query(context_.connection, kNextDue);
    if (!query.step()) return std::optional<Time>();
    return query.get<std::optional<Time>>(0);
}

Result<std::int64_t> SqliteJobs::release_running() { return run(context_.connection, kRelease); }

Result<ports::JobPage> SqliteJobs::list(const ports::JobQuery& query) {
    const std::string where = conditions(query);
    ports::JobPage page;
    {
        Query counted(context_.connection, "SELECT count(*) FROM jobs " + where);
        bind_conditions(counted, query);
        if (counted.step()) page.total = counted.get<std::int64_t>(0);
    }
    Query listed(context_.connection, kSelect + where + "ORDER BY number DESC LIMIT ?3 OFFSET ?4");
    bind_conditions(listed, query);
    Codec<std::int64_t>::bind(listed.statement(), 3, query.limit);
    Codec<std::int64_t>::bind(listed.statement(), 4, (query.page - 1) * query.limit);
    while (listed.step()) page.jobs.push_back(read_job(listed));
    return page;
}

Result<std::vector<ports::JobCount>> SqliteJobs::counts() {
    std::vector<ports::JobCount> counts;
    Query query(context_.connection, kCounts);
    while (query.step())
        counts.push_back({query.get<JobKind>(0), query.get<JobState>(1), query.get<std::int64_t>(2),
                          query.get<Time>(3)});
    return counts;
}

}  // namespace bugpin::sqlite
