#include "bugpin/domain/retention.hpp"

#include "support/catch.hpp"

using namespace bugpin;
using std::chrono::days;

namespace {

const ProjectId kShop("proj_shop"), kBlog("proj_blog");
const Time kNow = time_from_millis(1'795'348'800'000);

RetentionRule rule(std::int64_t kept, std::optional<ProjectId> project = {},
                   std::optional<std::vector<Status>> statuses = {}) {
    return {std::move(project), std::move(statuses), kept};
}

AgedReport changed(days ago, Status status = Status::closed) {
    AgedReport report;
    report.project_id = kShop;
    report.status = status;
    report.created_at = kNow - days(1000);
    report.updated_at = kNow - ago;
    return report;
}

}  // namespace

TEST_CASE("without rules what is done is kept for retentionDays, open work for ever",
          "[retention]") {
    const Settings settings;
    CHECK(kept_for(settings, kShop, Status::resolved) == days(90));
    CHECK(kept_for(settings, kShop, Status::closed) == days(90));
    CHECK_FALSE(kept_for(settings, kShop, Status::open));
    CHECK_FALSE(kept_for(settings, kShop, Status::in_progress));
}

TEST_CASE("the first rule that is about a report decides", "[retention]") {
    Settings settings;
    settings.retention.rules = {rule(0, kBlog), rule(30, {}, {{Status::open, Status::closed}}),
                                rule(400, kShop)};
    CHECK_FALSE(kept_for(settings, kBlog, Status::closed));
    CHECK(kept_for(settings, kShop, Status::open) == days(30));
    CHECK(kept_for(settings, kShop, Status::closed) == days(30));
    CHECK(kept_for(settings, kShop, Status::in_progress) == days(400));
    CHECK(kept_for(settings, ProjectId("proj_other"), Status::resolved) == days(90));
}

TEST_CASE("a report's age counts from its last change", "[retention]") {
    const Settings settings;
    CHECK_FALSE(is_due(settings, changed(days(90)), kNow));
    auto report = changed(days(90));
    report.updated_at -= std::chrono::milliseconds(1);
    CHECK(is_due(settings, report, kNow));
    CHECK_FALSE(is_due(settings, changed(days(900), Status::open), kNow));
}

TEST_CASE("zero days are for ever", "[retention]") {
    Settings settings;
    settings.retention_days = 0;
    CHECK_FALSE(is_due(settings, changed(days(3650)), kNow));
    CHECK_FALSE(oldest_kept(settings, kNow));
    settings.retention.rules = {rule(0), rule(20, kShop), rule(7, kBlog)};
    CHECK(oldest_kept(settings, kNow) == kNow - days(7));
    settings.retention_days = 3;
    CHECK(oldest_kept(settings, kNow) == kNow - days(3));
}
