#include "bugpin/services/notification_service.hpp"

#include "permission.hpp"

#include <utility>

namespace bugpin::services {
namespace {

// The command line is nobody who could be told anything.
Result<> check_person(const Actor& actor) {
    return permit(can_read_reports(actor) && !actor.user.empty());
}

Result<> check_project(ports::Repositories& repos, const Actor& actor, const ProjectId& id) {
    const auto project = repos.projects().find(id);
    if (project && can_see(actor, id)) return {};
    if (!project && project.error().kind != ErrorKind::not_found) return project.error();
    return Error{ErrorKind::not_found, "PROJECT_NOT_FOUND", "Project not found"};
}

Result<PreferenceInForce> in_force(ports::Repositories& repos, const Settings& settings,
                                   NotificationPreference preference) {
    BUGPIN_TRY(const auto defaults, repos.notifications().find_defaults(preference.project_id));
    const auto common = defaults ? defaults->choices : NotificationChoices{};
    auto effective = effective_preferences(settings.notifications, common, preference.choices);
    return PreferenceInForce{std::move(preference), effective};
}

DefaultsInForce in_force(const Settings& settings, NotificationDefaults defaults) {
    auto effective = effective_preferences(settings.notifications, defaults.choices, {});
    return {std::move(defaults), effective};
}

}  // namespace

NotificationService::NotificationService(Ports ports) : ports_(ports) {}

Result<std::vector<PreferenceInForce>> NotificationService::list(const Actor& actor) {
    BUGPIN_CHECK(check_person(actor));
    using All = std::vector<PreferenceInForce>;
    return ports_.store.read([&](ports::Repositories& repos) -> Result<All> {
        BUGPIN_TRY(const Settings settings, repos.settings().load());
        BUGPIN_TRY(auto preferences, repos.notifications().list(actor.user));
        All all;
        for (auto& each : preferences) {
            if (!can_see(actor, each.project_id)) continue;
            BUGPIN_TRY(all.emplace_back(), in_force(repos, settings, std::move(each)));
        }
        return all;
    });
}

// Only the first time is a write.
Result<PreferenceInForce> NotificationService::find(const Actor& actor, const ProjectId& project) {
    BUGPIN_CHECK(check_person(actor));
    using Found = std::optional<PreferenceInForce>;
    BUGPIN_TRY(Found found, ports_.store.read([&](ports::Repositories& repos) -> Result<Found> {
        BUGPIN_CHECK(check_project(repos, actor, project));
        BUGPIN_TRY(auto stored, repos.notifications().find(actor.user, project));
        if (!stored) return Found();
        BUGPIN_TRY(const Settings settings, repos.settings().load());
        BUGPIN_TRY(auto preference, in_force(repos, settings, *std::move(stored)));
        return Found(std::move(preference));
    }));
    if (found) return *std::move(found);
    return update(actor, project, {});
}

Result<PreferenceInForce> NotificationService::update(const Actor& actor, const ProjectId& project,
                                                      const NotificationChange& change) {
    BUGPIN_CHECK(check_person(actor));
    const Time now = ports_.clock.now();
    const auto id = ports_.random.uuid<NotificationPreferenceId>();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<PreferenceInForce> {
        BUGPIN_CHECK(check_project(repos, actor, project));
        BUGPIN_TRY(const Settings settings, repos.settings().load());
        BUGPIN_TRY(const auto stored, repos.notifications().find(actor.user, project));
        auto preference =
            stored.value_or(NotificationPreference{id, actor.user, project, {}, now, now});
        const auto before = preference.choices;
        apply(preference.choices, change);
        if (stored && preference.choices == before) return in_force(repos, settings, preference);
        preference.updated_at = now;
        BUGPIN_CHECK(repos.notifications().save(preference));
        return in_force(repos, settings, preference);
    });
}

Result<std::optional<DefaultsInForce>> NotificationService::find_defaults(
    const Actor& actor, const ProjectId& project) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    using Found = std::optional<DefaultsInForce>;
    return ports_.store.read([&](ports::Repositories& repos) -> Result<Found> {
        BUGPIN_CHECK(check_project(repos, actor, project));
        BUGPIN_TRY(const Settings settings, repos.settings().load());
        BUGPIN_TRY(auto stored, repos.notifications().find_defaults(project));
        return stored ? Found(in_force(settings, *std::move(stored))) : Found();
    });
}

Result<DefaultsInForce> NotificationService::update_defaults(const Actor& actor,
                                                             const ProjectId& project,
                                                             const NotificationChange& change) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    const Time now = ports_.clock.now();
    const auto id = ports_.random.uuid<NotificationDefaultsId>();
    return ports_.store.write([&](ports::Repositories& repos) -> Result<DefaultsInForce> {
        BUGPIN_CHECK(check_project(repos, actor, project));
        BUGPIN_TRY(const Settings settings, repos.settings().load());
        BUGPIN_TRY(const auto stored, repos.notifications().find_defaults(project));
        auto defaults = stored.value_or(NotificationDefaults{id, project, {}, now, now});
        apply(defaults.choices, change);
        defaults.updated_at = now;
        BUGPIN_CHECK(repos.notifications().save_defaults(defaults));
        return in_force(settings, std::move(defaults));
    });
}

Result<> NotificationService::reset_defaults(const Actor& actor, const ProjectId& project) {
    BUGPIN_CHECK(permit(can_administer(actor)));
    return ports_.store.write([&](ports::Repositories& repos) -> Result<> {
        BUGPIN_CHECK(check_project(repos, actor, project));
        return repos.notifications().remove_defaults(project);
    });
}

}  // namespace bugpin::services
