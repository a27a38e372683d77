#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

struct Yard : ServiceFixture {
    void keep_for(std::int64_t days) {
        services::UpdateSettings change;
        change.retention = RetentionSettings();
        change.retention->trash_days = days;
        REQUIRE(settings.update(admin, change));
    }
    ReportId deleted(std::string picture = "IMG shot") {
        std::vector<services::StagedFile> files;
        files.push_back(file("media", std::move(picture)));
        const auto report = submit(shop.api_key, a_submission(), std::move(files))->report;
        REQUIRE(reports.remove(actor(boss), report));
        return report;
    }

    User boss = add_user(Role::admin, "boss@shop.example");
    services::ProjectWithKey shop = add_project();
};

}  // namespace

TEST_CASE("B19 a deleted report is listed for those who may restore it, and comes back",
          "[trash]") {
    Yard yard;
    const auto report = yard.deleted();
    const auto listing = yard.trash.list(yard.admin, 1, 20);
    REQUIRE(listing->items.size() == 1);
    CHECK(listing->items[0].report.id == report);
    CHECK(listing->items[0].report.deleted_by == yard.boss.id);
    CHECK(listing->items[0].purge_at == yard.clock.now() + std::chrono::days(30));
    CHECK(*yard.upkeep.sweep_blobs() == 0);

    const auto back = yard.trash.restore(yard.admin, report);

    REQUIRE(back);
    CHECK(back->number == 1);
    CHECK(yard.reports.files(yard.admin, report)->size() == 1);
    CHECK(yard.trash.list(yard.admin, 1, 20)->total == 0);
    CHECK(yard.trash.restore(yard.admin, report).error().kind == ErrorKind::not_found);
}

TEST_CASE("B19 after its days it is gone for good, and its pictures at once", "[trash]") {
    Yard yard;
    const auto report = yard.deleted();
    yard.clock.advance(std::chrono::days(30));
    CHECK(*yard.trash.purge_due({}) == 0);
    yard.clock.advance(std::chrono::seconds(1));
    CHECK(*yard.trash.purge_due({}) == 1);
    CHECK_FALSE(yard.trash.restore(yard.admin, report));
    CHECK(*yard.redactions.remove_doomed() == 1);
    CHECK(yard.blobs.count() == 0);
}

TEST_CASE("B19 a shorter life holds for what is in the trash already", "[trash]") {
    Yard yard;
    yard.deleted();
    yard.keep_for(1);
    yard.clock.advance(std::chrono::days(1) + std::chrono::seconds(1));
    CHECK(*yard.trash.purge_due({}) == 1);
}

TEST_CASE("B19 without days a deletion is for good at once", "[trash]") {
    Yard yard;
    yard.keep_for(0);
    const auto report = yard.deleted();
    CHECK(yard.trash.list(yard.admin, 1, 20)->total == 0);
    CHECK_FALSE(yard.trash.restore(yard.admin, report));
    CHECK(*yard.upkeep.sweep_blobs() == 1);
}

TEST_CASE("B19 what is purged by hand is gone, pictures that others have stay", "[trash]") {
    Yard yard;
    const auto report = yard.deleted("IMG shared");
    std::vector<services::StagedFile> files;
    files.push_back(yard.file("media", "IMG shared"));
    REQUIRE(yard.submit(yard.shop.api_key, a_submission(), std::move(files)));
    REQUIRE(yard.trash.purge(yard.admin, report));
    CHECK(yard.trash.purge(yard.admin, report).error().kind == ErrorKind::not_found);
    REQUIRE(yard.redactions.remove_doomed());
    CHECK(yard.blobs.count() == 1);
}

TEST_CASE("B19 retention fills no trash", "[trash]") {
    Yard yard;
    const auto report = yard.submitted(yard.shop.api_key).report;
    services::UpdateReport close;
    close.status = Status::closed;
    REQUIRE(yard.reports.update(yard.admin, report, close));
    services::UpdateSettings change;
    change.retention_days = 1;
    REQUIRE(yard.settings.update(yard.admin, change));
    yard.clock.advance(std::chrono::days(2));
    CHECK(*yard.retention.enforce({}) == 1);
    CHECK(yard.trash.list(yard.admin, 1, 20)->total == 0);
}

TEST_CASE("B19 nobody hears of a deletion that was taken back in time", "[trash]") {
    Yard yard;
    auto wish = a_webhook();
    wish.events = {ReportEventName::deleted};
    REQUIRE(yard.webhooks.create(yard.admin, yard.shop.project.id, wish));
    const auto report = yard.deleted();
    yard.clock.advance(std::chrono::seconds(5));
    REQUIRE(yard.trash.restore(yard.admin, report));
    yard.clock.advance(services::kDeletionDelay);
    yard.run_jobs();
    CHECK(yard.receiver.received.empty());

    REQUIRE(yard.reports.remove(yard.admin, report));
    yard.clock.advance(services::kDeletionDelay);
    yard.run_jobs();
    CHECK(yard.receiver.received.size() == 1);
}

TEST_CASE("B19 the trash belongs to administrators, and shows them their projects", "[trash]") {
    Yard yard;
    const auto report = yard.deleted();
    for (const Role role : {Role::viewer, Role::editor}) {
        Actor actor = yard.admin;
        actor.role = role;
        CHECK(yard.trash.list(actor, 1, 20).error().kind == ErrorKind::forbidden);
        CHECK(yard.trash.restore(actor, report).error().kind == ErrorKind::forbidden);
        CHECK(yard.trash.purge(actor, report).error().kind == ErrorKind::forbidden);
    }
    Actor elsewhere = yard.admin;
    elsewhere.projects = {yard.add_project("Blog").project.id};
    CHECK(yard.trash.list(elsewhere, 1, 20)->total == 0);
    CHECK(yard.trash.restore(elsewhere, report).error().kind == ErrorKind::not_found);
    CHECK(yard.trash.purge(elsewhere, report).error().kind == ErrorKind::not_found);
}
