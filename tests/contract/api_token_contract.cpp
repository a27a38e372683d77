// API tokens and the counts of their use: what every store guarantees.
#include "contract/backends.hpp"

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;

namespace {

const Time kLater = kEpoch + std::chrono::hours(1);

Result<ApiToken> find(ports::Store& store, const ApiTokenId& id) {
    return store.read([&](Repositories& r) { return r.api_tokens().find(id); });
}

std::vector<RouteUse> usage(ports::Store& store, const ApiTokenId& id) {
    const auto uses = store.read([&](Repositories& r) { return r.api_tokens().usage(id); });
    REQUIRE(uses);
    return *uses;
}

void use(ports::Store& store, const ports::ApiTokenUse& use) {
    REQUIRE(store.write([&](Repositories& r) { return r.api_tokens().add_use(use); }));
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("a token comes back as it was inserted", "[contract][api_token]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const User user = add(store, a_user());
    ApiToken token = a_token(user.id)
                         .for_scopes({Scope::read, Scope::write})
                         .expiring(kLater)
                         .replacing(std::string(64, 'a'), kLater);
    token.requests_per_minute = 30;
    add(store, token);

    const auto found = find(store, token.id);
    REQUIRE(found);
    CHECK(found->user_id == user.id);
    CHECK(found->name == token.name);
    CHECK(found->scopes == token.scopes);
    CHECK(found->token_prefix == token.token_prefix);
    CHECK(found->previous_expires_at == kLater);
    CHECK(found->requests_per_minute == 30);
    CHECK(found->created_at == token.created_at);
    CHECK(found->secret_changed_at == token.secret_changed_at);
    CHECK(found->expires_at == kLater);
    CHECK_FALSE(found->revoked_at);
    CHECK_FALSE(found->last_used_at);
    CHECK(find(store, ApiTokenId("tok_0")).error().kind == ErrorKind::not_found);
}

TEMPLATE_LIST_TEST_CASE("a token is found by its secret and by the one before",
                        "[contract][api_token]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const User user = add(store, a_user());
    const std::string before(64, 'a');
    const ApiToken token = add(store, a_token(user.id).replacing(before, kLater));
    add(store, a_token(user.id));
    const auto by = [&](const std::string& hash) {
        return store.read([&](Repositories& r) { return r.api_tokens().find_by_hash(hash); });
    };
    CHECK(by(token.token_hash)->id == token.id);
    CHECK(by(before)->id == token.id);
    CHECK(by(std::string(64, 'f')).error().kind == ErrorKind::not_found);
}

TEMPLATE_LIST_TEST_CASE("tokens are listed without the revoked ones", "[contract][api_token]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const User user = add(store, a_user());
    const User other = add(store, a_user());
    const ApiToken old = add(store, a_token(user.id));
    const ApiToken foreign = add(store, a_token(other.id));
    const ApiToken young = add(store, a_token(user.id));
    add(store, a_token(user.id).revoked(kEpoch));

    const auto own = store.read([&](Repositories& r) { return r.api_tokens().list(user.id); });
    REQUIRE(own->size() == 2);
    CHECK((*own)[0].id == young.id);
    CHECK((*own)[1].id == old.id);
    const auto all = store.read([](Repositories& r) { return r.api_tokens().list_all(); });
    REQUIRE(all->size() == 3);
    CHECK((*all)[0].id == old.id);
    CHECK((*all)[1].id == foreign.id);
    CHECK((*all)[2].id == young.id);
}

TEMPLATE_LIST_TEST_CASE("revoking all of a user's tokens leaves those of others",
                        "[contract][api_token]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const User user = add(store, a_user());
    const User other = add(store, a_user());
    const ApiToken one = add(store, a_token(user.id));
    add(store, a_token(user.id));
    const ApiToken foreign = add(store, a_token(other.id));
    const auto revoke = [&] {
        return *store.write(
            [&](Repositories& r) { return r.api_tokens().revoke_all(user.id, kLater); });
    };
    CHECK(revoke() == 2);
    CHECK(revoke() == 0);
    CHECK(find(store, one.id)->revoked_at == kLater);
    CHECK_FALSE(find(store, foreign.id)->revoked_at);
}

TEMPLATE_LIST_TEST_CASE("counts of use add up, and the last use is the last",
                        "[contract][api_token]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const User user = add(store, a_user());
    const ApiToken token = add(store, a_token(user.id));
    use(store, {token.id, kEpoch, "192.0.2.1", {{"GET /a", 2, kEpoch}, {"POST /b", 1, kEpoch}}});
    use(store, {token.id, kLater, "192.0.2.2", {{"GET /a", 3, kLater}}});

    CHECK(usage(store, token.id) ==
          std::vector<RouteUse>{{"GET /a", 5, kLater}, {"POST /b", 1, kEpoch}});
    CHECK(find(store, token.id)->last_used_at == kLater);
    CHECK(find(store, token.id)->last_used_ip == "192.0.2.2");
    use(store, {ApiTokenId("tok_gone"), kLater, "192.0.2.2", {{"GET /a", 3, kLater}}});
    CHECK(usage(store, ApiTokenId("tok_gone")).empty());
}

TEMPLATE_LIST_TEST_CASE("dead tokens are removed with their counts", "[contract][api_token]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const User user = add(store, a_user());
    const ApiToken revoked = add(store, a_token(user.id).revoked(kEpoch));
    const ApiToken ended = add(store, a_token(user.id).expiring(kEpoch));
    const ApiToken fresh = add(store, a_token(user.id).revoked(kLater));
    const ApiToken alive = add(store, a_token(user.id));
    use(store, {ended.id, kEpoch, "192.0.2.1", {{"GET /a", 2, kEpoch}}});

    CHECK(*store.write([](Repositories& r) { return r.api_tokens().remove_dead(kLater); }) == 2);
    CHECK_FALSE(find(store, revoked.id));
    CHECK_FALSE(find(store, ended.id));
    CHECK(usage(store, ended.id).empty());
    CHECK(find(store, fresh.id));
    CHECK(find(store, alive.id));
}

TEMPLATE_LIST_TEST_CASE("a user's tokens go with the user", "[contract][api_token]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const User user = add(store, a_user());
    const ApiToken token = add(store, a_token(user.id));
    use(store, {token.id, kEpoch, "192.0.2.1", {{"GET /a", 2, kEpoch}}});
    REQUIRE(store.write([&](Repositories& r) { return r.users().remove(user.id); }));
    CHECK_FALSE(find(store, token.id));
    CHECK(usage(store, token.id).empty());
}
