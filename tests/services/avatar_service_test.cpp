#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

TEST_CASE("everybody may have an avatar, seen by its name", "[avatar]") {
    ServiceFixture house;
    const auto ada = house.add_user(Role::viewer, "ada@example.com");
    const auto shown = house.avatars.upload(house.actor(ada), "IMG ada");
    REQUIRE(shown);
    CHECK(house.picture_worker.last.square == services::kAvatarSide);
    const auto file = house.avatars.open(services::avatar_name(*shown));
    REQUIRE(file);
    CHECK(file->sha256 == *shown->avatar_sha256);
    for (const std::string name : {"", "usr_none-0123456789abcdef.png", "../bugpin.db"})
        CHECK(house.avatars.open(name).error().kind == ErrorKind::not_found);
}

TEST_CASE("an avatar that is replaced or removed is swept", "[avatar]") {
    ServiceFixture house;
    const auto ada = house.add_user(Role::viewer, "ada@example.com");
    const auto first = house.avatars.upload(house.actor(ada), "IMG one");
    const auto second = house.avatars.upload(house.actor(ada), "IMG two");
    REQUIRE(second);
    CHECK_FALSE(house.avatars.open(services::avatar_name(*first)));
    REQUIRE(house.redactions.remove_doomed());
    CHECK_FALSE(house.blobs.open(*first->avatar_sha256));
    CHECK(house.blobs.open(*second->avatar_sha256));

    house.clock.advance(std::chrono::hours(2));
    REQUIRE(house.upkeep.sweep_blobs());
    CHECK(house.avatars.open(services::avatar_name(*second)));

    const auto bare = house.avatars.remove(house.actor(ada));
    REQUIRE(bare);
    CHECK_FALSE(bare->avatar_sha256);
    REQUIRE(house.redactions.remove_doomed());
    CHECK(house.blobs.count() == 0);
}

TEST_CASE("two with the same avatar do not take it from each other", "[avatar]") {
    ServiceFixture house;
    const auto ada = house.add_user(Role::viewer, "ada@example.com");
    const auto bob = house.add_user(Role::viewer, "bob@example.com");
    REQUIRE(house.avatars.upload(house.actor(ada), "IMG same"));
    const auto his = house.avatars.upload(house.actor(bob), "IMG same");
    REQUIRE(house.users.remove(house.admin, ada.id));
    REQUIRE(house.redactions.remove_doomed());
    CHECK(house.avatars.open(services::avatar_name(*his)));
}

TEST_CASE("an avatar is a picture of a bearable size", "[avatar]") {
    ServiceFixture house;
    const auto ada = house.actor(house.add_user(Role::viewer, "ada@example.com"));
    const auto refusal = [&](std::string_view bytes) {
        const auto done = house.avatars.upload(ada, bytes);
        REQUIRE_FALSE(done);
        REQUIRE(done.error().fields.size() == 1);
        CHECK(done.error().fields[0].field == "file");
        return done.error().code;
    };
    CHECK(refusal(std::string(services::kMostAvatarBytes + 1, 'x')) == "FILE_TOO_LARGE");
    CHECK(refusal("MOV film") == "UNSUPPORTED_MEDIA_TYPE");
}
