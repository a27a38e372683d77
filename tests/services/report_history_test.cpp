#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

struct Followed : ServiceFixture {
    Followed() { clock.advance(std::chrono::hours(1)); }

    void update(const services::UpdateReport& change) {
        REQUIRE(reports.update(actor(editor), id, change));
    }
    std::vector<ports::HistoryItem> changes() { return reports.history(admin, id)->changes; }

    User editor = add_user(Role::editor, "editor@shop.example");
    Time filed = clock.now();
    ReportId id = submitted(add_project().api_key).report;
};

}  // namespace

TEST_CASE("a history begins with the submission and has nothing else at first", "[history]") {
    Followed house;
    const auto history = house.reports.history(house.admin, house.id);
    REQUIRE(history);
    CHECK(history->report == house.id);
    CHECK(history->created_at == house.filed);
    CHECK(history->changes.empty());
}

TEST_CASE("each member that changes has an entry with old and new value", "[history]") {
    Followed house;
    services::UpdateReport change;
    change.title = "A better title";
    change.description = std::string("More");
    change.status = Status::in_progress;
    change.priority = Priority::high;
    change.assigned_to = house.editor.id;
    house.update(change);

    const auto changes = house.changes();
    REQUIRE(changes.size() == 5);
    const auto is = [&](std::size_t i, HistoryAction action, std::optional<std::string> before,
                        std::optional<std::string> after) {
        const auto& entry = changes[i].entry;
        return entry.action == action && entry.old_value == before && entry.new_value == after;
    };
    CHECK(is(0, HistoryAction::title, "Button is dead", "A better title"));
    CHECK(is(1, HistoryAction::description, std::nullopt, "More"));
    CHECK(is(2, HistoryAction::status, "open", "in_progress"));
    CHECK(is(3, HistoryAction::priority, "medium", "high"));
    CHECK(is(4, HistoryAction::assignee, std::nullopt, house.editor.id.str()));
    CHECK(changes[0].entry.user_id == house.editor.id);
    CHECK(changes[0].user_name == house.editor.name);
    CHECK(changes[0].entry.created_at == house.clock.now());
}

TEST_CASE("an unchanged value writes nothing down", "[history]") {
    Followed house;
    services::UpdateReport change;
    change.title = "Button is dead";
    change.status = Status::open;
    change.priority = Priority::medium;
    change.assigned_to = Patch<UserId>::null();
    house.update(change);
    CHECK(house.changes().empty());
    CHECK(house.reports.find(house.admin, house.id)->report.updated_at == house.filed);
}

TEST_CASE("a bulk update is in the history of each report that it changed", "[history]") {
    Followed house;
    const auto key = house.add_project("Other").api_key;
    const auto other = house.submitted(key).report;
    services::UpdateReport close;
    close.status = Status::closed;
    house.update(close);
    services::BulkUpdateReports input;
    input.ids = {house.id, other};
    input.updates.status = Status::closed;
    REQUIRE(house.reports.bulk_update(house.admin, input));

    CHECK(house.changes().size() == 1);
    const auto changes = house.reports.history(house.admin, other)->changes;
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].entry.new_value == "closed");
    CHECK_FALSE(changes[0].entry.user_id);  // the command line is nobody
}

TEST_CASE("a long text is cut in the history, between characters", "[history]") {
    Followed house;
    std::string text = "x";
    for (int i = 0; i < 2000; ++i) text += "ä";
    services::UpdateReport change;
    change.description = text;
    house.update(change);
    const auto kept = *house.changes().at(0).entry.new_value;
    CHECK(kept.size() < 2010);
    CHECK(text.starts_with(kept.substr(0, 1999)));
    CHECK(kept.ends_with("ä…"));
    CHECK(house.reports.find(house.admin, house.id)->report.description == text);
}

TEST_CASE("what does not exist has no history, and a guest of the first sign-in none to read",
          "[history]") {
    Followed house;
    CHECK(house.reports.history(house.admin, ReportId("rpt_none")).error().kind ==
          ErrorKind::not_found);
    Actor fresh = house.actor(house.editor);
    fresh.must_change_password = true;
    CHECK(house.reports.history(fresh, house.id).error().kind == ErrorKind::forbidden);
}
