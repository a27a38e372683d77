#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

TEST_CASE("a session is known by its token, and after that from memory", "[session]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    const Secret token = house.session_of(kim);

    CHECK_FALSE(house.auth.recall(token));
    const auto known = house.auth.authenticate(token);
    REQUIRE(known);
    CHECK((*known)->user.id == kim.id);
    REQUIRE(house.auth.recall(token));
    CHECK(house.auth.recall(token)->user.email == kim.email);
}

TEST_CASE("what is no session's token is refused", "[session]") {
    ServiceFixture house;
    const std::string token = GENERATE("", "sess_", "proj_00000000000000000000000000000000",
                                       "sess_00000000000000000000000000000000");
    const auto known = house.auth.authenticate(Secret(token));
    REQUIRE_FALSE(known);
    CHECK(known.error().kind == ErrorKind::unauthorized);
    CHECK(known.error().code == "INVALID_SESSION");
}

TEST_CASE("a session ends when its time is over, in memory too", "[session]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    const Secret token = house.session_of(kim);
    REQUIRE(house.auth.authenticate(token));

    house.clock.advance(std::chrono::days(7) - std::chrono::milliseconds(1));
    CHECK(house.auth.recall(token));
    house.clock.advance(std::chrono::milliseconds(1));

    CHECK_FALSE(house.auth.recall(token));
    const auto known = house.auth.authenticate(token);
    REQUIRE_FALSE(known);
    CHECK(known.error().code == "INVALID_SESSION");
}

TEST_CASE("the lifetime comes from the setting, unless the operator overrides it", "[session]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    services::UpdateSettings wish;
    wish.session_max_age_days = 2;
    REQUIRE(house.settings.update(house.admin, wish));
    CHECK(house.log_in(kim.email, kGoodPassword)->max_age == std::chrono::days(2));

    services::AuthService overridden({*house.store, house.clock, house.random, *house.digest,
                                      house.hasher, *house.strength, house.metrics},
                                     house.directory, std::chrono::seconds(2));
    const auto login = overridden.login({kim.email, std::string(kGoodPassword)}, {});
    REQUIRE(login);
    CHECK(login->max_age == std::chrono::seconds(2));
    house.clock.advance(std::chrono::seconds(3));
    CHECK_FALSE(overridden.authenticate(login->token));
}

TEST_CASE("logging out ends one session, and twice is fine", "[session]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    const Secret one = house.session_of(kim), other = house.session_of(kim);
    REQUIRE(house.auth.authenticate(one));

    CHECK(house.auth.logout(one));
    CHECK(house.auth.logout(one));

    CHECK_FALSE(house.auth.recall(one));
    CHECK_FALSE(house.auth.authenticate(one));
    CHECK(house.auth.authenticate(other));
}

TEST_CASE("a session of a user who was disabled behind its back is refused", "[session]") {
    ServiceFixture house;
    User kim = house.add_user(Role::viewer, "kim@shop.example");
    const Secret token = house.session_of(kim);
    REQUIRE(house.auth.authenticate(token));

    // As another process would do it: the sessions stay.
    kim.is_active = false;
    REQUIRE(
        house.store->write([&](ports::Repositories& repos) { return repos.users().save(kim); }));

    CHECK_FALSE(house.auth.recall(token));
    const auto known = house.auth.authenticate(token);
    REQUIRE_FALSE(known);
    CHECK(known.error().code == "ACCOUNT_DISABLED");
}

TEST_CASE("activity is written at most once a minute", "[session]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    const Secret token = house.session_of(kim);
    const Time login = house.clock.now();
    REQUIRE(house.auth.authenticate(token));
    const auto written = [&] {
        // Deferred writes run in order: this one comes after the touch.
        REQUIRE(house.store->write([](ports::Repositories&) -> Result<> { return {}; }));
        return house.sessions_of(kim.id).at(0).last_activity_at;
    };

    house.clock.advance(std::chrono::seconds(59));
    REQUIRE(house.auth.recall(token));
    CHECK(written() == login);

    house.clock.advance(std::chrono::seconds(1));
    REQUIRE(house.auth.recall(token));
    CHECK(written() == login + std::chrono::minutes(1));
    CHECK(house.auth.recall(token)->session->last_activity_at == login + std::chrono::minutes(1));
}

TEST_CASE("people see and revoke their own sessions only", "[session]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    const User sam = house.add_user(Role::viewer, "sam@shop.example");
    const Secret token = house.session_of(kim);
    house.clock.advance(std::chrono::seconds(1));
    house.session_of(kim);
    house.session_of(sam);

    const auto own = house.auth.sessions(house.actor(kim));
    REQUIRE(own);
    REQUIRE(own->size() == 2);
    const SessionId oldest = own->back().id;

    const auto foreign = house.auth.revoke_session(house.actor(sam), oldest);
    REQUIRE_FALSE(foreign);
    CHECK(foreign.error().kind == ErrorKind::not_found);
    CHECK(house.auth.revoke_session(house.actor(kim), oldest));
    CHECK_FALSE(house.auth.authenticate(token));
    CHECK(*house.auth.revoke_all_sessions(house.actor(kim)) == 1);
    CHECK(house.sessions_of(sam.id).size() == 1);
}

TEST_CASE("an expired session is not listed", "[session]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    house.session_of(kim);
    house.clock.advance(std::chrono::days(8));
    house.session_of(kim);
    CHECK(house.auth.sessions(house.actor(kim))->size() == 1);
}

TEST_CASE("what was read before a revocation is not remembered after it", "[session]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    const Secret token = house.session_of(kim);
    const auto epoch = house.directory.sign_in_epoch();
    const auto stale = std::make_shared<const services::Directory::SignedIn>(
        services::Directory::SignedIn{kim, house.sessions_of(kim.id).at(0), std::nullopt});

    REQUIRE(house.auth.logout(token));
    house.directory.remember(stale->session->token_hash, stale, epoch);

    CHECK_FALSE(house.auth.recall(token));
    CHECK_FALSE(house.auth.authenticate(token));
}
