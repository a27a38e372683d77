#include "service_fixture.hpp"
#include "support/broken_store.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

std::string refusal(ServiceFixture& house, const Secret& secret) {
    const auto known = house.api_tokens.authenticate(secret);
    return known ? "" : known.error().code;
}

services::CreateApiToken a_wish(std::vector<Scope> scopes = {Scope::read}) {
    services::CreateApiToken wish;
    wish.name = "Nightly";
    wish.scopes = std::move(scopes);
    return wish;
}

}  // namespace

TEST_CASE("a token is shown once and kept as its hash", "[api_token]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::editor, "kim@shop.example");
    services::CreateApiToken wish;
    wish.name = "  Nightly ";
    const auto made = house.api_tokens.create(house.actor(kim), wish);
    REQUIRE(made);
    CHECK(is_prefixed_id(made->secret.reveal(), "bpat_"));
    CHECK(is_prefixed_id(made->token.id.str(), "tok_"));
    CHECK(made->token.name == "Nightly");
    CHECK(made->token.scopes == std::vector{Scope::read});
    CHECK(made->token.token_hash == house.digest->sha256(made->secret.reveal()));
    CHECK(made->token.token_prefix == made->secret.reveal().substr(0, 12));
    CHECK_FALSE(made->token.expires_at);
}

TEST_CASE("a token is known by its secret, and after that from memory", "[api_token]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::editor, "kim@shop.example");
    const auto made = house.token_of(kim);
    CHECK_FALSE(house.api_tokens.recall(made.secret));
    const auto known = house.api_tokens.authenticate(made.secret);
    REQUIRE(known);
    CHECK((*known)->user.id == kim.id);
    CHECK((*known)->token->id == made.token.id);
    CHECK_FALSE((*known)->session);
    CHECK(house.api_tokens.recall(made.secret));
}

TEST_CASE("a session's secret is no token, and a token's no session", "[api_token]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::editor, "kim@shop.example");
    const Secret session = house.session_of(kim);
    const auto made = house.token_of(kim);
    REQUIRE(house.auth.authenticate(session));
    REQUIRE(house.api_tokens.authenticate(made.secret));
    CHECK(refusal(house, session) == "INVALID_TOKEN");
    CHECK_FALSE(house.api_tokens.recall(session));
    CHECK_FALSE(house.auth.authenticate(made.secret));
    CHECK_FALSE(house.auth.recall(made.secret));
}

TEST_CASE("what is no token is refused", "[api_token]") {
    ServiceFixture house;
    const std::string secret = GENERATE("", "bpat_", "bpat_0000000000000000000000000000000g",
                                        "bpat_00000000000000000000000000000000");
    CHECK(refusal(house, Secret(secret)) == "INVALID_TOKEN");
}

TEST_CASE("a token ends at its time and when it is revoked, in memory too", "[api_token]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::editor, "kim@shop.example");
    auto wish = a_wish();
    wish.expires_at = house.clock.now() + std::chrono::hours(1);
    const auto made = house.api_tokens.create(house.actor(kim), wish);
    REQUIRE(made);
    REQUIRE(house.api_tokens.authenticate(made->secret));
    SECTION("time") { house.clock.advance(std::chrono::hours(1)); }
    SECTION("revoked") { REQUIRE(house.api_tokens.revoke(house.actor(kim), made->token.id)); }
    SECTION("all revoked") { CHECK(*house.api_tokens.revoke_all(house.actor(kim)) == 1); }
    CHECK_FALSE(house.api_tokens.recall(made->secret));
    CHECK(refusal(house, made->secret) == "INVALID_TOKEN");
}

TEST_CASE("the tokens of somebody who may not come in are dead", "[api_token]") {
    ServiceFixture house;
    User kim = house.add_user(Role::editor, "kim@shop.example");
    const auto made = house.token_of(kim);
    REQUIRE(house.api_tokens.authenticate(made.secret));
    const auto save = [&] {
        REQUIRE(house.store->write(
            [&](ports::Repositories& repos) { return repos.users().save(kim); }));
    };
    SECTION("disabled, and even when let in again") {
        services::UpdateUser change;
        change.is_active = false;
        REQUIRE(house.users.update(house.admin, kim.id, change));
        CHECK(refusal(house, made.secret) == "INVALID_TOKEN");
        change.is_active = true;
        REQUIRE(house.users.update(house.admin, kim.id, change));
        CHECK(refusal(house, made.secret) == "INVALID_TOKEN");
    }
    SECTION("disabled behind their back") {
        kim.is_active = false;
        save();
        CHECK(refusal(house, made.secret) == "ACCOUNT_DISABLED");
    }
    SECTION("must change the password") {
        kim.must_change_password = true;
        save();
        CHECK(refusal(house, made.secret) == "PASSWORD_CHANGE_REQUIRED");
    }
    SECTION("password reset") {
        REQUIRE(house.users.reset_password(house.admin, kim.id));
        CHECK(refusal(house, made.secret) == "INVALID_TOKEN");
    }
}

TEST_CASE("a change of role holds for a token at once", "[api_token]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::editor, "kim@shop.example");
    const auto made = house.token_of(kim, {Scope::write});
    REQUIRE(house.api_tokens.authenticate(made.secret));
    services::UpdateUser change;
    change.role = Role::viewer;
    REQUIRE(house.users.update(house.admin, kim.id, change));
    const auto known = house.api_tokens.authenticate(made.secret);
    REQUIRE(known);
    CHECK(actor_through(*(*known)->token, (*known)->user).role == Role::viewer);
}

TEST_CASE("rotation makes a new secret, and the old one works for the overlap", "[api_token]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::editor, "kim@shop.example");
    const auto made = house.token_of(kim);
    REQUIRE(house.api_tokens.authenticate(made.secret));
    house.clock.advance(std::chrono::hours(2));
    services::RotateApiToken wish;
    SECTION("with") {
        wish.overlap_seconds = 60;
        const auto rotated = house.api_tokens.rotate(house.actor(kim), made.token.id, wish);
        REQUIRE(rotated);
        CHECK(rotated->token.id == made.token.id);
        CHECK(rotated->token.secret_changed_at == house.clock.now());
        CHECK(house.api_tokens.authenticate(rotated->secret));
        CHECK(house.api_tokens.authenticate(made.secret));
        house.clock.advance(std::chrono::seconds(60));
        CHECK(refusal(house, made.secret) == "INVALID_TOKEN");
        CHECK(house.api_tokens.authenticate(rotated->secret));
    }
    SECTION("without") {
        const auto rotated = house.api_tokens.rotate(house.actor(kim), made.token.id, wish);
        REQUIRE(rotated);
        CHECK(refusal(house, made.secret) == "INVALID_TOKEN");
        CHECK(house.api_tokens.authenticate(rotated->secret));
    }
}

TEST_CASE("an ended token needs a new end to be rotated", "[api_token]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::editor, "kim@shop.example");
    auto wish = a_wish();
    wish.expires_at = house.clock.now() + std::chrono::hours(1);
    const auto made = house.api_tokens.create(house.actor(kim), wish);
    house.clock.advance(std::chrono::hours(1));
    services::RotateApiToken rotation;
    const auto refused = house.api_tokens.rotate(house.actor(kim), made->token.id, rotation);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fields.at(0).field == "expiresAt");
    rotation.expires_at = Patch<Time>::null();
    const auto rotated = house.api_tokens.rotate(house.actor(kim), made->token.id, rotation);
    REQUIRE(rotated);
    CHECK_FALSE(rotated->token.expires_at);
}

TEST_CASE("nobody makes a token that may do more than they", "[api_token]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::editor, "kim@shop.example");
    const auto refused = house.api_tokens.create(house.actor(kim), a_wish({Scope::admin}));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "SCOPE_TOO_WIDE");
    CHECK(refused.error().fields.at(0).field == "scopes");
}

TEST_CASE("a token neither makes nor rotates one that may do more, or lives longer",
          "[api_token]") {
    ServiceFixture house;
    const User boss = house.add_user(Role::admin, "boss@shop.example");
    const auto strong = house.token_of(boss, {Scope::admin});
    auto wish = a_wish({Scope::write});
    wish.expires_at = house.clock.now() + std::chrono::hours(1);
    const auto weak = house.api_tokens.create(house.actor(boss), wish);
    REQUIRE(weak);
    const Actor program = actor_through(weak->token, boss);

    CHECK(house.api_tokens.create(program, a_wish({Scope::admin})).error().code ==
          "SCOPE_TOO_WIDE");
    CHECK(house.api_tokens.rotate(program, strong.token.id, {}).error().code == "SCOPE_TOO_WIDE");
    CHECK(house.api_tokens.create(program, a_wish()).error().fields.at(0).field == "expiresAt");
    wish.expires_at = *wish.expires_at + std::chrono::milliseconds(1);
    CHECK_FALSE(house.api_tokens.create(program, wish));
    wish.expires_at = weak->token.expires_at;
    CHECK(house.api_tokens.create(program, wish));
}

TEST_CASE("an end in the past is refused", "[api_token]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::editor, "kim@shop.example");
    auto wish = a_wish();
    wish.expires_at = house.clock.now();
    const auto refused = house.api_tokens.create(house.actor(kim), wish);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fields.at(0).field == "expiresAt");
}

TEST_CASE("people see and revoke their own tokens only", "[api_token]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    const User boss = house.add_user(Role::admin, "boss@shop.example");
    const auto made = house.token_of(kim);
    const Actor other = house.actor(boss);
    CHECK(house.api_tokens.list(house.actor(kim))->size() == 1);
    CHECK(house.api_tokens.list(other)->empty());
    CHECK(house.api_tokens.find(other, made.token.id).error().kind == ErrorKind::not_found);
    CHECK(house.api_tokens.usage(other, made.token.id).error().kind == ErrorKind::not_found);
    CHECK(house.api_tokens.revoke(other, made.token.id).error().kind == ErrorKind::not_found);
    CHECK(house.api_tokens.rotate(other, made.token.id, {}).error().kind == ErrorKind::not_found);
    CHECK(house.api_tokens.list_all(other)->size() == 1);
    CHECK_FALSE(house.api_tokens.list_all(house.actor(kim)));
}

TEST_CASE("a user has so many tokens and no more", "[api_token]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    for (int i = 0; i < services::kMostApiTokens; ++i) house.token_of(kim);
    const auto refused = house.api_tokens.create(house.actor(kim), a_wish());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "TOO_MANY_TOKENS");
}

TEST_CASE("what a token did is counted at once and written down in batches", "[api_token]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    const Actor actor = house.actor(kim);
    const ApiTokenId id = house.token_of(kim).token.id;
    const auto stored = [&] {
        return *house.read(
            [&](ports::Repositories& repos) { return repos.api_tokens().usage(id); });
    };
    house.api_tokens.note_use(id, "GET /b", "192.0.2.1");
    house.api_tokens.note_use(id, "GET /a", "192.0.2.1");
    house.clock.advance(std::chrono::seconds(1));
    house.api_tokens.note_use(id, "GET /a", "192.0.2.2");

    const auto check = [&](std::int64_t requests) {
        const auto usage = house.api_tokens.usage(actor, id);
        REQUIRE(usage);
        CHECK(usage->requests == requests);
        REQUIRE(usage->routes.size() == 2);
        CHECK(usage->routes[0].route == "GET /a");
        CHECK(usage->routes[0].count == requests - 1);
        CHECK(usage->last_used_ip == "192.0.2.2");
        CHECK(house.api_tokens.find(actor, id)->last_used_at == house.clock.now());
    };
    check(3);
    CHECK(stored().empty());
    CHECK(*house.api_tokens.write_uses() == 1);
    CHECK(stored().size() == 2);
    check(3);
    CHECK(*house.api_tokens.write_uses() == 0);
    house.api_tokens.note_use(id, "GET /a", "192.0.2.2");
    check(4);
}

TEST_CASE("counts that cannot be written down are kept", "[api_token]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    const ApiTokenId id = house.token_of(kim).token.id;
    BrokenStore store(*house.store);
    services::ApiTokenService tokens({store, house.clock, house.random, *house.digest},
                                     house.directory);
    tokens.note_use(id, "GET /a", "192.0.2.1");
    store.broken = true;
    CHECK_FALSE(tokens.write_uses());
    store.broken = false;
    tokens.note_use(id, "GET /a", "192.0.2.1");
    CHECK(*tokens.write_uses() == 1);
    CHECK(tokens.usage(house.actor(kim), id)->requests == 2);
}

TEST_CASE("dead tokens are forgotten after ninety days", "[api_token][upkeep]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    const auto made = house.token_of(kim);
    REQUIRE(house.api_tokens.revoke(house.actor(kim), made.token.id));
    house.clock.advance(std::chrono::days(90));
    CHECK(*house.upkeep.remove_dead_api_tokens() == 0);
    house.clock.advance(std::chrono::milliseconds(1));
    CHECK(*house.upkeep.remove_dead_api_tokens() == 1);
}
