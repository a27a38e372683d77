// Projects, users, sessions and settings: what every store guarantees.
#include "contract/backends.hpp"

using namespace bugpin;
using namespace bugpin::test;
using ports::Repositories;

TEMPLATE_LIST_TEST_CASE("a project comes back as it was inserted", "[contract][project]",
                        Backends) {
    TestType backend;
    Project project = a_project().named("Shop").at(3).paused();
    project.settings.security =
        ProjectSecuritySettings{{std::vector<std::string>{"shop.example"}}, {}};
    project.previous_key_hash = std::string(64, 'a');
    project.previous_key_expires_at = kEpoch;
    add(backend.store(), project);

    const auto found = find(backend.store(), project.id);
    REQUIRE(found);
    CHECK(found->name == "Shop");
    CHECK(found->api_key_hash == project.api_key_hash);
    CHECK(found->api_key_prefix == project.api_key_prefix);
    CHECK(found->previous_key_hash == project.previous_key_hash);
    CHECK(found->previous_key_expires_at == project.previous_key_expires_at);
    CHECK(allowed_origins(found->settings) == std::vector<std::string>{"shop.example"});
    CHECK_FALSE(found->is_active);
    CHECK(found->position == 3);
    CHECK(found->created_at == project.created_at);
    CHECK(found->reports_count == 0);
}

TEMPLATE_LIST_TEST_CASE("projects are listed by position, then id", "[contract][project]",
                        Backends) {
    TestType backend;
    const Project last = add(backend.store(), a_project().at(2));
    const Project first = add(backend.store(), a_project().at(1));
    const Project second = add(backend.store(), a_project().at(1));
    const auto projects =
        backend.store().read([](Repositories& repos) { return repos.projects().list(); });
    REQUIRE(projects);
    REQUIRE(projects->size() == 3);
    CHECK((*projects)[0].id == first.id);
    CHECK((*projects)[1].id == second.id);
    CHECK((*projects)[2].id == last.id);
}

TEMPLATE_LIST_TEST_CASE("shifting moves every project", "[contract][project]", Backends) {
    TestType backend;
    const Project one = add(backend.store(), a_project().at(0));
    const Project two = add(backend.store(), a_project().at(4));
    REQUIRE(backend.store().write(
        [](Repositories& repos) { return repos.projects().shift_positions(2); }));
    CHECK(find(backend.store(), one.id)->position == 2);
    CHECK(find(backend.store(), two.id)->position == 6);
}

TEMPLATE_LIST_TEST_CASE("a soft-deleted project is invisible, its reports are not",
                        "[contract][project]", Backends) {
    TestType backend;
    Project project = add(backend.store(), a_project().named("Gone"));
    const Report report = add(backend.store(), a_report(project.id));
    project.deleted_at = kEpoch;
    REQUIRE(
        backend.store().write([&](Repositories& repos) { return repos.projects().save(project); }));

    CHECK(find(backend.store(), project.id).error().kind == ErrorKind::not_found);
    CHECK(
        backend.store().read([](Repositories& repos) { return repos.projects().list(); })->empty());
    const auto again =
        backend.store().write([&](Repositories& repos) { return repos.projects().save(project); });
    CHECK(again.error().kind == ErrorKind::not_found);
    const auto page = list(backend.store(), {});
    REQUIRE(page.items.size() == 1);
    CHECK(page.items[0].report.id == report.id);
    CHECK(page.items[0].project_name == "Gone");
}

TEMPLATE_LIST_TEST_CASE("saving a project leaves its count of reports alone", "[contract][project]",
                        Backends) {
    TestType backend;
    Project project = add(backend.store(), a_project());
    add(backend.store(), a_report(project.id));
    project.name = "Renamed";
    project.reports_count = 99;
    REQUIRE(
        backend.store().write([&](Repositories& repos) { return repos.projects().save(project); }));
    const auto found = find(backend.store(), project.id);
    CHECK(found->name == "Renamed");
    CHECK(found->reports_count == 1);
}

TEMPLATE_LIST_TEST_CASE("an e-mail address belongs to one user", "[contract][user]", Backends) {
    TestType backend;
    add(backend.store(), a_user().reached_at("ann@example.com"));
    User other = add(backend.store(), a_user().reached_at("bob@example.com"));

    const User twin = a_user().reached_at("ann@example.com");
    const auto inserted =
        backend.store().write([&](Repositories& repos) { return repos.users().insert(twin); });
    REQUIRE_FALSE(inserted);
    CHECK(inserted.error().code == "EMAIL_EXISTS");
    CHECK(inserted.error().kind == ErrorKind::conflict);

    other.email = "ann@example.com";
    const auto saved =
        backend.store().write([&](Repositories& repos) { return repos.users().save(other); });
    REQUIRE_FALSE(saved);
    CHECK(saved.error().code == "EMAIL_EXISTS");
    CHECK(find(backend.store(), other.id)->email == "bob@example.com");
}

TEMPLATE_LIST_TEST_CASE("users are found by id, e-mail and reset token", "[contract][user]",
                        Backends) {
    TestType backend;
    const std::string hash(64, 'b');
    const User user =
        add(backend.store(),
            a_user().reached_at("ann@example.com").as(Role::editor).with_reset_token(hash));
    const auto by_email = backend.store().read(
        [](Repositories& r) { return r.users().find_by_email("ann@example.com"); });
    REQUIRE(by_email);
    CHECK(by_email->id == user.id);
    CHECK(by_email->role == Role::editor);
    CHECK(by_email->reset_token_expires_at == user.reset_token_expires_at);
    CHECK(backend.store()
              .read([&](Repositories& r) { return r.users().find_by_reset_token(hash); })
              ->id == user.id);
    const std::string invitation(64, 'c');
    const User invited = add(backend.store(), a_user().invited(invitation));
    const auto by_invitation = backend.store().read(
        [&](Repositories& r) { return r.users().find_by_invitation(invitation); });
    REQUIRE(by_invitation);
    CHECK(by_invitation->id == invited.id);
    CHECK(by_invitation->invitation_expires_at == invited.invitation_expires_at);
    const auto missing = backend.store().read(
        [](Repositories& r) { return r.users().find_by_email("bob@example.com"); });
    CHECK(missing.error().kind == ErrorKind::not_found);
}

TEMPLATE_LIST_TEST_CASE("users are listed newest first, and counted", "[contract][user]",
                        Backends) {
    TestType backend;
    const User old = add(backend.store(), a_user().as(Role::admin));
    const User asleep = add(backend.store(), a_user().as(Role::admin).inactive());
    const User young = add(backend.store(), a_user());
    const auto users =
        backend.store().read([](Repositories& repos) { return repos.users().list(); });
    REQUIRE(users->size() == 3);
    CHECK((*users)[0].id == young.id);
    CHECK((*users)[1].id == asleep.id);
    CHECK((*users)[2].id == old.id);
    CHECK(*backend.store().read([](Repositories& repos) { return repos.users().count(); }) == 3);
    CHECK(*backend.store().read([](Repositories& r) { return r.users().count_active_admins(); }) ==
          1);
}

TEMPLATE_LIST_TEST_CASE("removing a user ends their sessions and frees their reports",
                        "[contract][user]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const Project project = add(store, a_project());
    const User user = add(store, a_user());
    const Session session = add(store, a_session(user.id));
    Report report = a_report(project.id).assigned_to(user.id);
    report.change_status(Status::resolved, user.id, report.created_at);
    add(store, report);

    REQUIRE(store.write([&](Repositories& repos) { return repos.users().remove(user.id); }));
    CHECK(find(store, user.id).error().kind == ErrorKind::not_found);
    const auto ended =
        store.read([&](Repositories& r) { return r.sessions().find_by_token(session.token_hash); });
    CHECK(ended.error().kind == ErrorKind::not_found);
    const auto kept = find(store, report.id);
    REQUIRE(kept);
    CHECK_FALSE(kept->assigned_to);
    CHECK_FALSE(kept->resolved_by);
    CHECK(kept->resolved_at == report.resolved_at);
    ports::ReportQuery nobodys;
    nobodys.unassigned = true;
    CHECK(list(store, nobodys).total == 1);
    const auto again =
        store.write([&](Repositories& repos) { return repos.users().remove(user.id); });
    CHECK(again.error().kind == ErrorKind::not_found);
}

TEMPLATE_LIST_TEST_CASE("sessions are found by token, listed newest first and removed",
                        "[contract][session]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const User user = add(store, a_user());
    const User other = add(store, a_user());
    const Session old = add(store, a_session(user.id));
    const Session young = add(store, a_session(user.id));
    const Session foreign = add(store, a_session(other.id));

    const auto sessions = store.read([&](Repositories& r) { return r.sessions().list(user.id); });
    REQUIRE(sessions->size() == 2);
    CHECK((*sessions)[0].id == young.id);
    CHECK((*sessions)[1].id == old.id);
    REQUIRE(store.write([&](Repositories& r) { return r.sessions().remove(old.id); }));
    REQUIRE(store.write([&](Repositories& r) { return r.sessions().remove(old.id); }));
    CHECK(*store.write([&](Repositories& r) { return r.sessions().remove_all(user.id); }) == 1);
    CHECK(store.read(
        [&](Repositories& r) { return r.sessions().find_by_token(foreign.token_hash); }));
}

TEMPLATE_LIST_TEST_CASE("expired sessions are removed, the moment of expiry included",
                        "[contract][session]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const User user = add(store, a_user());
    add(store, a_session(user.id).expiring(kEpoch));
    const Session alive =
        add(store, a_session(user.id).expiring(kEpoch + std::chrono::milliseconds(1)));
    CHECK(*store.write([](Repositories& r) { return r.sessions().remove_expired(kEpoch); }) == 1);
    CHECK(
        store.read([&](Repositories& r) { return r.sessions().find_by_token(alive.token_hash); }));
}

TEMPLATE_LIST_TEST_CASE("touching a session notes its last activity", "[contract][session]",
                        Backends) {
    TestType backend;
    auto& store = backend.store();
    const User user = add(store, a_user());
    const Session session = add(store, a_session(user.id));
    const Time later = session.created_at + std::chrono::minutes(5);
    REQUIRE(store.write([&](Repositories& r) { return r.sessions().touch(session.id, later); }));
    const auto found =
        store.read([&](Repositories& r) { return r.sessions().find_by_token(session.token_hash); });
    CHECK(found->last_activity_at == later);
    CHECK(found->expires_at == session.expires_at);
}

TEMPLATE_LIST_TEST_CASE("settings are the defaults until saved", "[contract][settings]", Backends) {
    TestType backend;
    auto& store = backend.store();
    const auto load = [&] {
        return store.read([](Repositories& r) { return r.settings().load(); });
    };
    CHECK(load()->retention_days == Settings{}.retention_days);
    Settings settings;
    settings.app_name = "Käfer";
    settings.security.admin_origins = {"https://console.example"};
    REQUIRE(store.write([&](Repositories& r) { return r.settings().save(settings); }));
    settings.retention_days = 7;
    REQUIRE(store.write([&](Repositories& r) { return r.settings().save(settings); }));
    CHECK(load()->app_name == "Käfer");
    CHECK(load()->retention_days == 7);
    CHECK(load()->security.admin_origins == settings.security.admin_origins);
    CHECK(load()->rate_limits.auth_per_minute == Settings{}.rate_limits.auth_per_minute);
}
