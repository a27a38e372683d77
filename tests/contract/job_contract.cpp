// The outbox: what becomes due when, in which order, and for whom.
#include "contract/backends.hpp"

#include <set>

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;
using std::chrono::seconds;

namespace {

Job a_job(std::string lane = "lane", std::string order_key = "") {
    Job job;
    job.task = WebhookTask{WebhookId("whk_1"), DeliveryId("whd_1")};
    job.lane = std::move(lane);
    job.order_key = std::move(order_key);
    job.run_at = job.created_at = kNoon;
    return job;
}

std::int64_t add(ports::Store& store, const Job& job) {
    const auto number = store.write([&](Repositories& repos) { return repos.jobs().insert(job); });
    REQUIRE(number);
    return *number;
}

Job stored(ports::Store& store, std::int64_t number) {
    auto job = store.read([&](Repositories& repos) { return repos.jobs().find(number); });
    REQUIRE(job);
    return *std::move(job);
}

void save(ports::Store& store, const Job& job) {
    REQUIRE(store.write([&](Repositories& repos) { return repos.jobs().save(job); }));
}

void set_state(ports::Store& store, std::int64_t number, JobState state) {
    Job job = stored(store, number);
    job.state = state;
    job.leased_until.reset();
    if (state == JobState::running) job.leased_until = kNoon + seconds(60);
    save(store, job);
}

std::vector<std::int64_t> due(ports::Store& store, ports::JobDemand demand) {
    const auto jobs = store.read([&](Repositories& repos) { return repos.jobs().due(demand); });
    REQUIRE(jobs);
    std::vector<std::int64_t> numbers;
    for (const Job& job : *jobs) numbers.push_back(job.number);
    return numbers;
}

std::vector<std::int64_t> due(ports::Store& store, Time now = kNoon) {
    return due(store, {now, 100, 100, {}});
}

using Numbers = std::vector<std::int64_t>;

}  // namespace

TEMPLATE_LIST_TEST_CASE("a job is stored as it was given, whatever its task", "[contract][job]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    ReportEventTask task;
    task.report = ReportId("rpt_1");
    task.project = ProjectId("proj_1");
    task.events = {ReportEventName::updated, ReportEventName::closed};
    task.changes = {{"status", "open", "closed"}, {"assignedTo", "usr_1", std::nullopt}};
    task.actor = UserId("usr_2");
    task.at = kNoon;
    task.last_seen.emplace().title = "Gone";
    Job job = a_job("events", "rpt_1");
    job.task = task;
    job.attempts = 3;
    job.last_error = "no route";
    const Job found = stored(store, add(store, job));
    const auto& read = std::get<ReportEventTask>(found.task);
    CHECK(read.report == task.report);
    CHECK(read.events == task.events);
    CHECK(read.changes == task.changes);
    CHECK(read.actor == task.actor);
    CHECK(read.at == task.at);
    CHECK(read.last_seen->title == "Gone");
    CHECK(found.lane == "events");
    CHECK(found.order_key == "rpt_1");
    CHECK(found.attempts == 3);
    CHECK(found.last_error == job.last_error);
    CHECK(found.created_at == kNoon);

    const Job other = stored(store, add(store, a_job()));
    CHECK(std::get<WebhookTask>(other.task).delivery == DeliveryId("whd_1"));
}

TEMPLATE_LIST_TEST_CASE("numbers of removed jobs are not given again", "[contract][job]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const auto first = add(store, a_job());
    REQUIRE(store.write([&](Repositories& repos) { return repos.jobs().remove(first); }));
    CHECK(add(store, a_job()) > first);
    const auto again = store.write([&](Repositories& repos) { return repos.jobs().remove(first); });
    CHECK(again.error().kind == ErrorKind::not_found);
}

TEMPLATE_LIST_TEST_CASE("jobs become due at their time, the longest due first", "[contract][job]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    Job late = a_job();
    late.run_at = kNoon + seconds(10);
    const auto second = add(store, late);
    const auto first = add(store, a_job());
    CHECK(due(store, kNoon - seconds(1)).empty());
    CHECK(due(store) == Numbers{first});
    CHECK(due(store, kNoon + seconds(10)) == Numbers{first, second});
    const auto next = store.read([](Repositories& repos) { return repos.jobs().next_due(); });
    CHECK(**next == kNoon);
}

TEMPLATE_LIST_TEST_CASE("jobs of one key wait for the earlier ones, but not for dead ones",
                        "[contract][job]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const auto first = add(store, a_job("lane", "rpt_1"));
    const auto second = add(store, a_job("lane", "rpt_1"));
    const auto other = add(store, a_job("lane", "rpt_2"));
    CHECK(due(store) == Numbers{first, other});
    set_state(store, first, JobState::running);
    CHECK(due(store) == Numbers{other});
    Job failed = stored(store, first);
    failed.state = JobState::waiting;
    failed.leased_until.reset();
    failed.run_at = kNoon + seconds(60);
    save(store, failed);
    CHECK(due(store) == Numbers{other});
    set_state(store, first, JobState::dead);
    CHECK(due(store) == Numbers{second, other});
}

TEMPLATE_LIST_TEST_CASE("a lane that is full leaves the others their turn", "[contract][job]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    Numbers slow, quick;
    for (int i = 0; i < 3; ++i) slow.push_back(add(store, a_job("slow")));
    for (int i = 0; i < 3; ++i) quick.push_back(add(store, a_job("quick")));
    CHECK(due(store, {kNoon, 4, 2, {}}) == Numbers{slow[0], slow[1], quick[0], quick[1]});
    CHECK(due(store, {kNoon, 4, 2, {{"slow", 2}, {"quick", 1}}}) == Numbers{quick[0]});
    CHECK(due(store, {kNoon, 1, 2, {{"slow", 1}}}) == Numbers{slow[0]});
}

TEMPLATE_LIST_TEST_CASE("a job whose lease is over is due again; a restart frees all at once",
                        "[contract][job]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const auto number = add(store, a_job());
    set_state(store, number, JobState::running);
    CHECK(due(store, kNoon + seconds(59)).empty());
    CHECK(due(store, kNoon + seconds(60)) == Numbers{number});
    const auto released =
        store.write([](Repositories& repos) { return repos.jobs().release_running(); });
    CHECK(*released == 1);
    CHECK(due(store) == Numbers{number});
}

TEMPLATE_LIST_TEST_CASE("jobs are listed youngest first, by state and kind, and counted",
                        "[contract][job]", Backends) {
    TestType backend;
    auto& store = backend.store();
    Numbers numbers;
    for (int i = 0; i < 3; ++i) numbers.push_back(add(store, a_job()));
    Job event = a_job();
    event.task = ReportEventTask{};
    event.created_at = kNoon + seconds(1);
    const auto last = add(store, event);
    set_state(store, numbers[1], JobState::dead);
    const auto list = [&](ports::JobQuery query) {
        auto page = store.read([&](Repositories& repos) { return repos.jobs().list(query); });
        REQUIRE(page);
        Numbers listed;
        for (const Job& job : page->jobs) listed.push_back(job.number);
        return std::pair(listed, page->total);
    };
    CHECK(list({}) == std::pair(Numbers{last, numbers[2], numbers[1], numbers[0]}, 4L));
    CHECK(list({JobState::dead, {}, 1, 20}) == std::pair(Numbers{numbers[1]}, 1L));
    CHECK(list({{}, JobKind::report_event, 1, 20}) == std::pair(Numbers{last}, 1L));
    CHECK(list({JobState::waiting, JobKind::webhook, 2, 1}) == std::pair(Numbers{numbers[0]}, 2L));
    const auto counts = store.read([](Repositories& repos) { return repos.jobs().counts(); });
    std::set<std::tuple<JobKind, JobState, std::int64_t>> seen;
    for (const auto& each : *counts) seen.emplace(each.kind, each.state, each.count);
    CHECK(seen == std::set<std::tuple<JobKind, JobState, std::int64_t>>{
                      {JobKind::webhook, JobState::waiting, 2},
                      {JobKind::webhook, JobState::dead, 1},
                      {JobKind::report_event, JobState::waiting, 1}});
}
