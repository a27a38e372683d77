#include "bugpin/services/report_feed.hpp"

#include "service_fixture.hpp"
#include "support/catch.hpp"

#include <atomic>
#include <thread>

using namespace bugpin;
using namespace bugpin::test;
using services::FeedEvent;
using services::FeedEventName;
using services::ReportFeed;

namespace {

const UserId kKim("usr_kim");

// Counts how often it was called; runs what it was given at once.
class CountingHome final : public ports::Resumer {
public:
    void resume(std::vector<std::function<void()>> calls) override {
        for (const auto& call : calls) call();
    }
};

FeedEvent event(std::string id) {
    FeedEvent made;
    made.report = ReportId(std::move(id));
    return made;
}

std::vector<std::string> reports_of(ReportFeed::Watcher& watcher) {
    std::vector<std::string> ids;
    for (auto events = watcher.next(); events && !events->empty(); events = watcher.next())
        for (const auto& each : *events) ids.push_back(each->report.str());
    return ids;
}

}  // namespace

TEST_CASE("B10 who watches sees what happens from then on, in order", "[feed]") {
    ReportFeed feed("run");
    feed.publish(event("rpt_before"));
    const auto watcher = *feed.watch(kKim, "");
    CHECK(watcher->is_gapless());
    CHECK(reports_of(*watcher).empty());

    feed.publish(event("rpt_1"));
    feed.publish(event("rpt_2"));

    CHECK(reports_of(*watcher) == std::vector<std::string>{"rpt_1", "rpt_2"});
}

TEST_CASE("B10 who comes back with a position misses nothing", "[feed]") {
    ReportFeed feed("run");
    const std::string position = (*feed.watch(kKim, ""))->position();
    feed.publish(event("rpt_1"));

    const auto watcher = *feed.watch(kKim, position);

    CHECK(watcher->is_gapless());
    CHECK(reports_of(*watcher) == std::vector<std::string>{"rpt_1"});
}

TEST_CASE("B10 a position that the feed does not know is a gap", "[feed]") {
    ReportFeed feed("run");
    feed.publish(event("rpt_1"));
    const std::vector<std::string> unknown{
        "other-1", "run-9", "run-", "run-x", "run", "run-18446744073709551616", "-"};
    for (const auto& position : unknown) {
        INFO(position);
        const auto watcher = *feed.watch(kKim, position);
        CHECK_FALSE(watcher->is_gapless());
        CHECK(reports_of(*watcher).empty());
    }
}

TEST_CASE("B10 who reads too slowly is told that something is missing", "[feed]") {
    ReportFeed feed("run");
    const auto watcher = *feed.watch(kKim, "");
    const std::string position = watcher->position();
    for (std::size_t i = 0; i <= ReportFeed::kKept; ++i) feed.publish(event("rpt_1"));

    CHECK_FALSE(watcher->next());
    CHECK_FALSE((*feed.watch(kKim, position))->is_gapless());
}

TEST_CASE("B10 a watcher is woken once for all that it has not taken yet", "[feed]") {
    ReportFeed feed("run");
    CountingHome home;
    int woken = 0;
    const auto watcher = *feed.watch(kKim, "");
    watcher->listen(home, [&] { ++woken; });
    feed.publish(event("rpt_1"));
    CHECK(woken == 0);  // it has not looked yet
    CHECK(reports_of(*watcher).size() == 1);

    feed.publish(event("rpt_2"));
    feed.publish(event("rpt_3"));

    CHECK(woken == 1);
    CHECK(reports_of(*watcher).size() == 2);
    feed.publish(event("rpt_4"));
    CHECK(woken == 2);
}

TEST_CASE("B10 nobody has more streams than ten, and one that ends makes room", "[feed]") {
    ReportFeed feed("run");
    std::vector<std::unique_ptr<ReportFeed::Watcher>> all;
    for (int i = 0; i < ReportFeed::kMostWatchersOfUser; ++i) all.push_back(*feed.watch(kKim, ""));

    const auto refused = feed.watch(kKim, "");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "TOO_MANY_STREAMS");
    CHECK(feed.watch(UserId("usr_lou"), ""));

    all.pop_back();
    CHECK(feed.watch(kKim, ""));
}

TEST_CASE("B10 watchers come and go while others publish", "[feed]") {
    ReportFeed feed("run");
    CountingHome home;
    std::atomic<bool> done = false;
    std::atomic<int> woken = 0;
    std::thread publisher([&] {
        for (int i = 0; i < 20'000; ++i) feed.publish(event("rpt_1"));
        done = true;
    });
    std::size_t seen = 0;
    while (!done) {
        const auto watcher = *feed.watch(kKim, "");
        watcher->listen(home, [&] { ++woken; });
        for (int i = 0; i < 3; ++i)
            if (const auto events = watcher->next()) seen += events->size();
    }
    publisher.join();
    CHECK(static_cast<std::size_t>(woken) <= seen + 1);
}

TEST_CASE("B10 every change of a report and its comments is told once it is stored", "[feed]") {
    ServiceFixture t;
    const auto shop = t.add_project();
    const User kim = t.add_user(Role::admin, "kim@bugs.example");
    const Actor actor = t.actor(kim);
    const auto watcher = *t.report_feed.watch(kim.id, "");

    const auto report = t.submitted(shop.api_key).report;
    services::UpdateReport change;
    change.status = Status::in_progress;
    REQUIRE(t.reports.update(actor, report, change));
    REQUIRE(t.reports.update(actor, report, change));  // changes nothing
    REQUIRE(t.comments.add(actor, report, {"Seen it, too", std::nullopt}));
    REQUIRE_FALSE(t.comments.message_reporter(actor, report, {"Which browser?", std::nullopt}));
    REQUIRE(t.reports.remove(actor, report));

    const auto events = *watcher->next();
    std::vector<FeedEventName> names;
    for (const auto& each : events) {
        names.push_back(each->name);
        CHECK(each->report == report);
        CHECK(each->project == shop.project.id);
        CHECK(each->number == 1);
    }
    CHECK(names == std::vector<FeedEventName>{FeedEventName::created, FeedEventName::updated,
                                              FeedEventName::commented, FeedEventName::deleted});
    CHECK_FALSE(events[0]->by);
    CHECK(events[1]->by == kim.id);
    CHECK(events[1]->status == Status::in_progress);
    CHECK(events[2]->comment);
}
