#include "bugpin/domain/report_event.hpp"

#include "support/catch.hpp"

using namespace bugpin;
using Events = std::vector<ReportEventName>;

namespace {

Report report() {
    Report made;
    made.title = "Pay button";
    return made;
}

Events events_of_change(const Report& after) { return events_of(changes_between(report(), after)); }

}  // namespace

TEST_CASE("an unchanged report has no changes and no events", "[report_event]") {
    CHECK(changes_between(report(), report()).empty());
    CHECK(events_of_change(report()).empty());
}

TEST_CASE("each change names its field, its old and its new value", "[report_event]") {
    Report after = report();
    after.title = "Pay";
    after.description = "Nothing happens";
    after.status = Status::in_progress;
    after.priority = Priority::highest;
    after.assigned_to = UserId("usr_1");
    const std::vector<ReportChange> expected{{"title", "Pay button", "Pay"},
                                             {"description", std::nullopt, "Nothing happens"},
                                             {"status", "open", "in_progress"},
                                             {"priority", "medium", "highest"},
                                             {"assignedTo", std::nullopt, "usr_1"}};
    CHECK(changes_between(report(), after) == expected);
}

TEST_CASE("a change of status is an event of its own, resolving and closing besides",
          "[report_event]") {
    using E = ReportEventName;
    Report after = report();
    after.status = Status::in_progress;
    CHECK(events_of_change(after) == Events{E::updated, E::status_changed});
    after.status = Status::resolved;
    CHECK(events_of_change(after) == Events{E::updated, E::status_changed, E::resolved});
    after.status = Status::closed;
    CHECK(events_of_change(after) == Events{E::updated, E::status_changed, E::closed});
}

TEST_CASE("assigning is an event, unassigning only a change", "[report_event]") {
    using E = ReportEventName;
    Report assigned = report();
    assigned.assigned_to = UserId("usr_1");
    CHECK(events_of_change(assigned) == Events{E::updated, E::assigned});
    CHECK(events_of(changes_between(assigned, report())) == Events{E::updated});
}
