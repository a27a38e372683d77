#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

services::CreateUser a_new_user(std::string email) {
    return {std::move(email), std::string(kGoodPassword), " Kim Example ", std::nullopt};
}

services::UpdateUser to_role(Role role) {
    services::UpdateUser change;
    change.role = role;
    return change;
}

services::UpdateUser to_active(bool active) {
    services::UpdateUser change;
    change.is_active = active;
    return change;
}

}  // namespace

TEST_CASE("a new user may sign in at once", "[user]") {
    ServiceFixture house;
    const auto made = house.users.create(house.admin, a_new_user(" Kim@Shop.Example "), false);
    REQUIRE(made);
    CHECK(is_prefixed_id(made->id.str(), "usr_"));
    CHECK(made->email == "kim@shop.example");
    CHECK(made->name == "Kim Example");
    CHECK(made->role == Role::viewer);
    CHECK_FALSE(made->must_change_password);
    CHECK(made->password_hash.starts_with("$2b$"));
    CHECK(house.log_in("kim@shop.example", kGoodPassword));
    CHECK(house.users.find_by_email(house.admin, "KIM@shop.example")->id == made->id);
}

TEST_CASE("an address can be taken once", "[user]") {
    ServiceFixture house;
    REQUIRE(house.users.create(house.admin, a_new_user("kim@shop.example"), false));
    const auto twice = house.users.create(house.admin, a_new_user("KIM@shop.example"), false);
    REQUIRE_FALSE(twice);
    CHECK(twice.error().kind == ErrorKind::conflict);
    CHECK(twice.error().code == "EMAIL_EXISTS");
}

TEST_CASE("a weak password makes no user", "[user]") {
    ServiceFixture house;
    auto wish = a_new_user("kim@shop.example");
    wish.password = "password1234";
    const auto made = house.users.create(house.admin, wish, false);
    REQUIRE_FALSE(made);
    CHECK(made.error().code == "WEAK_PASSWORD");
    CHECK(house.users.list(house.admin)->empty());
    CHECK(house.hasher.hashed == 0);
}

TEST_CASE("the last active administrator stays", "[user]") {
    ServiceFixture house;
    const User last = house.add_user(Role::admin, "last@shop.example");
    house.add_user(Role::admin, "sleeping@shop.example", false);
    const User editor = house.add_user(Role::editor, "editor@shop.example");

    SECTION("demoting") {
        const auto done = house.users.update(house.admin, last.id, to_role(Role::editor));
        REQUIRE_FALSE(done);
        CHECK(done.error().kind == ErrorKind::invalid);
        CHECK(done.error().code == "LAST_ADMIN");
    }
    SECTION("disabling") {
        const auto done = house.users.update(house.admin, last.id, to_active(false));
        REQUIRE_FALSE(done);
        CHECK(done.error().code == "LAST_ADMIN");
    }
    SECTION("removing") {
        const auto done = house.users.remove(house.admin, last.id);
        REQUIRE_FALSE(done);
        CHECK(done.error().code == "LAST_ADMIN");
    }
    SECTION("but may go when there is another") {
        REQUIRE(house.users.update(house.admin, editor.id, to_role(Role::admin)));
        CHECK(house.users.remove(house.admin, last.id));
        return;
    }
    CHECK(house.user(last.id).is_active_admin());
}

TEST_CASE("of two administrators who demote each other one remains", "[user]") {
    ServiceFixture house;
    const User one = house.add_user(Role::admin, "one@shop.example");
    const User two = house.add_user(Role::admin, "two@shop.example");
    const auto first = house.users.update(house.actor(one), two.id, to_role(Role::viewer));
    const auto second = house.users.update(house.actor(two), one.id, to_role(Role::viewer));
    CHECK(first);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == "LAST_ADMIN");
}

TEST_CASE("a change of role or a disabling ends the user's sessions", "[user]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    const Secret token = house.session_of(kim);
    REQUIRE(house.auth.authenticate(token));

    SECTION("role") { REQUIRE(house.users.update(house.admin, kim.id, to_role(Role::editor))); }
    SECTION("disabled") { REQUIRE(house.users.update(house.admin, kim.id, to_active(false))); }

    CHECK(house.sessions_of(kim.id).empty());
    CHECK_FALSE(house.auth.recall(token));
}

TEST_CASE("a change of name leaves the sessions alone", "[user]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    const Secret token = house.session_of(kim);
    services::UpdateUser change;
    change.name = "  Kim B. ";
    change.role = Role::viewer;
    const auto done = house.users.update(house.admin, kim.id, change);
    REQUIRE(done);
    CHECK(done->name == "Kim B.");
    CHECK((*house.auth.authenticate(token))->user.name == "Kim B.");
}

TEST_CASE("nobody deletes their own account", "[user]") {
    ServiceFixture house;
    const User one = house.add_user(Role::admin, "one@shop.example");
    house.add_user(Role::admin, "two@shop.example");
    const auto done = house.users.remove(house.actor(one), one.id);
    REQUIRE_FALSE(done);
    CHECK(done.error().code == "INVALID_OPERATION");
    CHECK(done.error().message == "Cannot delete your own account");
}

TEST_CASE("a removed user's sessions go and their reports stay", "[user]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::editor, "kim@shop.example");
    const Secret token = house.session_of(kim);
    const auto report = house.submitted(house.add_project().api_key).report;
    services::UpdateReport change;
    change.assigned_to = kim.id;
    change.status = Status::resolved;
    REQUIRE(house.reports.update(house.actor(kim), report, change));

    REQUIRE(house.users.remove(house.admin, kim.id));

    CHECK_FALSE(house.auth.authenticate(token));
    const auto kept = house.reports.find(house.admin, report);
    REQUIRE(kept);
    CHECK_FALSE(kept->report.assigned_to);
    CHECK_FALSE(kept->report.resolved_by);
    CHECK(kept->report.resolved_at);
}

TEST_CASE("a reset hands out a token once and shuts every door", "[user]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::editor, "kim@shop.example");
    const Secret session = house.session_of(kim);

    const auto reset = house.users.reset_password(house.admin, kim.id);

    REQUIRE(reset);
    CHECK(is_prefixed_id(reset->token.reveal(), "rst_"));
    CHECK(reset->expires_at == house.clock.now() + std::chrono::hours(24));
    const User stored = house.user(kim.id);
    CHECK(stored.password_hash.empty());
    CHECK(stored.reset_token_hash == house.digest->sha256(reset->token.reveal()));
    CHECK_FALSE(house.auth.authenticate(session));
    CHECK_FALSE(house.log_in(kim.email, kGoodPassword));
}

TEST_CASE("a second reset makes the first token worthless", "[user]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::editor, "kim@shop.example");
    const auto first = house.users.reset_password(house.admin, kim.id)->token.reveal();
    REQUIRE(house.users.reset_password(house.admin, kim.id));
    const auto done = house.auth.set_password({first, std::string(kOtherPassword)});
    REQUIRE_FALSE(done);
    CHECK(done.error().code == "INVALID_TOKEN");
}

TEST_CASE("the first start makes one administrator with a password for one use", "[user]") {
    ServiceFixture house;
    const auto made = house.users.ensure_first_admin("Root@Shop.Example", Secret());
    REQUIRE(made);
    REQUIRE(*made);
    const auto& first = **made;
    CHECK(first.user.is_active_admin());
    CHECK(first.one_time_password.reveal().size() == 32);
    const auto login = house.log_in("root@shop.example", first.one_time_password.reveal());
    REQUIRE(login);
    CHECK(login->user.must_change_password);

    const auto again = house.users.ensure_first_admin("other@shop.example", Secret());
    REQUIRE(again);
    CHECK_FALSE(*again);
}

TEST_CASE("the first administrator may get the operator's password", "[user]") {
    ServiceFixture house;
    const auto made = house.users.ensure_first_admin("root@shop.example", Secret("changeme"));
    REQUIRE(made);
    REQUIRE(*made);
    CHECK((*made)->one_time_password.empty());
    CHECK(house.log_in("root@shop.example", "changeme")->user.must_change_password);
}

TEST_CASE("the first administrator needs a proper address", "[user]") {
    ServiceFixture house;
    const auto made = house.users.ensure_first_admin("root", Secret());
    REQUIRE_FALSE(made);
    CHECK(made.error().fields.at(0).field == "email");
    CHECK(house.users.list(house.admin)->empty());
}
