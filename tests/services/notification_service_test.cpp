#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;
using services::ChangeNotificationDefaults;
using services::ChangeNotificationPreferences;

namespace {

struct House : ServiceFixture {
    House() : project(add_project().project), user(add_user(Role::viewer, "kim@bugs.example")) {}
    Project project;
    User user;
    Actor kim = actor(user);
};

}  // namespace

TEST_CASE("asking about a project makes a row that decides nothing", "[notification]") {
    House house;
    const auto first = house.notifications.find(house.kim, house.project.id);
    REQUIRE(first);
    CHECK(first->preference.id.str().size() == 36);
    CHECK(first->effective.notify_on_new_report);

    ChangeNotificationDefaults change;
    change.notify_on_new_report = false;
    REQUIRE(house.notifications.update_defaults(house.admin, house.project.id, change));

    const auto then = house.notifications.find(house.kim, house.project.id);
    REQUIRE(then);
    CHECK(then->preference.id == first->preference.id);
    CHECK_FALSE(then->effective.notify_on_new_report);
}

TEST_CASE("what a person has said outlasts the project's defaults", "[notification]") {
    House house;
    ChangeNotificationPreferences wish;
    wish.notify_on_assignment = true;
    REQUIRE(house.notifications.update(house.kim, house.project.id, wish));
    ChangeNotificationDefaults change;
    change.notify_on_assignment = false;
    REQUIRE(house.notifications.update_defaults(house.admin, house.project.id, change));
    CHECK(house.notifications.find(house.kim, house.project.id)->effective.notify_on_assignment);

    wish.notify_on_assignment = Patch<bool>::null();
    const auto open = house.notifications.update(house.kim, house.project.id, wish);
    REQUIRE(open);
    CHECK_FALSE(open->effective.notify_on_assignment);
}

TEST_CASE("without defaults the global settings hold", "[notification]") {
    House house;
    services::UpdateSettings change;
    change.notifications = NotificationSettings{};
    change.notifications->notify_on_deletion = false;
    REQUIRE(house.settings.update(house.admin, change));
    CHECK_FALSE(
        house.notifications.find(house.kim, house.project.id)->effective.notify_on_deletion);

    const auto none = house.notifications.find_defaults(house.admin, house.project.id);
    REQUIRE(none);
    CHECK_FALSE(*none);
    const auto made = house.notifications.update_defaults(house.admin, house.project.id, {});
    REQUIRE(made);
    CHECK_FALSE(made->effective.notify_on_deletion);
    REQUIRE(house.notifications.reset_defaults(house.admin, house.project.id));
    CHECK_FALSE(*house.notifications.find_defaults(house.admin, house.project.id));
}

TEST_CASE("only a change moves the time of the last change", "[notification]") {
    House house;
    const auto made = house.notifications.find(house.kim, house.project.id);
    house.clock.advance(std::chrono::hours(1));
    ChangeNotificationPreferences wish;
    wish.email_enabled = false;
    const auto changed = house.notifications.update(house.kim, house.project.id, wish);
    REQUIRE(changed);
    CHECK(changed->preference.created_at == made->preference.created_at);
    CHECK(changed->preference.updated_at == house.clock.now());
    house.clock.advance(std::chrono::hours(1));
    CHECK(house.notifications.update(house.kim, house.project.id, wish)->preference.updated_at ==
          changed->preference.updated_at);
}

TEST_CASE("a list holds one's own rows", "[notification]") {
    House house;
    const auto other = house.actor(house.add_user(Role::editor, "lee@bugs.example"));
    REQUIRE(house.notifications.find(house.kim, house.project.id));
    CHECK(house.notifications.list(house.kim)->size() == 1);
    CHECK(house.notifications.list(other)->empty());
}

TEST_CASE("an unknown project is said to be one, and the command line is nobody",
          "[notification]") {
    House house;
    const ProjectId none("proj_none");
    CHECK(house.notifications.find(house.kim, none).error().code == "PROJECT_NOT_FOUND");
    CHECK(house.notifications.update(house.kim, none, {}).error().code == "PROJECT_NOT_FOUND");
    CHECK(house.notifications.find_defaults(house.admin, none).error().code == "PROJECT_NOT_FOUND");
    CHECK(house.notifications.update_defaults(house.admin, none, {}).error().code ==
          "PROJECT_NOT_FOUND");
    CHECK(house.notifications.reset_defaults(house.admin, none).error().code ==
          "PROJECT_NOT_FOUND");
    CHECK(house.notifications.list(house.admin).error().kind == ErrorKind::forbidden);
}
