#include "object_house.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

using namespace bugpin;
using namespace bugpin::test;

TEST_CASE("a blob that is only in the object store is fetched when it is opened", "[objects]") {
    ObjectHouse house;
    const auto hash = house.submit_picture("IMG far away");
    house.pass();
    REQUIRE(house.blobs.count() == 0);
    const auto opened = house.tiered_blobs.open(hash);
    REQUIRE(opened);
    CHECK(text_of(*opened) == "IMG far away");
    CHECK(house.blobs.count() == 1);
    CHECK(house.location(hash)->local_at == house.clock.now());
    // The second time the object store is not asked.
    house.objects.fails = [](auto, const auto&) { return broken_down(); };
    CHECK(house.tiered_blobs.open(hash));
}

TEST_CASE("who reads is told that the object store fails, the operator why", "[objects]") {
    ObjectHouse house;
    const auto hash = house.submit_picture("IMG far away");
    house.pass();
    house.objects.fails = [](auto, const auto&) { return denied(); };
    const auto opened = house.tiered_blobs.open(hash);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == "OBJECT_STORE_UNAVAILABLE");
    CHECK(opened.error().message.find("Who are you?") == std::string::npos);
    CHECK(std::ranges::count(house.log.events(), "object_fetch_failed") == 1);
}

TEST_CASE("an object that was changed is not taken for the blob", "[objects]") {
    ObjectHouse house;
    const auto hash = house.submit_picture("IMG true");
    house.pass();
    house.objects.overwrite(ObjectHouse::key_of(hash), "IMG lies");
    CHECK(house.tiered_blobs.open(hash).error().code == "OBJECT_STORE_UNAVAILABLE");
    CHECK_FALSE(house.blobs.open(hash));
}

TEST_CASE("a blob that nobody knows of is not found", "[objects]") {
    ObjectHouse house;
    CHECK(house.tiered_blobs.open(std::string(64, 'a')).error().kind == ErrorKind::not_found);
}

TEST_CASE("many who want the same blob fetch it once", "[objects]") {
    ObjectHouse house;
    const auto hash = house.submit_picture("IMG wanted");
    house.pass();
    std::atomic<int> asked = 0, inside = 0;
    house.objects.fails = [&](std::string_view verb, const auto&) -> std::optional<Error> {
        if (verb == "get") ++asked;
        while (inside < 4) std::this_thread::yield();
        return std::nullopt;
    };
    std::vector<std::thread> readers;
    std::atomic<int> read = 0;
    for (int i = 0; i < 4; ++i)
        readers.emplace_back([&] {
            ++inside;
            if (house.tiered_blobs.open(hash)) ++read;
        });
    for (auto& reader : readers) reader.join();
    CHECK(read == 4);
    CHECK(asked == 1);
}

TEST_CASE("verifying asks for objects without a copy, whether they are there in their size",
          "[objects]") {
    ObjectHouse house;
    std::vector<std::string> hashes;
    for (int i = 0; i < 5; ++i) hashes.push_back(house.submit_picture(fmt::format("IMG {}", i)));
    house.pass();
    const auto local = house.submit_picture("IMG on the disk");
    house.objects.lose(ObjectHouse::key_of(hashes[1]));
    house.objects.overwrite(ObjectHouse::key_of(hashes[2]), "IMG cut");
    std::map<std::string, bool> found;
    REQUIRE(house.tiered_blobs.verify(
        [&](const std::string& sha256, bool good) { found[sha256] = good; }));
    const std::map<std::string, bool> expected{{hashes[0], true},  {hashes[1], false},
                                               {hashes[2], false}, {hashes[3], true},
                                               {hashes[4], true},  {local, true}};
    CHECK(found == expected);
}

TEST_CASE("a copy that nobody noted is swept, a noted one stays", "[objects]") {
    ObjectHouse house;
    const auto again = house.submit_picture("IMG twice");
    const auto once = house.submit_picture("IMG once");
    house.pass();
    REQUIRE(house.submit_picture("IMG twice") == again);  // on the disk again, stored already
    REQUIRE(house.tiered_blobs.open(once));
    REQUIRE(house.blobs.count() == 2);
    const auto is_referenced = [](const std::string&) { return Result<bool>(true); };
    CHECK(*house.tiered_blobs.sweep(house.clock.now(), std::chrono::seconds(0), is_referenced) ==
          1);
    CHECK_FALSE(house.blobs.open(again));
    CHECK(text_of(*house.tiered_blobs.open(again)) == "IMG twice");
}
