// The trash: what every store guarantees.
#include "contract/backends.hpp"

#include "bugpin/domain/comment.hpp"
#include "bugpin/domain/report_history.hpp"
#include "bugpin/ports/trash_repository.hpp"

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;

namespace {

struct Bin {
    explicit Bin(ports::Store& used)
        : store(used), user(add(used, a_user())), project(add(used, a_project())) {}

    Result<> put(const ReportId& id, Time at = kEpoch) {
        return store.write([&](Repositories& r) { return r.trash().put(id, user.id, at); });
    }
    Result<> restore(const ReportId& id) {
        return store.write([&](Repositories& r) { return r.trash().restore(id); });
    }
    Result<> purge(const ReportId& id) {
        return store.write([&](Repositories& r) { return r.trash().purge(id); });
    }
    bool is_referenced(char hash) {
        return *store.read(
            [&](Repositories& r) { return r.reports().is_blob_referenced(std::string(64, hash)); });
    }
    ports::TrashPage list(const ProjectAccess& projects = {}, std::int64_t page = 1,
                          std::int64_t limit = 20) {
        return *store.read([&](Repositories& r) { return r.trash().list(projects, page, limit); });
    }
    Report report_of(const ReportId& id) {
        return *store.read([&](Repositories& r) { return r.reports().find(id); });
    }

    ports::Store& store;
    User user;
    Project project;
};

Comment a_comment(const ReportId& report, const UserId& author) {
    Comment comment;
    comment.id = serial_id<CommentId>(kCommentIdPrefix, next_serial());
    comment.report_id = report;
    comment.author = author;
    comment.text = "Quotes \" and \\ and 💥\nand lines";
    comment.created_at = kEpoch;
    return comment;
}

HistoryEntry an_entry(const ReportId& report, const UserId& user, std::string value) {
    HistoryEntry entry;
    entry.report_id = report;
    entry.user_id = user;
    entry.action = HistoryAction::title;
    entry.new_value = std::move(value);
    entry.created_at = kEpoch;
    return entry;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("B19 a report in the trash is in no list, count or tag",
                        "[contract][trash]", Backends) {
    TestType backend;
    Bin bin(backend.store());
    Report report = a_report(bin.project.id);
    report.tags = {"ui"};
    const Report stored = add(bin.store, report);

    REQUIRE(bin.put(stored.id));

    CHECK_FALSE(bin.store.read([&](Repositories& r) { return r.reports().find(stored.id); }));
    CHECK(bin.store.read([&](Repositories& r) { return r.reports().list({}); })->total == 0);
    CHECK(bin.store.read([&](Repositories& r) { return r.reports().statistics(std::nullopt); })
              ->total == 0);
    CHECK(bin.store.read([&](Repositories& r) { return r.reports().tags(std::nullopt); })->empty());
    const auto page = bin.list();
    REQUIRE(page.items.size() == 1);
    CHECK(page.items[0].id == stored.id);
    CHECK(page.items[0].number == stored.number);
    CHECK(page.items[0].title == stored.title);
    CHECK(page.items[0].deleted_at == kEpoch);
    CHECK(page.items[0].deleted_by == bin.user.id);
    CHECK_FALSE(bin.put(stored.id));
}

TEMPLATE_LIST_TEST_CASE("B19 a restored report is what it was, with all that belongs to it",
                        "[contract][trash]", Backends) {
    TestType backend;
    Bin bin(backend.store());
    Report report = a_report(bin.project.id)
                        .titled("It's \"quoted\" – 💥")
                        .described("line\nline")
                        .assigned_to(bin.user.id)
                        .closed();
    report.tags = {"one", "two"};
    File file = a_file(report.id).holding(std::string(64, 'a'));
    file.original_name = "päge.png";
    const Report stored = add(bin.store, report, {file});
    const Comment comment = a_comment(stored.id, bin.user.id);
    REQUIRE(bin.store.write([&](Repositories& r) -> Result<> {
        BUGPIN_CHECK(r.comments().insert(comment));
        BUGPIN_CHECK(r.history().append(an_entry(stored.id, bin.user.id, "first")));
        return r.history().append(an_entry(stored.id, bin.user.id, "second"));
    }));
    REQUIRE(bin.put(stored.id));
    const Report other = add(bin.store, Report(a_report(bin.project.id)));

    REQUIRE(bin.restore(stored.id));

    const Report back = bin.report_of(stored.id);
    CHECK(back.number == stored.number);
    CHECK(back.title == stored.title);
    CHECK(back.description == stored.description);
    CHECK(back.status == Status::closed);
    CHECK(back.closed_at == stored.closed_at);
    CHECK(back.assigned_to == bin.user.id);
    CHECK(back.tags == stored.tags);
    CHECK(back.metadata.json == stored.metadata.json);
    CHECK(back.created_at == stored.created_at);
    CHECK(back.updated_at == stored.updated_at);
    CHECK(bin.report_of(other.id).number == stored.number + 1);
    const auto files =
        *bin.store.read([&](Repositories& r) { return r.reports().files(stored.id); });
    REQUIRE(files.size() == 1);
    CHECK(files[0].original_name == file.original_name);
    CHECK(files[0].blob.sha256 == file.blob.sha256);
    const auto comments = *bin.store.read(
        [&](Repositories& r) { return r.comments().list(stored.id, std::nullopt); });
    REQUIRE(comments.size() == 1);
    CHECK(comments[0].comment.text == comment.text);
    const auto history =
        *bin.store.read([&](Repositories& r) { return r.history().list(stored.id, 10); });
    REQUIRE(history.size() == 2);
    CHECK(history[0].entry.new_value == "first");
    CHECK(history[1].entry.new_value == "second");
    CHECK(bin.list().total == 0);
    const auto counted =
        *bin.store.read([&](Repositories& r) { return r.reports().statistics(std::nullopt); });
    CHECK(counted.total == 2);
    CHECK(bin.store.read([&](Repositories& r) { return r.reports().tags(std::nullopt); })->size() ==
          2);
    CHECK_FALSE(bin.restore(stored.id));
}

TEMPLATE_LIST_TEST_CASE("B19 what a restored report referred to and is gone is left out",
                        "[contract][trash]", Backends) {
    TestType backend;
    Bin bin(backend.store());
    const User leaver = add(bin.store, a_user());
    const Report root = add(bin.store, Report(a_report(bin.project.id)));
    Report report = add(bin.store, Report(a_report(bin.project.id).assigned_to(leaver.id)));
    report.duplicate_of = root.id;
    REQUIRE(bin.store.write([&](Repositories& r) -> Result<> {
        BUGPIN_CHECK(r.reports().save(report));
        BUGPIN_CHECK(r.comments().insert(a_comment(report.id, leaver.id)));
        return r.history().append(an_entry(report.id, leaver.id, "x"));
    }));
    REQUIRE(bin.put(report.id));
    REQUIRE(bin.store.write([&](Repositories& r) -> Result<> {
        BUGPIN_CHECK(r.users().remove(leaver.id));
        return r.reports().remove(root.id);
    }));

    REQUIRE(bin.restore(report.id));

    CHECK_FALSE(bin.report_of(report.id).assigned_to);
    CHECK_FALSE(bin.report_of(report.id).duplicate_of);
    const auto comments = *bin.store.read(
        [&](Repositories& r) { return r.comments().list(report.id, std::nullopt); });
    REQUIRE(comments.size() == 1);
    CHECK_FALSE(comments[0].comment.author);
    const auto history =
        *bin.store.read([&](Repositories& r) { return r.history().list(report.id, 10); });
    REQUIRE(history.size() == 1);
    CHECK_FALSE(history[0].entry.user_id);
}

TEMPLATE_LIST_TEST_CASE("B19 blobs stay until the report is purged, and are doomed then",
                        "[contract][trash]", Backends) {
    TestType backend;
    Bin bin(backend.store());
    const Report report = a_report(bin.project.id);
    File file = a_file(report.id).holding(std::string(64, 'a'));
    file.original_sha256 = std::string(64, 'b');
    add(bin.store, report, {file});
    REQUIRE(bin.put(report.id));
    CHECK(bin.is_referenced('a'));
    CHECK(bin.is_referenced('b'));

    REQUIRE(bin.purge(report.id));

    CHECK_FALSE(bin.is_referenced('a'));
    CHECK_FALSE(bin.is_referenced('b'));
    CHECK(*bin.store.read([&](Repositories& r) { return r.reports().doomed_blobs(10); }) ==
          std::vector<std::string>{std::string(64, 'a'), std::string(64, 'b')});
    CHECK(bin.restore(report.id).error().kind == ErrorKind::not_found);
    CHECK(bin.purge(report.id).error().kind == ErrorKind::not_found);
}

TEMPLATE_LIST_TEST_CASE("B19 the trash is listed by project and page, and by age for its purge",
                        "[contract][trash]", Backends) {
    TestType backend;
    Bin bin(backend.store());
    const Project other = add(bin.store, a_project());
    std::vector<ReportId> ids;
    for (int i = 0; i < 3; ++i) {
        ids.push_back(add(bin.store, Report(a_report(i == 2 ? other.id : bin.project.id))).id);
        REQUIRE(bin.put(ids.back(), kEpoch + std::chrono::hours(i)));
    }
    CHECK(bin.list().items.at(0).id == ids[2]);
    const auto own = bin.list(ProjectAccess{{bin.project.id}});
    CHECK(own.total == 2);
    CHECK(own.items.at(0).id == ids[1]);
    CHECK(bin.list(ProjectAccess{std::vector<ProjectId>()}).total == 0);
    const auto second = bin.list({}, 2, 2);
    CHECK(second.total == 3);
    REQUIRE(second.items.size() == 1);
    CHECK(second.items[0].id == ids[0]);
    CHECK(bin.list({}, 1'000'000'000'000, 100).items.empty());

    const auto due = *bin.store.read([&](Repositories& r) {
        return r.trash().deleted_before(kEpoch + std::chrono::hours(2), 10);
    });
    CHECK(due == std::vector<ReportId>{ids[0], ids[1]});
}
