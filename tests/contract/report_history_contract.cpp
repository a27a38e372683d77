// The history of reports: what every store guarantees.
#include "contract/backends.hpp"

#include "bugpin/domain/report_history.hpp"

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;

namespace {

HistoryEntry entry_of(const Report& report, const std::optional<UserId>& user,
                      std::string new_value) {
    HistoryEntry entry;
    entry.report_id = report.id;
    entry.user_id = user;
    entry.action = HistoryAction::assignee;
    entry.new_value = std::move(new_value);
    entry.created_at = kEpoch;
    return entry;
}

Result<> append(ports::Store& store, const HistoryEntry& entry) {
    return store.write([&](Repositories& repos) { return repos.history().append(entry); });
}

std::vector<ports::HistoryItem> history(ports::Store& store, const ReportId& report,
                                        std::int64_t limit = 100) {
    auto found =
        store.read([&](Repositories& repos) { return repos.history().list(report, limit); });
    REQUIRE(found);
    return *std::move(found);
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("a history keeps its entries in order, each with its author's name",
                        "[contract][history]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const User user = add(store, a_user());
    const Report report = add(store, a_report(project.id));
    const Report other = add(store, a_report(project.id));
    REQUIRE(append(store, entry_of(report, user.id, "first")));
    REQUIRE(append(store, entry_of(other, user.id, "elsewhere")));
    auto second = entry_of(report, std::nullopt, "second");
    second.action = HistoryAction::description;
    second.old_value = "what it was";
    REQUIRE(append(store, second));

    const auto found = history(store, report.id);
    REQUIRE(found.size() == 2);
    CHECK(found[0].entry.report_id == report.id);
    CHECK(found[0].entry.user_id == user.id);
    CHECK(found[0].user_name == user.name);
    CHECK(found[0].entry.action == HistoryAction::assignee);
    CHECK_FALSE(found[0].entry.old_value);
    CHECK(found[0].entry.new_value == "first");
    CHECK(found[0].entry.created_at == kEpoch);
    CHECK_FALSE(found[1].entry.user_id);
    CHECK_FALSE(found[1].user_name);
    CHECK(found[1].entry.action == HistoryAction::description);
    CHECK(found[1].entry.old_value == "what it was");
    CHECK(found[0].entry.sequence < found[1].entry.sequence);
}

TEMPLATE_LIST_TEST_CASE("a long history gives its last entries", "[contract][history]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Report report = add(store, a_report(add(store, a_project()).id));
    for (const char* value : {"a", "b", "c"})
        REQUIRE(append(store, entry_of(report, std::nullopt, value)));
    const auto found = history(store, report.id, 2);
    REQUIRE(found.size() == 2);
    CHECK(found[0].entry.new_value == "b");
    CHECK(found[1].entry.new_value == "c");
}

TEMPLATE_LIST_TEST_CASE("a history outlives its authors and goes with its report",
                        "[contract][history]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const User user = add(store, a_user());
    const Report report = add(store, a_report(add(store, a_project()).id));
    REQUIRE(append(store, entry_of(report, user.id, "kept")));

    REQUIRE(store.write([&](Repositories& repos) { return repos.users().remove(user.id); }));
    const auto orphan = history(store, report.id);
    REQUIRE(orphan.size() == 1);
    CHECK_FALSE(orphan[0].entry.user_id);
    CHECK_FALSE(orphan[0].user_name);

    REQUIRE(remove(store, report.id));
    CHECK(history(store, report.id).empty());
}

TEMPLATE_LIST_TEST_CASE("nothing is written down about a report that is not there",
                        "[contract][history]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Report never = a_report(add(store, a_project()).id);
    const auto refused = append(store, entry_of(never, std::nullopt, "x"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::conflict);
}
