#include "service_fixture.hpp"
#include "support/broken_store.hpp"
#include "support/catch.hpp"

#include <thread>

using namespace bugpin;
using namespace bugpin::test;

TEST_CASE("a change that could not be read is caught up with", "[directory]") {
    ServiceFixture house;
    BrokenStore store(*house.store);
    services::Directory directory(store, house.clock, house.log);
    REQUIRE(directory.start());

    store.broken = true;
    const auto hash = house.add_project().project.api_key_hash;
    CHECK_FALSE(directory.project_by_key_hash(hash));
    CHECK_FALSE(directory.catch_up());

    store.broken = false;
    REQUIRE(directory.catch_up());
    CHECK(directory.project_by_key_hash(hash));
    // The store keeps the listener: it must not outlive the directory it calls.
    house.store->on_change(nullptr);
}

TEST_CASE("the directory knows what was there before it started", "[directory]") {
    ServiceFixture house;
    const auto made = house.add_project();
    services::Directory later(*house.store, house.clock, house.log);
    CHECK_FALSE(later.project_by_key_hash(made.project.api_key_hash));
    REQUIRE(later.refresh());
    REQUIRE(later.project_by_key_hash(made.project.api_key_hash));
}

TEST_CASE("a change replaces the picture, and who holds the old one keeps it", "[directory]") {
    ServiceFixture house;
    const auto before = house.directory.current();
    house.add_project();
    const auto after = house.directory.current();
    CHECK(before->by_key_hash.empty());
    CHECK(after->by_key_hash.size() == 1);
    CHECK(after->generation > before->generation);
}

TEST_CASE("a report changes nothing in the directory", "[directory]") {
    ServiceFixture house;
    const auto key = house.add_project().api_key;
    const auto before = house.directory.current();
    house.submitted(key);
    CHECK(house.directory.current() == before);
}

TEST_CASE("the sessions in memory are bounded", "[directory]") {
    ServiceFixture house;
    const auto epoch = house.directory.sign_in_epoch();
    std::size_t remembered = 0;
    for (int i = 0; i < 10'001; ++i) {
        auto signed_in = std::make_shared<services::Directory::SignedIn>();
        signed_in->session.emplace().expires_at = house.clock.now() + std::chrono::hours(1);
        house.directory.remember(std::to_string(i), std::move(signed_in), epoch);
    }
    for (int i = 0; i < 10'001; ++i)
        remembered += house.directory.session(std::to_string(i)) ? 1 : 0;
    CHECK(remembered == 10'000);
    CHECK(house.directory.session("10000"));
}

TEST_CASE("readers and changes do not disturb each other", "[directory]") {
    ServiceFixture house;
    const auto key = house.add_project().api_key;
    std::jthread reader([&](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            const auto view = house.directory.project_by_key_hash(
                house.directory.current()->by_key_hash.begin()->first);
            if (view && view->limits.media_count < 0) std::abort();
        }
    });
    for (int i = 1; i <= 50; ++i) {
        services::UpdateSettings wish;
        wish.limits = SubmissionLimitSettings{};
        wish.limits->max_media = i;
        REQUIRE(house.settings.update(house.admin, wish));
        // Acknowledged means seen: the picture is replaced before the writer is released.
        CHECK(house.view(key)->limits.media_count == i);
    }
}

TEST_CASE("without the store the last picture stays and sessions are forgotten", "[directory]") {
    ServiceFixture house;
    BrokenStore store(*house.store);
    services::Directory directory(store, house.clock, house.log);
    REQUIRE(directory.start());
    const auto made = house.add_project();
    auto signed_in = std::make_shared<services::Directory::SignedIn>();
    signed_in->session.emplace().expires_at = house.clock.now() + std::chrono::hours(1);
    directory.remember("hash", std::move(signed_in), directory.sign_in_epoch());
    REQUIRE(directory.session("hash"));

    store.broken = true;
    house.add_project("Other");

    CHECK(directory.project_by_key_hash(made.project.api_key_hash));
    CHECK_FALSE(directory.session("hash"));
    CHECK(house.log.events() == std::vector<std::string>{"directory_refresh_failed"});
    CHECK_FALSE(directory.refresh());
    // The store keeps the listener: it must not outlive the directory it calls.
    house.store->on_change(nullptr);
}
