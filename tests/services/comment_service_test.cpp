#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

struct Talk : ServiceFixture {
    Talk() { clock.advance(std::chrono::hours(1)); }

    ports::CommentItem say(const User& who, std::string text,
                           CommentVisibility visibility = CommentVisibility::internal) {
        const auto said = comments.add(actor(who), id, {std::move(text), visibility});
        REQUIRE(said);
        return *said;
    }
    std::string code(const Result<ports::CommentItem>& result) { return result.error().code; }

    User editor = add_user(Role::editor, "editor@shop.example");
    User other = add_user(Role::editor, "other@shop.example");
    User viewer = add_user(Role::viewer, "viewer@shop.example");
    User chief = add_user(Role::admin, "chief@shop.example");
    Secret key = add_project().api_key;
    ReportId id = submitted(key).report;
};

ReportId with_email(Talk& house) {
    auto input = a_submission();
    input.reporter_email = "ada@shop.example";
    return house.submit(house.key, std::move(input))->report;
}

}  // namespace

TEST_CASE("comments are read by all, written by editors", "[comment]") {
    Talk house;
    const auto said = house.say(house.editor, "  Looks like the gateway ");
    CHECK(said.comment.text == "Looks like the gateway");
    CHECK(said.comment.created_at == house.clock.now());
    CHECK(said.author_name == house.editor.name);
    CHECK(house.comments.list(house.actor(house.viewer), house.id)->size() == 1);
    CHECK(house.comments.add(house.actor(house.viewer), house.id, {"Me too", {}}).error().kind ==
          ErrorKind::forbidden);
    CHECK(house.comments.add(house.admin, ReportId("rpt_none"), {"x", {}}).error().kind ==
          ErrorKind::not_found);
    CHECK(house.comments.list(house.admin, ReportId("rpt_none")).error().kind ==
          ErrorKind::not_found);
}

TEST_CASE("one's own comment can be changed, nobody else's", "[comment]") {
    Talk house;
    const auto said = house.say(house.editor, "Frist");
    house.clock.advance(std::chrono::minutes(1));
    const auto edit = [&](const User& who, std::string text) {
        return house.comments.edit(house.actor(who), house.id, said.comment.id, {std::move(text)});
    };
    CHECK(edit(house.other, "x").error().kind == ErrorKind::forbidden);
    CHECK(edit(house.chief, "x").error().kind == ErrorKind::forbidden);
    CHECK_FALSE(edit(house.editor, " Frist ")->comment.edited_at);
    const auto edited = edit(house.editor, "First");
    REQUIRE(edited);
    CHECK(edited->comment.text == "First");
    CHECK(edited->comment.edited_at == house.clock.now());
}

TEST_CASE("a message to the reporter stays as it was sent", "[comment]") {
    Talk house;
    const auto said = house.say(house.editor, "Could you try again?", CommentVisibility::reporter);
    const auto edit = [&](const User& who) {
        return house.comments.edit(house.actor(who), house.id, said.comment.id, {"x"});
    };
    CHECK(house.code(edit(house.editor)) == "COMMENT_SENT");
    CHECK(edit(house.other).error().kind == ErrorKind::forbidden);
}

TEST_CASE("comments are deleted by their authors and by administrators", "[comment]") {
    Talk house;
    const auto first = house.say(house.editor, "one").comment.id;
    const auto second = house.say(house.editor, "two").comment.id;
    const auto remove = [&](const User& who, const CommentId& comment) {
        return house.comments.remove(house.actor(who), house.id, comment);
    };
    CHECK(remove(house.other, first).error().kind == ErrorKind::forbidden);
    CHECK(remove(house.viewer, first).error().kind == ErrorKind::forbidden);
    CHECK(remove(house.editor, first));
    CHECK(remove(house.chief, second));
    CHECK(remove(house.chief, second).error().kind == ErrorKind::not_found);
}

TEST_CASE("a message needs a reporter who can be reached", "[comment]") {
    Talk house;
    const Actor editor = house.actor(house.editor);
    CHECK(house.code(house.comments.message_reporter(editor, house.id, {"Hello", {}})) ==
          "NO_REPORTER_EMAIL");
    const auto reachable = with_email(house);
    const auto sent = house.comments.message_reporter(editor, reachable, {"Hello", true});
    REQUIRE(sent);
    CHECK(sent->comment.visibility == CommentVisibility::reporter);
    CHECK(sent->comment.copy_sender);
    CHECK(house.comments.list(editor, reachable, CommentVisibility::reporter)->size() == 1);
    CHECK(house.comments.list(editor, reachable, CommentVisibility::internal)->empty());
}

TEST_CASE("the reporter's page shows messages, and no comment of the team", "[comment][status]") {
    Talk house;
    house.say(house.editor, "an internal remark");
    house.say(house.editor, "We have mended it", CommentVisibility::reporter);
    const auto link = house.statuses.link(house.id, "");
    const auto status = house.statuses.find(house.id, link.substr(link.find("?s=") + 3));
    REQUIRE(status);
    REQUIRE(status->messages.size() == 1);
    CHECK(status->messages[0].text == "We have mended it");
    CHECK(status->messages[0].at == house.clock.now());
}

TEST_CASE("a report takes so many comments and no more", "[comment]") {
    Talk house;
    for (std::int64_t i = 0; i < services::kMostComments; ++i) house.say(house.editor, "again");
    CHECK(house.code(house.comments.add(house.admin, house.id, {"once more", {}})) ==
          "TOO_MANY_COMMENTS");
}
