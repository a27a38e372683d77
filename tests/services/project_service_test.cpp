#include "service_fixture.hpp"
#include "support/catch.hpp"

using namespace bugpin;
using namespace bugpin::test;

namespace {

void set_overlap(ServiceFixture& house, std::chrono::seconds overlap) {
    services::UpdateSettings wish;
    wish.security = SecuritySettings{};
    wish.security->key_overlap_seconds = overlap.count();
    REQUIRE(house.settings.update(house.admin, wish));
}

std::vector<std::string> names(ServiceFixture& house) {
    std::vector<std::string> out;
    const auto projects = house.projects.list(house.admin);
    REQUIRE(projects);
    for (const auto& project : *projects) out.push_back(project.name);
    return out;
}

ProjectSettings only_native() {
    ProjectSecuritySettings security;
    security.allow_native_clients = true;
    ProjectSettings settings;
    settings.security = security;
    return settings;
}

}  // namespace

TEST_CASE("a new project's key is shown once and stored as a hash", "[project]") {
    ServiceFixture house;
    const auto made = house.projects.create(house.admin, {"  Shop ", std::nullopt});
    REQUIRE(made);
    const auto& key = made->api_key.reveal();
    CHECK(is_prefixed_id(key, "proj_"));
    CHECK(made->project.name == "Shop");

    const auto stored = house.projects.find(house.admin, made->project.id);
    REQUIRE(stored);
    CHECK(stored->api_key_hash == house.digest->sha256(key));
    CHECK(stored->api_key_prefix == key.substr(0, 12));
    CHECK(house.widget.project_for_submit(key));
}

TEST_CASE("the newest project stands first", "[project]") {
    ServiceFixture house;
    house.add_project("first");
    house.add_project("second");
    house.add_project("third");
    CHECK(names(house) == std::vector<std::string>{"third", "second", "first"});
}

TEST_CASE("projects can be reordered", "[project]") {
    ServiceFixture house;
    const auto one = house.add_project("one").project.id.str();
    const auto two = house.add_project("two").project.id.str();
    REQUIRE(house.projects.reorder(house.admin, {{one, two}}));
    CHECK(names(house) == std::vector<std::string>{"one", "two"});
}

TEST_CASE("a bad order changes nothing", "[project]") {
    ServiceFixture house;
    const auto one = house.add_project("one").project.id.str();
    const auto two = house.add_project("two").project.id.str();
    const std::vector<std::string> ids =
        GENERATE_COPY(values<std::vector<std::string>>({{one, two, one}, {one, "proj_none"}}));
    const auto done = house.projects.reorder(house.admin, {ids});
    REQUIRE_FALSE(done);
    CHECK(done.error().kind == ErrorKind::invalid);
    CHECK(done.error().code == "INVALID_PROJECT_IDS");
    CHECK(names(house) == std::vector<std::string>{"two", "one"});
}

TEST_CASE("an old key dies with its rotation", "[project]") {
    ServiceFixture house;
    const auto made = house.add_project();
    const auto rotated = house.projects.regenerate_key(house.admin, made.project.id);
    REQUIRE(rotated);
    CHECK(rotated->api_key.reveal() != made.api_key.reveal());
    CHECK(rotated->project.api_key_prefix == rotated->api_key.reveal().substr(0, 12));
    CHECK(house.widget.project_for_submit(rotated->api_key.reveal()));
    CHECK_FALSE(house.widget.project_for_submit(made.api_key.reveal()));
}

TEST_CASE("an old key lives on for the overlap that the operator set", "[project]") {
    ServiceFixture house;
    set_overlap(house, std::chrono::minutes(10));
    const auto made = house.add_project();
    REQUIRE(house.projects.regenerate_key(house.admin, made.project.id));

    house.clock.advance(std::chrono::minutes(10) - std::chrono::milliseconds(1));
    CHECK(house.widget.project_for_submit(made.api_key.reveal()));
    house.clock.advance(std::chrono::milliseconds(1));
    CHECK_FALSE(house.widget.project_for_submit(made.api_key.reveal()));
}

TEST_CASE("a second rotation forgets the first key", "[project]") {
    ServiceFixture house;
    set_overlap(house, std::chrono::minutes(10));
    const auto first = house.add_project();
    const auto second = house.projects.regenerate_key(house.admin, first.project.id);
    REQUIRE(house.projects.regenerate_key(house.admin, first.project.id));
    CHECK_FALSE(house.widget.project_for_submit(first.api_key.reveal()));
    CHECK(house.widget.project_for_submit(second->api_key.reveal()));
}

TEST_CASE("an update replaces the groups it names and null removes one", "[project]") {
    ServiceFixture house;
    const auto id = house.add_project().project.id;
    services::UpdateProject change;
    change.settings = only_native();
    REQUIRE(house.projects.update(house.admin, id, change));

    change.settings = ProjectSettings{};
    change.settings->attachments = ProjectAttachmentSettings{true};
    auto project = house.projects.update(house.admin, id, change);
    REQUIRE(project);
    CHECK(allows_native_clients(project->settings));
    CHECK(allows_attachments(project->settings));

    change.settings = ProjectSettings{};
    change.settings->security = Patch<ProjectSecuritySettings>::null();
    project = house.projects.update(house.admin, id, change);
    REQUIRE(project);
    CHECK_FALSE(allows_native_clients(project->settings));
    CHECK(allows_attachments(project->settings));
}

TEST_CASE("settings given at creation hold", "[project]") {
    ServiceFixture house;
    const auto made = house.projects.create(house.admin, {"App", only_native()});
    REQUIRE(made);
    CHECK(house.view(made->api_key)->allows_native_clients);
}

TEST_CASE("a removed project is gone, its key dead and its reports still there", "[project]") {
    ServiceFixture house;
    const auto made = house.add_project();
    const auto report = house.submitted(made.api_key).report;

    REQUIRE(house.projects.remove(house.admin, made.project.id));

    CHECK(names(house).empty());
    CHECK_FALSE(house.projects.find(house.admin, made.project.id));
    CHECK_FALSE(house.projects.remove(house.admin, made.project.id));
    CHECK_FALSE(house.widget.project_for_submit(made.api_key.reveal()));
    CHECK(house.reports.find(house.admin, report));
    const auto page = house.reports.list(house.admin, {});
    REQUIRE(page);
    REQUIRE(page->items.size() == 1);
    CHECK(page->items[0].project_name == "Shop");
}

TEST_CASE("a paused project answers that it is paused", "[project]") {
    ServiceFixture house;
    const auto made = house.add_project();
    services::UpdateProject change;
    change.name = " Till ";
    change.is_active = false;
    const auto paused = house.projects.update(house.admin, made.project.id, change);
    REQUIRE(paused);
    CHECK(paused->name == "Till");
    const auto found = house.widget.project_for_submit(made.api_key.reveal());
    REQUIRE_FALSE(found);
    CHECK(found.error().code == "PROJECT_INACTIVE");
}
