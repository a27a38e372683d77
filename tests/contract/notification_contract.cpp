// Notification preferences: what every store guarantees.
#include "contract/backends.hpp"

#include <map>

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;

namespace {

NotificationPreference a_preference(const UserId& user, const ProjectId& project) {
    const std::int64_t serial = next_serial();
    const Time at = kEpoch + std::chrono::milliseconds(serial);
    return {serial_id<NotificationPreferenceId>("", serial), user, project, {}, at, at};
}

NotificationDefaults some_defaults(const ProjectId& project) {
    const std::int64_t serial = next_serial();
    return {serial_id<NotificationDefaultsId>("", serial), project, {}, kEpoch, kEpoch};
}

Result<> save(ports::Store& store, const NotificationPreference& preference) {
    return store.write([&](Repositories& r) { return r.notifications().save(preference); });
}

Result<> save(ports::Store& store, const NotificationDefaults& defaults) {
    return store.write([&](Repositories& r) { return r.notifications().save_defaults(defaults); });
}

std::optional<NotificationPreference> stored(ports::Store& store, const UserId& user,
                                             const ProjectId& project) {
    const auto found =
        store.read([&](Repositories& r) { return r.notifications().find(user, project); });
    REQUIRE(found);
    return *found;
}

std::vector<std::string> addresses(ports::Store& store, const ProjectId& project,
                                   NotificationTopic topic,
                                   const NotificationSettings& global = {}) {
    const auto found = store.read(
        [&](Repositories& r) { return r.notifications().mail_recipients(project, topic, global); });
    REQUIRE(found);
    std::vector<std::string> out;
    for (const auto& each : *found) out.push_back(each.email);
    return out;
}

using Addresses = std::vector<std::string>;

}  // namespace

TEMPLATE_LIST_TEST_CASE("a preference comes back as it was saved", "[contract][notification]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const User user = add(store, a_user());
    CHECK_FALSE(stored(store, user.id, project.id));
    auto preference = a_preference(user.id, project.id);
    preference.choices.email_enabled = false;
    preference.choices.notify_on_deletion = true;
    REQUIRE(save(store, preference));

    const auto found = stored(store, user.id, project.id);
    REQUIRE(found);
    CHECK(found->id == preference.id);
    CHECK(found->user_id == user.id);
    CHECK(found->project_id == project.id);
    CHECK(found->choices == preference.choices);
    CHECK(found->created_at == preference.created_at);
}

TEMPLATE_LIST_TEST_CASE("saving again replaces the choices and keeps the first id",
                        "[contract][notification]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const User user = add(store, a_user());
    auto first = a_preference(user.id, project.id);
    first.choices.notify_on_assignment = false;
    REQUIRE(save(store, first));
    auto second = a_preference(user.id, project.id);
    second.choices.notify_on_new_report = false;
    REQUIRE(save(store, second));

    const auto found = stored(store, user.id, project.id);
    REQUIRE(found);
    CHECK(found->id == first.id);
    CHECK(found->created_at == first.created_at);
    CHECK(found->updated_at == second.updated_at);
    CHECK(found->choices == second.choices);

    auto defaults = some_defaults(project.id);
    REQUIRE(save(store, defaults));
    auto later = some_defaults(project.id);
    later.choices.email_enabled = false;
    REQUIRE(save(store, later));
    const auto common =
        store.read([&](Repositories& r) { return r.notifications().find_defaults(project.id); });
    REQUIRE(common);
    REQUIRE(*common);
    CHECK((*common)->id == defaults.id);
    CHECK((*common)->choices == later.choices);
}

TEMPLATE_LIST_TEST_CASE("preferences are listed newest first, one person's only",
                        "[contract][notification]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project shop = add(store, a_project());
    Project gone = add(store, a_project());
    const Project blog = add(store, a_project());
    const User user = add(store, a_user());
    const User other = add(store, a_user());
    for (const auto& project : {shop.id, gone.id, blog.id})
        REQUIRE(save(store, a_preference(user.id, project)));
    REQUIRE(save(store, a_preference(other.id, shop.id)));
    gone.deleted_at = kEpoch;
    REQUIRE(store.write([&](Repositories& r) { return r.projects().save(gone); }));

    const auto found = store.read([&](Repositories& r) { return r.notifications().list(user.id); });
    REQUIRE(found);
    REQUIRE(found->size() == 2);
    CHECK((*found)[0].project_id == blog.id);
    CHECK((*found)[1].project_id == shop.id);
}

TEMPLATE_LIST_TEST_CASE("preferences need their user and their project, and go with the user",
                        "[contract][notification]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const User user = add(store, a_user());
    const auto nobodys = save(store, a_preference(UserId("usr_none"), project.id));
    REQUIRE_FALSE(nobodys);
    CHECK(nobodys.error().kind == ErrorKind::conflict);
    CHECK_FALSE(save(store, a_preference(user.id, ProjectId("proj_none"))));
    CHECK_FALSE(save(store, some_defaults(ProjectId("proj_none"))));

    REQUIRE(save(store, a_preference(user.id, project.id)));
    REQUIRE(store.write([&](Repositories& r) { return r.users().remove(user.id); }));
    CHECK_FALSE(stored(store, user.id, project.id));
}

TEMPLATE_LIST_TEST_CASE("mail goes to the active people for whom the topic is on",
                        "[contract][notification]", Backends) {
    using Topic = NotificationTopic;
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const Project other = add(store, a_project());
    const User quiet = add(store, a_user().reached_at("quiet@example.com"));
    const User eager = add(store, a_user().reached_at("eager@example.com"));
    const User plain = add(store, a_user().reached_at("plain@example.com"));
    add(store, a_user().reached_at("away@example.com").inactive());
    auto wish = a_preference(quiet.id, project.id);
    wish.choices.notify_on_assignment = false;
    REQUIRE(save(store, wish));
    wish = a_preference(eager.id, project.id);
    wish.choices.notify_on_deletion = true;
    REQUIRE(save(store, wish));
    auto defaults = some_defaults(project.id);
    defaults.choices.notify_on_deletion = false;
    REQUIRE(save(store, defaults));

    const Addresses all{"quiet@example.com", "eager@example.com", "plain@example.com"};
    CHECK(addresses(store, project.id, Topic::new_report) == all);
    CHECK(addresses(store, project.id, Topic::assignment) ==
          Addresses{"eager@example.com", "plain@example.com"});
    CHECK(addresses(store, project.id, Topic::deletion) == Addresses{"eager@example.com"});
    CHECK(addresses(store, other.id, Topic::deletion) == all);

    NotificationSettings global;
    global.notify_on_status_change = false;
    CHECK(addresses(store, project.id, Topic::status_change, global).empty());
    global.email_enabled = false;
    CHECK(addresses(store, project.id, Topic::new_report, global).empty());
}

TEMPLATE_LIST_TEST_CASE("a project's defaults go, once and again", "[contract][notification]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    REQUIRE(save(store, some_defaults(project.id)));
    for (int i = 0; i < 2; ++i)
        REQUIRE(store.write(
            [&](Repositories& r) { return r.notifications().remove_defaults(project.id); }));
    const auto found =
        store.read([&](Repositories& r) { return r.notifications().find_defaults(project.id); });
    REQUIRE(found);
    CHECK_FALSE(*found);
}

TEMPLATE_LIST_TEST_CASE("whoever gets mail gets it as they want it", "[contract][notification]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const User quiet = add(store, a_user());
    const User plain = add(store, a_user());
    auto wish = a_preference(quiet.id, project.id);
    wish.choices.email_digest = MailDigest::daily;
    REQUIRE(save(store, wish));
    CHECK(stored(store, quiet.id, project.id)->choices == wish.choices);
    const auto digests = [&](const NotificationSettings& global) {
        const auto found = store.read([&](Repositories& r) {
            return r.notifications().mail_recipients(project.id, NotificationTopic::new_report,
                                                     global);
        });
        REQUIRE(found);
        std::map<UserId, MailDigest> out;
        for (const auto& each : *found) out[each.id] = each.digest;
        return out;
    };
    CHECK(digests({}) ==
          std::map<UserId, MailDigest>{{quiet.id, MailDigest::daily}, {plain.id, MailDigest::off}});
    NotificationSettings hourly;
    hourly.email_digest = MailDigest::hourly;
    CHECK(digests(hourly)[plain.id] == MailDigest::hourly);
    auto defaults = some_defaults(project.id);
    defaults.choices.email_digest = MailDigest::off;
    REQUIRE(save(store, defaults));
    CHECK(digests(hourly)[plain.id] == MailDigest::off);
}

TEMPLATE_LIST_TEST_CASE("mail about a project goes to those who see it", "[contract][notification]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project shop = add(store, a_project());
    const Project blog = add(store, a_project());
    const auto person = [&](std::string email, Role role, ProjectAccess projects) {
        return add(store,
                   a_user().reached_at(std::move(email)).as(role).seeing(std::move(projects)));
    };
    person("all@example.com", Role::viewer, std::nullopt);
    person("blog@example.com", Role::editor, std::vector{blog.id});
    person("boss@example.com", Role::admin, std::vector{blog.id});
    person("none@example.com", Role::viewer, std::vector<ProjectId>{});
    const auto topic = NotificationTopic::new_report;
    CHECK(addresses(store, shop.id, topic) == Addresses{"all@example.com", "boss@example.com"});
    CHECK(addresses(store, blog.id, topic) ==
          Addresses{"all@example.com", "blog@example.com", "boss@example.com"});
}
