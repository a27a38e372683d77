// Comments and tags: what every store guarantees.
#include "contract/backends.hpp"

#include "bugpin/domain/comment.hpp"

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;

namespace {

Comment a_comment(const Report& report, const std::optional<UserId>& author, std::string text) {
    const std::int64_t serial = next_serial();
    Comment comment;
    comment.id = serial_id<CommentId>(kCommentIdPrefix, serial);
    comment.report_id = report.id;
    comment.author = author;
    comment.text = std::move(text);
    comment.created_at = kEpoch + std::chrono::milliseconds(serial);
    return comment;
}

Result<> insert(ports::Store& store, const Comment& comment) {
    return store.write([&](Repositories& repos) { return repos.comments().insert(comment); });
}

std::vector<ports::CommentItem> comments(ports::Store& store, const ReportId& report,
                                         std::optional<CommentVisibility> visibility = {}) {
    auto found =
        store.read([&](Repositories& repos) { return repos.comments().list(report, visibility); });
    REQUIRE(found);
    return *std::move(found);
}

std::vector<TagCount> tags(ports::Store& store, const std::optional<ProjectId>& project = {}) {
    auto found = store.read([&](Repositories& repos) { return repos.reports().tags(project); });
    REQUIRE(found);
    return *std::move(found);
}

using Tags = std::vector<TagCount>;

}  // namespace

TEMPLATE_LIST_TEST_CASE("a comment comes back as it was written, with its author's name",
                        "[contract][comment]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const User user = add(store, a_user());
    const Report report = add(store, a_report(add(store, a_project()).id));
    Comment comment = a_comment(report, user.id, "first\nline 💥");
    comment.visibility = CommentVisibility::reporter;
    comment.copy_sender = true;
    REQUIRE(insert(store, comment));
    REQUIRE(insert(store, a_comment(report, std::nullopt, "second")));

    const auto all = comments(store, report.id);
    REQUIRE(all.size() == 2);
    CHECK(all[0].comment.id == comment.id);
    CHECK(all[0].comment.author == user.id);
    CHECK(all[0].author_name == user.name);
    CHECK(all[0].comment.visibility == CommentVisibility::reporter);
    CHECK(all[0].comment.text == comment.text);
    CHECK(all[0].comment.copy_sender);
    CHECK(all[0].comment.created_at == comment.created_at);
    CHECK_FALSE(all[0].comment.edited_at);
    CHECK_FALSE(all[1].author_name);
    CHECK(comments(store, report.id, CommentVisibility::internal).size() == 1);
    CHECK(comments(store, report.id, CommentVisibility::reporter).size() == 1);
}

TEMPLATE_LIST_TEST_CASE("a comment is found, changed and removed under its own report only",
                        "[contract][comment]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const Report report = add(store, a_report(project.id));
    const Report other = add(store, a_report(project.id));
    Comment comment = a_comment(report, std::nullopt, "before");
    REQUIRE(insert(store, comment));
    comment.text = "after";
    comment.edited_at = kEpoch;
    REQUIRE(store.write([&](Repositories& repos) { return repos.comments().save(comment); }));

    const auto at = [&](const ReportId& id) {
        return store.read(
            [&](Repositories& repos) { return repos.comments().find(id, comment.id); });
    };
    REQUIRE(at(report.id));
    CHECK(at(report.id)->comment.text == "after");
    CHECK(at(report.id)->comment.edited_at == kEpoch);
    CHECK(at(other.id).error().kind == ErrorKind::not_found);

    const auto remove_at = [&](const ReportId& id) {
        return store.write(
            [&](Repositories& repos) { return repos.comments().remove(id, comment.id); });
    };
    CHECK(remove_at(other.id).error().kind == ErrorKind::not_found);
    REQUIRE(remove_at(report.id));
    CHECK(remove_at(report.id).error().kind == ErrorKind::not_found);
    CHECK(store.write([&](Repositories& repos) { return repos.comments().save(comment); })
              .error()
              .kind == ErrorKind::not_found);
    CHECK(*store.read([&](Repositories& repos) { return repos.comments().count(report.id); }) == 0);
}

TEMPLATE_LIST_TEST_CASE("comments outlive their authors and go with their report",
                        "[contract][comment]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const User user = add(store, a_user());
    const Report report = add(store, a_report(add(store, a_project()).id));
    REQUIRE(insert(store, a_comment(report, user.id, "kept")));
    REQUIRE(store.write([&](Repositories& repos) { return repos.users().remove(user.id); }));
    REQUIRE(comments(store, report.id).size() == 1);
    CHECK_FALSE(comments(store, report.id)[0].comment.author);
    REQUIRE(remove(store, report.id));
    CHECK(comments(store, report.id).empty());
    CHECK(insert(store, a_comment(report, std::nullopt, "late")).error().kind ==
          ErrorKind::conflict);
}

TEMPLATE_LIST_TEST_CASE("tags are counted by project with every change", "[contract][tag]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project shop = add(store, a_project());
    const Project blog = add(store, a_project());
    Report first = a_report(shop.id);
    first.tags = {"checkout", "ui"};
    first = add(store, first);
    Report second = a_report(shop.id);
    second.tags = {"ui"};
    second = add(store, second);
    Report third = a_report(blog.id);
    third.tags = {"ui"};
    add(store, third);

    CHECK(tags(store, shop.id) == Tags{{"ui", 2}, {"checkout", 1}});
    CHECK(tags(store) == Tags{{"ui", 3}, {"checkout", 1}});
    CHECK(find(store, first.id)->tags == first.tags);

    second.tags = {"checkout", "pay"};
    REQUIRE(save(store, second));
    CHECK(tags(store, shop.id) == Tags{{"checkout", 2}, {"pay", 1}, {"ui", 1}});
    REQUIRE(remove(store, first.id));
    CHECK(tags(store, shop.id) == Tags{{"checkout", 1}, {"pay", 1}});
    CHECK(store.verify()->problems.empty());
}

TEMPLATE_LIST_TEST_CASE("values of custom fields come back as they were", "[contract][report]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    Report report = a_report(add(store, a_project()).id);
    report.custom_fields.entries = {{"browser", std::string("Tëst")}, {"agreed", true}};
    add(store, report);
    CHECK(find(store, report.id)->custom_fields == report.custom_fields);
}
