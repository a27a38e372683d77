// Duplicates, read marks and saved views: what people keep on their way through many reports.
#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

struct Desk : ServiceFixture {
    Desk() {
        clock.advance(std::chrono::hours(1));
        one = submitted(key, "First of them").report;
        two = submitted(key, "Second of them").report;
        three = submitted(key, "Third of them").report;
    }

    Report found(const ReportId& id) { return reports.find(admin, id)->report; }
    Result<Report> merge(const ReportId& id, const ReportId& into) {
        clock.advance(std::chrono::seconds(1));
        return merges.merge(actor(editor), id, {into});
    }
    void set(const ReportId& id, Status status) {
        clock.advance(std::chrono::seconds(1));
        services::UpdateReport change;
        change.status = status;
        REQUIRE(reports.update(actor(editor), id, change));
    }
    std::vector<HistoryAction> actions(const ReportId& id) {
        std::vector<HistoryAction> actions;
        const auto history = reports.history(admin, id);
        REQUIRE(history);
        for (const auto& each : history->changes) actions.push_back(each.entry.action);
        return actions;
    }
    std::int64_t unread(const User& user, std::string_view more = "") {
        const auto page = reports.list(actor(user), {}, "is:unread " + std::string(more));
        REQUIRE(page);
        return page->total;
    }

    User editor = add_user(Role::editor, "editor@shop.example");
    User viewer = add_user(Role::viewer, "viewer@shop.example");
    Secret key = add_project().api_key;
    ReportId one, two, three;
};

std::string code_of(const auto& result) { return result ? "ok" : result.error().code; }

}  // namespace

TEST_CASE("B10 a duplicate is closed, and both reports tell of it", "[merge]") {
    Desk desk;
    const auto merged = desk.merge(desk.two, desk.one);
    REQUIRE(merged);
    CHECK(merged->duplicate_of == desk.one);
    CHECK(merged->status == Status::closed);
    const auto root = desk.reports.find(desk.admin, desk.one);
    REQUIRE(root->duplicates.size() == 1);
    CHECK(root->duplicates[0].id == desk.two);
    CHECK(desk.actions(desk.two) ==
          std::vector{HistoryAction::status, HistoryAction::duplicate_of});
    CHECK(desk.actions(desk.one) == std::vector{HistoryAction::duplicate});
    CHECK(desk.reports.list(desk.admin, {}, "is:duplicate")->total == 1);
    CHECK(desk.reports.list(desk.admin, {}, "-is:duplicate")->total == 2);

    REQUIRE(desk.merge(desk.two, desk.one));
    CHECK(desk.actions(desk.two).size() == 2);
}

TEST_CASE("B10 an unmerged report has the status that it had", "[merge]") {
    Desk desk;
    desk.set(desk.two, Status::in_progress);
    REQUIRE(desk.merge(desk.two, desk.one));
    REQUIRE(desk.merge(desk.two, desk.three));  // straight from one root to the other

    const auto back = desk.merges.unmerge(desk.actor(desk.editor), desk.two);

    REQUIRE(back);
    CHECK(back->status == Status::in_progress);
    CHECK_FALSE(back->duplicate_of);
    CHECK_FALSE(back->closed_at);
    CHECK(desk.actions(desk.one) ==
          std::vector{HistoryAction::duplicate, HistoryAction::duplicate});
    CHECK(code_of(desk.merges.unmerge(desk.actor(desk.editor), desk.two)) == "NOT_A_DUPLICATE");
}

TEST_CASE("B10 a status that somebody chose after the merge stays", "[merge]") {
    Desk desk;
    REQUIRE(desk.merge(desk.two, desk.one));
    desk.set(desk.two, Status::resolved);
    CHECK(desk.merges.unmerge(desk.actor(desk.editor), desk.two)->status == Status::resolved);

    desk.set(desk.three, Status::closed);
    REQUIRE(desk.merge(desk.three, desk.one));
    CHECK(desk.merges.unmerge(desk.actor(desk.editor), desk.three)->status == Status::closed);
}

TEST_CASE("B10 no chains and no circles", "[merge]") {
    Desk desk;
    REQUIRE(desk.merge(desk.two, desk.one));
    CHECK(desk.merge(desk.three, desk.two)->duplicate_of == desk.one);
    for (const ReportId& bad : {desk.one, desk.two, ReportId("rpt_none")}) {
        const auto refused = desk.merge(desk.one, bad);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == "VALIDATION_ERROR");
        CHECK(refused.error().fields.at(0).field == "into");
    }
    const auto other = desk.add_project("Blog");
    const auto foreign = desk.submitted(other.api_key).report;
    CHECK(code_of(desk.merge(desk.one, foreign)) == "VALIDATION_ERROR");
    const auto last = desk.submitted(desk.key).report;
    REQUIRE(desk.merge(desk.one, last));
    for (const ReportId& each : {desk.one, desk.two, desk.three})
        CHECK(desk.found(each).duplicate_of == last);
}

TEST_CASE("B10 a root that is deleted releases its duplicates", "[merge]") {
    Desk desk;
    desk.set(desk.two, Status::in_progress);
    REQUIRE(desk.merge(desk.two, desk.one));
    REQUIRE(desk.reports.remove(desk.admin, desk.one));
    CHECK(desk.found(desk.two).status == Status::in_progress);
    CHECK_FALSE(desk.found(desk.two).duplicate_of);
}

TEST_CASE("B10 viewers merge nothing", "[merge]") {
    Desk desk;
    const Actor viewer = desk.actor(desk.viewer);
    CHECK(code_of(desk.merges.merge(viewer, desk.two, {desk.one})) == "FORBIDDEN");
    CHECK(code_of(desk.merges.unmerge(viewer, desk.two)) == "FORBIDDEN");
}

TEST_CASE("B10 what somebody else did is news, one's own deeds are not", "[read]") {
    Desk desk;
    CHECK(desk.unread(desk.editor) == 3);
    desk.set(desk.one, Status::in_progress);
    CHECK(desk.unread(desk.editor) == 2);
    CHECK(desk.unread(desk.viewer) == 3);

    REQUIRE(desk.read_marks.mark_read(desk.actor(desk.viewer), desk.one));
    CHECK(desk.unread(desk.viewer) == 2);
    desk.set(desk.one, Status::resolved);
    CHECK(desk.unread(desk.viewer) == 3);
    CHECK(desk.unread(desk.viewer, "is:resolved") == 1);

    REQUIRE(desk.read_marks.mark_unread(desk.actor(desk.editor), desk.one));
    CHECK(desk.unread(desk.editor) == 3);
}

TEST_CASE("B10 many are marked at once: by id, by query, all", "[read]") {
    Desk desk;
    const Actor viewer = desk.actor(desk.viewer);
    services::MarkRead by_id;
    by_id.ids = {desk.one, ReportId("rpt_none")};
    REQUIRE(desk.read_marks.mark_read(viewer, by_id));
    CHECK(desk.unread(desk.viewer) == 2);
    services::MarkRead by_query;
    by_query.q = "Second";
    REQUIRE(desk.read_marks.mark_read(viewer, by_query));
    CHECK(desk.unread(desk.viewer) == 1);
    services::MarkRead all;
    all.q = "";
    REQUIRE(desk.read_marks.mark_read(viewer, all));
    CHECK(desk.unread(desk.viewer) == 0);
    CHECK(desk.unread(desk.editor) == 3);

    CHECK(services::MarkRead().check().size() == 1);
    by_query.ids = by_id.ids;
    CHECK(by_query.check().size() == 1);
    by_query.ids.reset();
    by_query.q = "nonsense:1";
    CHECK(code_of(desk.read_marks.mark_read(viewer, by_query)) == "INVALID_QUERY");
}

TEST_CASE("B10 who is new has nothing unread", "[read]") {
    Desk desk;
    desk.clock.advance(std::chrono::seconds(1));
    const User late = desk.add_user(Role::viewer, "late@shop.example");
    CHECK(desk.unread(late) == 0);
    desk.clock.advance(std::chrono::seconds(1));
    desk.submitted(desk.key);
    CHECK(desk.unread(late) == 1);
}

TEST_CASE("B10 a view is kept, shared, changed by its owner, and by administrators", "[view]") {
    Desk desk;
    const Actor editor = desk.actor(desk.editor), viewer = desk.actor(desk.viewer);
    services::CreateView wish;
    wish.name = " Mine ";
    wish.query = "is:open assignee:me";
    const auto own = desk.saved_views.create(editor, wish);
    REQUIRE(own);
    CHECK(own->name == "Mine");
    CHECK(desk.saved_views.list(viewer)->empty());
    services::UpdateView change;
    change.name = "Ours";
    CHECK(code_of(desk.saved_views.update(viewer, own->id, change)) == "NOT_FOUND");

    change.is_shared = true;
    REQUIRE(desk.saved_views.update(editor, own->id, change));
    CHECK(desk.saved_views.list(viewer)->size() == 1);
    services::UpdateView rename;
    rename.name = "Theirs";
    CHECK(code_of(desk.saved_views.update(viewer, own->id, rename)) == "FORBIDDEN");
    CHECK(code_of(desk.saved_views.remove(viewer, own->id)) == "FORBIDDEN");
    CHECK(desk.saved_views.update(desk.admin, own->id, rename)->name == "Theirs");
    wish.is_shared = true;
    CHECK(code_of(desk.saved_views.create(viewer, wish)) == "FORBIDDEN");
    REQUIRE(desk.saved_views.remove(editor, own->id));
    CHECK(desk.saved_views.list(viewer)->empty());
}

TEST_CASE("B10 a view's query is checked, and their number", "[view]") {
    Desk desk;
    const Actor viewer = desk.actor(desk.viewer);
    services::CreateView wish;
    wish.name = "Bad";
    wish.query = "is:nonsense";
    const auto refused = desk.saved_views.create(viewer, wish);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fields.at(0).field == "query");
    wish.query = "assignee:nobody-yet project:Later is:unread";
    for (std::int64_t i = 0; i < services::kMostViews; ++i)
        REQUIRE(desk.saved_views.create(viewer, wish));
    CHECK(code_of(desk.saved_views.create(viewer, wish)) == "TOO_MANY_VIEWS");
}

TEST_CASE("B10 views are put into an order", "[view]") {
    Desk desk;
    const Actor viewer = desk.actor(desk.viewer);
    std::vector<std::string> ids;
    for (const std::string name : {"one", "two", "three"}) {
        services::CreateView wish;
        wish.name = name;
        ids.push_back(desk.saved_views.create(viewer, wish)->id.str());
    }
    REQUIRE(desk.saved_views.reorder(viewer, {{ids[2], ids[0]}}));
    std::vector<std::string> names;
    const auto listed = desk.saved_views.list(viewer);
    REQUIRE(listed);
    for (const auto& each : *listed) names.push_back(each.name);
    CHECK(names == std::vector<std::string>{"three", "one", "two"});
    for (const auto& bad : {std::vector<std::string>{ids[0], ids[0]}, {"view_none"}})
        CHECK(code_of(desk.saved_views.reorder(viewer, {bad})) == "INVALID_VIEW_IDS");
    CHECK(code_of(desk.saved_views.reorder(desk.actor(desk.editor), {ids})) == "INVALID_VIEW_IDS");
}
