#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

services::ChangePasswordInput change(std::string_view from, std::string_view to) {
    return {std::string(from), std::string(to)};
}

}  // namespace

TEST_CASE("a right password opens a session", "[auth]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::editor, "kim@shop.example");

    const auto login = house.log_in("  Kim@Shop.Example ", kGoodPassword);

    REQUIRE(login);
    CHECK(login->user.id == kim.id);
    CHECK(is_prefixed_id(login->token.reveal(), "sess_"));
    CHECK(login->max_age == std::chrono::days(7));
    CHECK(house.user(kim.id).last_login_at == house.clock.now());
    const auto sessions = house.sessions_of(kim.id);
    REQUIRE(sessions.size() == 1);
    CHECK(sessions[0].token_hash == house.digest->sha256(login->token.reveal()));
    CHECK(sessions[0].expires_at == house.clock.now() + std::chrono::days(7));
    CHECK(sessions[0].ip_address == "192.0.2.7");
    CHECK(sessions[0].user_agent == "Browser 1.0");
}

TEST_CASE("the user in the answer shows the login before this one", "[auth]") {
    ServiceFixture house;
    house.add_user(Role::editor, "kim@shop.example");
    const Time first = house.clock.now();
    REQUIRE_FALSE(house.log_in("kim@shop.example", kGoodPassword)->user.last_login_at);

    house.clock.advance(std::chrono::hours(1));
    const auto second = house.log_in("kim@shop.example", kGoodPassword);

    REQUIRE(second);
    CHECK(second->user.last_login_at == first);
}

TEST_CASE("every login gets a session of its own", "[auth]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    const Secret first = house.session_of(kim);
    const Secret second = house.session_of(kim);
    CHECK(first.reveal() != second.reveal());
    CHECK(house.sessions_of(kim.id).size() == 2);
}

TEST_CASE("a failed login looks and costs the same whatever the reason", "[auth]") {
    ServiceFixture house;
    house.add_user(Role::admin, "kim@shop.example");
    house.add_user(Role::admin, "gone@shop.example", false);
    const std::string email =
        GENERATE("kim@shop.example", "gone@shop.example", "nobody@shop.example");

    const auto login = house.log_in(email, "wrong");

    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::unauthorized);
    CHECK(login.error().code == "INVALID_CREDENTIALS");
    CHECK(login.error().message == "Invalid email or password");
    CHECK(house.hasher.compared == 1);
    CHECK(house.hasher.hashed == 0);
    CHECK(house.metrics.count(ports::Counter::logins_failed) == 1);
}

TEST_CASE("a disabled account is named only to who knows its password", "[auth]") {
    ServiceFixture house;
    const User gone = house.add_user(Role::admin, "gone@shop.example", false);
    const auto login = house.log_in("gone@shop.example", kGoodPassword);
    REQUIRE_FALSE(login);
    CHECK(login.error().code == "ACCOUNT_DISABLED");
    CHECK(house.sessions_of(gone.id).empty());
}

TEST_CASE("no password opens an account that has none", "[auth]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::admin, "kim@shop.example");
    REQUIRE(house.users.reset_password(house.admin, kim.id));
    CHECK_FALSE(house.log_in("kim@shop.example", ""));
    CHECK_FALSE(house.log_in("kim@shop.example", kGoodPassword));
}

TEST_CASE("a hash of lower cost is renewed at login", "[auth]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::admin, "kim@shop.example");
    house.hasher.stale = true;
    REQUIRE(house.log_in("kim@shop.example", kGoodPassword));
    house.hasher.stale = false;
    CHECK(house.user(kim.id).password_hash != kim.password_hash);
    CHECK(house.log_in("kim@shop.example", kGoodPassword));
}

TEST_CASE("a session's origin is stored printable and bounded", "[auth]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::admin, "kim@shop.example");
    const std::string agent = "evil\r\n" + std::string(600, 'x');
    REQUIRE(house.auth.login({kim.email, std::string(kGoodPassword)}, {"", agent}));
    const auto sessions = house.sessions_of(kim.id);
    REQUIRE(sessions.size() == 1);
    CHECK_FALSE(sessions[0].ip_address);
    CHECK(sessions[0].user_agent->size() == 512);
    CHECK(sessions[0].user_agent->starts_with("evil??xxx"));
}

TEST_CASE("a new password ends every session and the old password", "[auth]") {
    ServiceFixture house;
    User kim = house.add_user(Role::viewer, "kim@shop.example");
    const Secret token = house.session_of(kim);

    REQUIRE(house.auth.change_password(house.actor(kim), change(kGoodPassword, kOtherPassword)));

    CHECK(house.sessions_of(kim.id).empty());
    CHECK_FALSE(house.auth.authenticate(token));
    CHECK_FALSE(house.log_in(kim.email, kGoodPassword));
    CHECK(house.log_in(kim.email, kOtherPassword));
}

TEST_CASE("changing the password lifts the duty to change it", "[auth]") {
    ServiceFixture house;
    const auto kim = house.users.create(
        house.admin, {"kim@shop.example", std::string(kGoodPassword), "Kim", Role::admin}, true);
    REQUIRE(kim);
    REQUIRE(house.actor(*kim).must_change_password);
    REQUIRE(house.auth.change_password(house.actor(*kim), change(kGoodPassword, kOtherPassword)));
    CHECK_FALSE(house.user(kim->id).must_change_password);
}

TEST_CASE("a password change is refused with the field to mend", "[auth]") {
    struct Row {
        std::string_view from, to;
        std::string code, field;
    };
    const auto row = GENERATE(Row{"not it", kOtherPassword, "INVALID_PASSWORD", "currentPassword"},
                              Row{kGoodPassword, "short", "WEAK_PASSWORD", "newPassword"},
                              Row{kGoodPassword, "password1234", "WEAK_PASSWORD", "newPassword"},
                              Row{kGoodPassword, kGoodPassword, "WEAK_PASSWORD", "newPassword"});
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");

    const auto done = house.auth.change_password(house.actor(kim), change(row.from, row.to));

    REQUIRE_FALSE(done);
    CHECK(done.error().kind == ErrorKind::invalid);
    CHECK(done.error().code == row.code);
    REQUIRE(done.error().fields.size() == 1);
    CHECK(done.error().fields[0].field == row.field);
    CHECK(house.user(kim.id).password_hash == kim.password_hash);
}

TEST_CASE("a reset token sets a password once", "[auth]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    const auto reset = house.users.reset_password(house.admin, kim.id);
    REQUIRE(reset);
    const services::SetPasswordInput input{reset->token.reveal(), std::string(kOtherPassword)};

    REQUIRE(house.auth.set_password(input));
    CHECK(house.log_in(kim.email, kOtherPassword));

    const auto again = house.auth.set_password(input);
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == ErrorKind::not_found);
    CHECK(again.error().code == "INVALID_TOKEN");
}

TEST_CASE("a reset token dies after a day, and demands a good password", "[auth]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    const auto token = house.users.reset_password(house.admin, kim.id)->token.reveal();

    const auto weak = house.auth.set_password({token, "password1234"});
    REQUIRE_FALSE(weak);
    CHECK(weak.error().code == "WEAK_PASSWORD");
    CHECK(weak.error().fields.at(0).field == "password");

    house.clock.advance(std::chrono::hours(24));
    const auto late = house.auth.set_password({token, std::string(kOtherPassword)});
    REQUIRE_FALSE(late);
    CHECK(late.error().kind == ErrorKind::gone);
    CHECK(late.error().code == "TOKEN_EXPIRED");
}

TEST_CASE("a token for a new password does not enable a disabled account", "[auth]") {
    ServiceFixture house;
    const User gone = house.add_user(Role::viewer, "gone@shop.example", false);
    const auto token = house.users.reset_password(house.admin, gone.id)->token.reveal();
    REQUIRE(house.auth.set_password({token, std::string(kOtherPassword)}));
    const auto login = house.log_in(gone.email, kOtherPassword);
    REQUIRE_FALSE(login);
    CHECK(login.error().code == "ACCOUNT_DISABLED");
}
