#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;
using std::chrono::days;

namespace {

struct Archive : ServiceFixture {
    Secret key = add_project().api_key;

    ReportId filed(Status status) {
        const auto id = submitted(key).report;
        services::UpdateReport change;
        change.status = status;
        if (!reports.update(admin, id, change)) throw std::runtime_error("no update");
        return id;
    }
    bool is_there(const ReportId& id) { return reports.find(admin, id).has_value(); }
    std::int64_t pass() {
        const auto removed = retention.enforce({});
        REQUIRE(removed);
        return *removed;
    }
    void rules(std::vector<RetentionRule> rules) {
        services::UpdateSettings wish;
        wish.retention = RetentionSettings{std::move(rules)};
        REQUIRE(settings.update(admin, wish));
    }
};

}  // namespace

TEST_CASE("a pass removes what has been done and kept long enough, with its files", "[retention]") {
    Archive house;
    const auto open = house.filed(Status::in_progress);
    const auto closed = house.filed(Status::closed);
    std::vector<services::StagedFile> files;
    files.push_back(house.file("media", "IMG picture"));
    const auto pictured = house.submit(house.key, a_submission(), std::move(files));
    REQUIRE(pictured);
    services::UpdateReport resolve;
    resolve.status = Status::resolved;
    REQUIRE(house.reports.update(house.admin, pictured->report, resolve));

    house.clock.advance(days(90));
    CHECK(house.pass() == 0);
    house.clock.advance(std::chrono::milliseconds(1));
    CHECK(house.retention.preview(house.admin)->total == 2);
    CHECK(house.pass() == 2);

    CHECK(house.is_there(open));
    CHECK_FALSE(house.is_there(closed));
    CHECK_FALSE(house.is_there(pictured->report));
    CHECK(*house.upkeep.sweep_blobs() == 1);
    CHECK(house.pass() == 0);
}

TEST_CASE("a change starts a report's time anew", "[retention]") {
    Archive house;
    const auto id = house.filed(Status::closed);
    house.clock.advance(days(80));
    services::UpdateReport change;
    change.title = "Looked at again";
    REQUIRE(house.reports.update(house.admin, id, change));
    house.clock.advance(days(80));
    CHECK(house.pass() == 0);
    house.clock.advance(days(11));
    CHECK(house.pass() == 1);
}

TEST_CASE("rules spare projects and reach open reports", "[retention]") {
    Archive house;
    const auto spared = house.add_project("Archive");
    const auto kept = house.submitted(spared.api_key).report;
    services::UpdateReport close;
    close.status = Status::closed;
    REQUIRE(house.reports.update(house.admin, kept, close));
    const auto open = house.submitted(house.key).report;
    const auto resolved = house.filed(Status::resolved);
    house.rules({{spared.project.id, {}, 0}, {{}, {{Status::open}}, 10}});

    house.clock.advance(days(11));
    CHECK(house.pass() == 1);
    CHECK_FALSE(house.is_there(open));
    CHECK(house.is_there(resolved));
    house.clock.advance(days(3000));
    CHECK(house.pass() == 1);
    CHECK_FALSE(house.is_there(resolved));
    CHECK(house.is_there(kept));
}

TEST_CASE("many reports go in batches, and a stop between two is heeded", "[retention]") {
    Archive house;
    const std::int64_t many = services::kRetentionBatch + 20;
    for (std::int64_t i = 0; i < many; ++i) house.submitted(house.key);
    house.rules({{{}, {}, 1}});
    house.clock.advance(days(2));
    const auto preview = house.retention.preview(house.admin);
    REQUIRE(preview);
    CHECK(preview->total == many);
    CHECK(std::ssize(preview->reports) == services::kMostPreviewed);
    REQUIRE(preview->groups.size() == 1);
    CHECK(preview->groups[0].count == many);
    CHECK(preview->groups[0].status == Status::open);

    std::stop_source stop;
    stop.request_stop();
    CHECK(*house.retention.enforce(stop.get_token()) == services::kRetentionBatch);
    CHECK(house.pass() == 20);
}

TEST_CASE("a picture that still waits for its redaction is doomed with its report", "[retention]") {
    Archive house;
    MediaAnnotation marks;
    marks.width = marks.height = 100;
    Shape box;
    box.tool = Tool::redact;
    box.x = box.y = 1;
    box.w = box.h = 5;
    marks.shapes = {box};
    marks.media = 0;
    auto input = a_submission();
    input.media_annotations = MixedArray<MediaAnnotation>{"[]", {marks}};
    std::vector<services::StagedFile> files;
    files.push_back(house.file("media", "IMG secret"));
    REQUIRE(house.submit(house.key, std::move(input), std::move(files)));
    house.rules({{{}, {}, 1}});
    house.clock.advance(days(2));
    CHECK(house.pass() == 1);
    CHECK(*house.redactions.remove_doomed() == 1);
    CHECK(house.blobs.count() == 0);
}

TEST_CASE("a rule names a project that exists, or existed when it was made", "[retention]") {
    Archive house;
    services::UpdateSettings wish;
    wish.retention = RetentionSettings{{{{}, {}, 5}, {ProjectId("proj_none"), {}, 5}}};
    const auto refused = house.settings.update(house.admin, wish);
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().fields.size() == 1);
    CHECK(refused.error().fields[0].field == "retention.rules[1].project");

    const auto brief = house.add_project("Brief").project.id;
    house.rules({{brief, {}, 5}});
    REQUIRE(house.projects.remove(house.admin, brief));
    house.rules({{brief, {}, 6}});
}
