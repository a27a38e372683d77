#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

// A project with one report, an hour old.
struct Triage : ServiceFixture {
    Triage() { clock.advance(std::chrono::hours(1)); }

    Result<Report> update(const services::UpdateReport& change) {
        return reports.update(actor(editor), id, change);
    }
    services::UpdateReport to(Status status) {
        services::UpdateReport change;
        change.status = status;
        return change;
    }

    User editor = add_user(Role::editor, "editor@shop.example");
    Secret key = add_project().api_key;
    ReportId id = submitted(key).report;
};

}  // namespace

TEST_CASE("resolving says when and by whom", "[report]") {
    Triage house;
    const auto done = house.update(house.to(Status::resolved));
    REQUIRE(done);
    CHECK(done->status == Status::resolved);
    CHECK(done->resolved_at == house.clock.now());
    CHECK(done->resolved_by == house.editor.id);
    CHECK(done->updated_at == house.clock.now());
    CHECK(house.reports.find(house.admin, house.id)->report.resolved_at == house.clock.now());
}

TEST_CASE("a repeated status changes nothing", "[report]") {
    Triage house;
    REQUIRE(house.update(house.to(Status::resolved)));
    const Time then = house.clock.now();
    house.clock.advance(std::chrono::hours(1));
    const auto again = house.update(house.to(Status::resolved));
    REQUIRE(again);
    CHECK(again->resolved_at == then);
    CHECK(again->updated_at == then);
}

TEST_CASE("reopening forgets the resolution", "[report]") {
    Triage house;
    REQUIRE(house.update(house.to(Status::resolved)));
    REQUIRE(house.update(house.to(Status::closed)));
    const auto open = house.update(house.to(Status::in_progress));
    REQUIRE(open);
    CHECK_FALSE(open->resolved_at);
    CHECK_FALSE(open->resolved_by);
    CHECK_FALSE(open->closed_at);
}

TEST_CASE("the operator on the command line resolves as nobody", "[report]") {
    Triage house;
    const auto done = house.reports.update(house.admin, house.id, house.to(Status::resolved));
    REQUIRE(done);
    CHECK(done->resolved_at);
    CHECK_FALSE(done->resolved_by);
}

TEST_CASE("texts are trimmed and an empty description is none", "[report]") {
    Triage house;
    services::UpdateReport change;
    change.title = "  New title ";
    change.description = std::string(" with detail ");
    auto done = house.update(change);
    REQUIRE(done);
    CHECK(done->title == "New title");
    CHECK(done->description == "with detail");

    services::UpdateReport clear;
    clear.description = GENERATE(Patch<std::string>(std::string("  ")), Patch<std::string>::null());
    done = house.update(clear);
    REQUIRE(done);
    CHECK_FALSE(done->description);
    CHECK(done->title == "New title");
}

TEST_CASE("an update of nothing is no update", "[report]") {
    Triage house;
    const auto done = house.update({});
    REQUIRE(done);
    CHECK(done->updated_at == house.reports.find(house.admin, house.id)->report.created_at);
}

TEST_CASE("reports are assigned to people who exist, and unassigned by null", "[report]") {
    Triage house;
    services::UpdateReport change;
    change.assigned_to = house.editor.id;
    CHECK(house.update(change)->assigned_to == house.editor.id);

    change.assigned_to = UserId("usr_nobody");
    const auto bad = house.update(change);
    REQUIRE_FALSE(bad);
    CHECK(bad.error().code == "VALIDATION_ERROR");
    CHECK(bad.error().fields.at(0).field == "assignedTo");

    change.assigned_to = Patch<UserId>::null();
    CHECK_FALSE(house.update(change)->assigned_to);
}

TEST_CASE("a bulk update skips unknown reports and counts the known", "[report]") {
    Triage house;
    const auto other = house.submitted(house.key, "Another one").report;
    services::BulkUpdateReports input;
    input.ids = {house.id, ReportId("rpt_unknown"), other, other};
    input.updates.status = Status::resolved;
    input.updates.priority = Priority::highest;
    input.updates.assigned_to = house.editor.id;

    const auto done = house.reports.bulk_update(house.actor(house.editor), input);

    REQUIRE(done);
    CHECK(*done == 2);
    for (const auto& id : {house.id, other}) {
        const auto report = house.reports.find(house.admin, id)->report;
        CHECK(report.status == Status::resolved);
        CHECK(report.resolved_by == house.editor.id);
        CHECK(report.priority == Priority::highest);
        CHECK(report.assigned_to == house.editor.id);
    }
}

TEST_CASE("a bulk update with a bad assignee changes no report", "[report]") {
    Triage house;
    services::BulkUpdateReports input;
    input.ids = {house.id};
    input.updates.status = Status::closed;
    input.updates.assigned_to = UserId("usr_nobody");
    const auto done = house.reports.bulk_update(house.actor(house.editor), input);
    REQUIRE_FALSE(done);
    CHECK(done.error().fields.at(0).field == "updates.assignedTo");
    CHECK(house.reports.find(house.admin, house.id)->report.status == Status::open);
}

TEST_CASE("what does not exist is not found", "[report]") {
    Triage house;
    const ReportId none("rpt_none");
    CHECK(house.reports.find(house.admin, none).error().kind == ErrorKind::not_found);
    CHECK(house.reports.files(house.admin, none).error().kind == ErrorKind::not_found);
    CHECK(house.reports.remove(house.admin, none).error().kind == ErrorKind::not_found);
    CHECK(house.reports.update(house.admin, none, {}).error().kind == ErrorKind::not_found);
    CHECK(house.reports.open_file(house.admin, house.id, FileId("file_none")).error().kind ==
          ErrorKind::not_found);
}

TEST_CASE("a file is opened through its own report only", "[report]") {
    Triage house;
    std::vector<services::StagedFile> files;
    files.push_back(house.file("media", "IMG of the button", "button.png"));
    const auto sent = house.submit(house.key, a_submission(), std::move(files));
    REQUIRE(sent);
    const auto detail = house.reports.find(house.admin, sent->report);
    REQUIRE(detail);
    REQUIRE(detail->files.size() == 1);
    const FileId file = detail->files[0].id;

    const auto opened = house.reports.open_file(house.admin, sent->report, file);
    REQUIRE(opened);
    CHECK(text_of(opened->blob) == "IMG of the button");
    CHECK(opened->file.mime_type == "image/png");
    const auto foreign = house.reports.open_file(house.admin, house.id, file);
    REQUIRE_FALSE(foreign);
    CHECK(foreign.error().kind == ErrorKind::not_found);
}

TEST_CASE("a removed report is gone from the list and the numbers", "[report]") {
    Triage house;
    REQUIRE(house.reports.statistics(house.admin, std::nullopt)->total == 1);
    REQUIRE(house.reports.remove(house.admin, house.id));
    CHECK(house.reports.statistics(house.admin, std::nullopt)->total == 0);
    CHECK(house.reports.list(house.admin, {})->total == 0);
    CHECK(house.projects.list(house.admin)->at(0).reports_count == 0);
}
