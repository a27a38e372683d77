#include "bugpin/domain/api_token.hpp"

#include "support/builders.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

const Time kNow = kEpoch + std::chrono::hours(1);

}  // namespace

TEST_CASE("a token opens with its secret until it ends or is revoked", "[api_token]") {
    const UserId user("usr_1");
    const ApiToken token = a_token(user);
    CHECK(token.opens_with(token.token_hash, kNow));
    CHECK_FALSE(token.opens_with("another hash", kNow));

    const ApiToken ending = a_token(user).expiring(kNow);
    CHECK(ending.opens_with(ending.token_hash, kNow - std::chrono::milliseconds(1)));
    CHECK_FALSE(ending.opens_with(ending.token_hash, kNow));

    const ApiToken revoked = a_token(user).revoked(kEpoch);
    CHECK_FALSE(revoked.opens_with(revoked.token_hash, kNow));
}

TEST_CASE("the previous secret opens during the overlap only", "[api_token]") {
    const ApiToken token = a_token(UserId("usr_1")).replacing("before", kNow);
    CHECK(token.opens_with("before", kNow - std::chrono::milliseconds(1)));
    CHECK_FALSE(token.opens_with("before", kNow));
    CHECK(token.opens_with(token.token_hash, kNow));
}

TEST_CASE("who acts through a token may do what both its scopes and its user's role allow",
          "[api_token]") {
    const auto role = [](Role of_user, std::vector<Scope> scopes) {
        const User user = a_user().as(of_user);
        return actor_through(a_token(user.id).for_scopes(std::move(scopes)), user).role;
    };
    CHECK(role(Role::admin, {Scope::read}) == Role::viewer);
    CHECK(role(Role::admin, {Scope::write}) == Role::editor);
    CHECK(role(Role::admin, {Scope::read, Scope::admin}) == Role::admin);
    CHECK(role(Role::editor, {Scope::admin}) == Role::editor);
    CHECK(role(Role::viewer, {Scope::read, Scope::write, Scope::admin}) == Role::viewer);
}

TEST_CASE("nobody grants more than they may do", "[api_token]") {
    const auto grants = [](Role role, Scope scope) {
        return can_grant({{}, role, false}, {scope});
    };
    CHECK(grants(Role::viewer, Scope::read));
    CHECK_FALSE(grants(Role::viewer, Scope::write));
    CHECK(grants(Role::editor, Scope::write));
    CHECK_FALSE(grants(Role::editor, Scope::admin));
    CHECK(grants(Role::admin, Scope::admin));
}
