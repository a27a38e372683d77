#include "service_fixture.hpp"
#include "support/catch.hpp"

#include <future>

using namespace bugpin;
using namespace bugpin::test;

namespace {

services::Invitation invited(ServiceFixture& house, std::string email = "new@shop.example") {
    const auto made =
        house.invitations.invite(house.admin, {std::move(email), " Kim Example ", Role::editor});
    REQUIRE(made);
    return *made;
}

std::string token_of(const services::Invitation& made) {
    const auto& url = made.url.reveal();
    return url.substr(url.find('=') + 1);
}

Result<services::Login> accept(ServiceFixture& house, std::string token,
                               std::string password = std::string(kGoodPassword)) {
    return house.invitations.accept({std::move(token), " Kim B. ", std::move(password)},
                                    {"192.0.2.7", "Browser 1.0"});
}

template <class T>
std::string code_of(const Result<T>& result) {
    return result ? "" : result.error().code;
}

}  // namespace

TEST_CASE("whoever is invited exists, and is not let in yet", "[invitation]") {
    ServiceFixture house;
    const auto made = invited(house, " New@Shop.example ");
    const User stored = house.user(made.user.id);
    CHECK(stored.email == "new@shop.example");
    CHECK(stored.name == "Kim Example");
    CHECK(stored.role == Role::editor);
    CHECK_FALSE(stored.is_active);
    CHECK(stored.is_invitation_pending());
    CHECK(stored.invitation_expires_at == house.clock.now() + std::chrono::days(7));
    CHECK(code_of(house.log_in(stored.email, kGoodPassword)) == "INVALID_CREDENTIALS");
    CHECK(code_of(house.invitations.invite(house.admin, {"NEW@shop.example", "Twin", {}})) ==
          "EMAIL_EXISTS");
}

TEST_CASE("the link is for the application's address, and its token is kept as a hash",
          "[invitation]") {
    ServiceFixture house;
    CHECK(invited(house, "a@shop.example").warning);
    CHECK(invited(house, "b@shop.example").url.reveal().starts_with("/admin/accept-invitation?"));

    services::UpdateSettings wish;
    wish.app_url = "https://bugs.example/";
    wish.invitation_expiration_days = 2;
    REQUIRE(house.settings.update(house.admin, wish));
    const auto made = invited(house, "c@shop.example");
    CHECK_FALSE(made.warning);
    CHECK(made.url.reveal() ==
          "https://bugs.example/admin/accept-invitation?token=" + token_of(made));
    CHECK(token_of(made).size() == 64);
    CHECK(house.user(made.user.id).invitation_token_hash == house.digest->sha256(token_of(made)));
    CHECK(made.expires_at == house.clock.now() + std::chrono::days(2));
}

TEST_CASE("accepting sets name and password and signs in, once", "[invitation]") {
    ServiceFixture house;
    const auto made = invited(house);
    CHECK(house.invitations.find(Secret(token_of(made)))->email == "new@shop.example");
    const auto login = accept(house, token_of(made));
    REQUIRE(login);
    CHECK(login->user.name == "Kim B.");
    CHECK(login->user.is_active);
    CHECK(login->user.invitation_accepted_at == house.clock.now());
    CHECK(login->user.last_login_at == house.clock.now());
    REQUIRE(house.auth.authenticate(login->token));
    CHECK(house.sessions_of(made.user.id).at(0).ip_address == "192.0.2.7");
    CHECK(house.log_in("new@shop.example", kGoodPassword));

    CHECK(code_of(accept(house, token_of(made), std::string(kOtherPassword))) == "INVALID_TOKEN");
    CHECK(code_of(house.invitations.find(Secret(token_of(made)))) == "INVALID_TOKEN");
    CHECK(code_of(house.invitations.resend(house.admin, made.user.id)) == "ALREADY_ACCEPTED");
}

TEST_CASE("a weak password leaves the invitation open", "[invitation]") {
    ServiceFixture house;
    const auto made = invited(house);
    const auto refused = accept(house, token_of(made), "password1234");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "WEAK_PASSWORD");
    CHECK(refused.error().fields.at(0).field == "password");
    CHECK(accept(house, token_of(made)));
}

TEST_CASE("an invitation expires, and can be made anew", "[invitation]") {
    ServiceFixture house;
    const auto made = invited(house);
    house.clock.advance(std::chrono::days(7));
    const auto late = house.invitations.find(Secret(token_of(made)));
    REQUIRE_FALSE(late);
    CHECK(late.error().code == "TOKEN_EXPIRED");
    CHECK(late.error().kind == ErrorKind::gone);
    CHECK(code_of(accept(house, token_of(made))) == "TOKEN_EXPIRED");

    const auto again = house.invitations.resend(house.admin, made.user.id);
    REQUIRE(again);
    CHECK(code_of(accept(house, token_of(made))) == "INVALID_TOKEN");
    CHECK(accept(house, token_of(*again)));
}

TEST_CASE("who was not invited gets no link by a resend", "[invitation]") {
    ServiceFixture house;
    const User kim = house.add_user(Role::viewer, "kim@shop.example");
    CHECK(code_of(house.invitations.resend(house.admin, kim.id)) == "ALREADY_ACCEPTED");
    CHECK(code_of(house.invitations.resend(house.admin, UserId("usr_0"))) == "NOT_FOUND");
    CHECK_FALSE(house.user(kim.id).invitation_token_hash);
}

TEST_CASE("of two who accept at once one wins", "[invitation]") {
    ServiceFixture house;
    const auto made = invited(house);
    const auto race = [&](std::string_view password) {
        return std::async(std::launch::async, [&house, &made, password] {
            return accept(house, token_of(made), std::string(password)).has_value();
        });
    };
    auto one = race(kGoodPassword);
    auto two = race(kOtherPassword);
    const bool first = one.get(), second = two.get();
    CHECK(first != second);
    CHECK(house.sessions_of(made.user.id).size() == 1);
    CHECK(house.log_in("new@shop.example", first ? kGoodPassword : kOtherPassword));
}

TEST_CASE("each invitation is announced in its transaction, or not made", "[invitation]") {
    ServiceFixture house;
    std::vector<std::string> announced;
    bool refuse = false;
    services::InvitationService invitations(
        {*house.store, house.clock, house.random, *house.digest, house.hasher, *house.strength},
        house.auth, house.directory,
        [&](ports::Repositories& repos, const Actor& actor,
            const services::Invitation& made) -> Result<> {
            if (refuse) return Error::unavailable("no mail today");
            CHECK(actor.role == Role::admin);
            BUGPIN_CHECK(repos.users().find(made.user.id));
            announced.push_back(token_of(made));
            return {};
        });
    const auto made = invitations.invite(house.admin, {"a@shop.example", "Kim", {}});
    const auto again = invitations.resend(house.admin, made->user.id);
    CHECK(announced == std::vector{token_of(*made), token_of(*again)});

    refuse = true;
    CHECK_FALSE(invitations.invite(house.admin, {"b@shop.example", "Sam", {}}));
    CHECK_FALSE(house.users.find_by_email(house.admin, "b@shop.example"));
}

TEST_CASE("only administrators invite", "[invitation]") {
    ServiceFixture house;
    const Actor editor = house.actor(house.add_user(Role::editor, "kim@shop.example"));
    CHECK(code_of(house.invitations.invite(editor, {"a@shop.example", "Kim", {}})) == "FORBIDDEN");
    CHECK(code_of(house.invitations.resend(editor, editor.user)) == "FORBIDDEN");
}
